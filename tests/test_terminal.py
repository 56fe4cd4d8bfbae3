"""What the command line prints: marks at the right characters, with colour and without, and nothing that acts."""

from __future__ import annotations

import dataclasses
import io
import json
from decimal import Decimal

import pytest
from conftest import TEXT, span_of
from rich.console import Console

from kg.answers import Answer, Iri
from kg.facts import Facts
from kg.tables import answer_table, as_csv, as_json
from kg.terminal import annotated, visible


def printed(thing: object, *, colour: bool = False, width: int = 200) -> str:
    system = "256" if colour else None
    console = Console(file=io.StringIO(), force_terminal=colour, color_system=system, no_color=not colour, width=width)
    console.print(thing)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_without_colour_brackets_name_kind_and_full_name(sample_facts: Facts) -> None:
    lines = printed(annotated(sample_facts, colour=False)).split("\n")
    assert lines[0].rstrip() == "[示范县|地]召开[样例产业现场推进会|事件]"
    assert "[县委|机构=中共示范县委]常委、副县长[李示范|人]" in lines[1]
    assert "指出,“{张样例: [样例工程|举措]要抓实。}”" in lines[2]
    assert "~~锟斤拷锟斤拷烫烫烫~~" in lines[4]


def test_taking_the_brackets_out_gives_the_text_back(sample_facts: Facts) -> None:
    import re

    shown = printed(annotated(sample_facts, colour=False), width=1000)
    text = "\n".join(line.rstrip() for line in shown.split("\n")[: TEXT.count("\n")])
    bare = re.sub(r"\[|\|[^]]{1,20}\]|\{[^ }]{1,9}: |\}|~~", "", text)
    assert bare == TEXT.rstrip("\n")


def test_colours_do_not_move_with_characters_that_act(sample_facts: Facts) -> None:
    hostile = sample_facts.text.replace("锟", "\x1b").replace("烫", "\r")
    shown = printed(annotated(dataclasses.replace(sample_facts, text=hostile), colour=True), colour=True)
    assert "\x1b[9;31m" in shown  # the garbled stretch is struck
    begin, end = span_of("县委")
    assert f"m{TEXT[begin:end]}\x1b" in shown
    assert "\r" not in shown


def test_who_spoke_for_whom_stands_below(sample_facts: Facts) -> None:
    shown = printed(annotated(sample_facts, colour=False))
    assert "张样例" in shown and "样例省样例办" in shown.split("on behalf of")[1]


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u202e", "\x00", "\r"])
def test_nothing_that_a_terminal_obeys_is_printed(character: str) -> None:
    assert visible(f"甲{character}乙\n丙\t") == "甲\ufffd乙\n丙\t"


ANSWER = Answer(
    ("who", "n", "value", "node"),
    (("张样例", 2, Decimal("42.5"), Iri("https://w3id.org/reportkg/ontology#attended")), ("=cmd()", 10, None, None)),
)


def test_an_answer_as_table_csv_and_json() -> None:
    table = printed(answer_table(ANSWER))
    assert "rkg:attended" in table and "—" in table
    assert as_csv(ANSWER).splitlines() == [
        "who,n,value,node",
        "张样例,2,42.5,https://w3id.org/reportkg/ontology#attended",
        "'=cmd(),10,,",
    ]
    rows = json.loads(as_json(ANSWER))
    assert rows[0]["value"] == 42.5 and rows[1]["who"] == "=cmd()" and rows[1]["node"] is None


def test_markup_in_a_report_is_not_obeyed() -> None:
    assert "[bold]甲[/bold]" in printed(answer_table(Answer(("x",), (("[bold]甲[/bold]",),))))


@pytest.mark.parametrize("colour", [True, False])
def test_markup_in_a_statement_is_not_obeyed(sample_facts: Facts, colour: bool) -> None:
    text = sample_facts.text.replace("样例工程要抓实", "[/b]要抓实")
    shown = printed(annotated(dataclasses.replace(sample_facts, text=text), colour=colour), colour=colour)
    assert "[/b]要抓实" in shown.split("on behalf of")[1]


def test_truth_and_triples() -> None:
    assert as_json(Answer(("answer",), ((False,),), truth=False)) == "false\n"
    assert as_json(Answer((), (), triples=("<a> <b> <c> .",))) == '[\n  "<a> <b> <c> ."\n]\n'
    assert printed(answer_table(Answer(("answer",), ((True,),), truth=True))).strip() == "yes"


def test_what_garbled_stretches_said_stands_below(sample_facts: Facts) -> None:
    shown = printed(annotated(sample_facts, colour=False))
    assert "“样例\ufffd”" in shown.split("repaired")[1]
    assert "wrong-encoding" in shown
    assert "repaired" not in printed(annotated(dataclasses.replace(sample_facts, garbled=()), colour=False))
