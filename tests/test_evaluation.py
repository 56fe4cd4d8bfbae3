"""`kg.evaluation`: annotations read, names compared, questions judged, tables and pages made."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import InputError
from kg.evaluation import Evaluation, evaluate
from kg.evaluation.given import Given, GivenRelation, Reason, given_by
from kg.evaluation.gold import read_gold
from kg.evaluation.matching import Item, matched
from kg.evaluation.naming import Names, likeness, same_name
from kg.evaluation.page import page
from kg.evaluation.reliability import Verdict, reliability, verdicts
from kg.evaluation.scores import Count, judged, scores

TEXT = (
    "海原县召开样例工作会议\n2021年3月6日\n"
    "3月5日，全县样例工作会议在海原县召开。县委副书记、县长张样例出席会议并讲话，副县长李示范主持会议。\n"
    "张样例指出，各乡镇要把样例工作抓实抓细，到2025年建成120个样例点。\n"
)
ANNOTATION: dict[str, Any] = {
    "published": "2021-03-06",
    "jurisdiction": None,
    "contributors": [],
    "entities": [
        ["张样例", "PERSON", "张样例"],
        ["李示范", "PERSON", "李示范"],
        ["海原县", "PLACE", "海原县"],
        ["县委", "ORG", "中共海原县委"],
        ["全县样例工作会议", "EVENT", "全县样例工作会议"],
        ["样例工作会议", "EVENT", "全县样例工作会议"],
    ],
    "optional": [["会议", "EVENT", "全县样例工作会议"]],
    "skip": [],
    "posts": [
        ["张样例", "副书记", "中共海原县委"],
        ["张样例", "县长", "海原县政府"],
        ["李示范", "副县长", "海原县政府"],
    ],
    "events": [
        {
            "name": "全县样例工作会议",
            "aliases": ["样例工作会议"],
            "place": "海原县",
            "date": "2021-03-05",
            "participants": {"张样例": ["attended", "spoke"], "李示范": ["attended", "chaired"]},
        }
    ],
    "spoke": [["张样例", ["中共海原县委", "海原县政府"], "office"]],
    "statements": [{"speaker": "张样例", "from": "各乡镇要", "to": "样例点。"}],
    "measures": [{"value": 120, "unit": "个", "subject": "样例点", "year": 2025, "kind": "target"}],
}


def folder_of(path: Path, **changed: object) -> Path:
    """A folder with one annotated report, its annotation changed."""
    path.mkdir(exist_ok=True)
    (path / "a.txt").write_text(TEXT, encoding="utf-8")
    (path / "a.json").write_text(json.dumps({**ANNOTATION, **changed}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("evaluation") / "gold")


@pytest.fixture(scope="module")
def evaluation(gold: Path) -> Evaluation:
    return evaluate(kg.build(gold / "a.txt").store, read_gold(gold))


# ---- annotations


def test_the_longest_surface_wins_and_optional_ones_are_apart(gold: Path) -> None:
    (one,) = read_gold(gold)
    assert [m.surface for m in one.mentions if m.type == "EVENT"] == ["样例工作会议", "全县样例工作会议"]
    assert len([m for m in one.optional if m.surface == "会议"]) == 2  # the others lie inside longer names
    assert all(one.text[m.begin : m.end] == m.surface for m in (*one.mentions, *one.optional))
    ((begin, end, speaker),) = one.statements
    assert (
        one.text[begin:end].startswith("各乡镇要") and one.text[begin:end].endswith("样例点。") and speaker == "张样例"
    )


def test_a_skipped_occurrence_is_no_mention(tmp_path: Path) -> None:
    (one,) = read_gold(folder_of(tmp_path, skip=[["张样例", 2]]))
    assert [m.begin for m in one.mentions if m.surface == "张样例"] == [TEXT.index("张样例")]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"entities": [["张样例", "HUMAN", "张样例"]]}, r"entities\[0\] has the type 'HUMAN'"),
        ({"entities": [["王样本", "PERSON", "王样本"]]}, r"entities\[0\] names '王样本', which is not in the text"),
        ({"entities": [["张样例", "PERSON"]]}, r"entities\[0\] must be a list of 3 values"),
        ({"entities": "张样例"}, "entities must be a list"),
        ({"posts": [["张样例", "", "县委"]]}, r"posts\[0\] holds '' where a text must stand"),
        ({"spoke": [["张样例", [], "guess"]]}, r"spoke\[0\] has the basis 'guess'"),
        ({"skip": [["张样例", 0]]}, r"skip\[0\] must be"),
        ({"events": [{"name": "会议", "participants": {"张样例": ["slept"]}}]}, r"participants.张样例 has the role"),
        ({"events": [{"name": "会议", "date": "3月5日"}]}, r"events\[0\].date is '3月5日': write a day as"),
        ({"statements": [{"speaker": "张样例", "from": "样例点", "to": "各乡镇要"}]}, r"statements\[0\].to '各乡镇要'"),
        ({"statements": ["张样例"]}, r"statements\[0\] must be an object"),
        ({"measures": [{"value": "120", "kind": "status"}]}, r"measures\[0\].value is '120': write a plain number"),
        ({"measures": [{"value": 1, "kind": "guess"}]}, r"measures\[0\].kind is 'guess'"),
        ({"relations": [["样例工程", "likes", "县委"]]}, r"relations\[0\] has the property 'likes'"),
        ({"published": 2021}, "published holds 2021"),
    ],
)
def test_a_bad_annotation_names_file_and_field(tmp_path: Path, changed: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_gold(folder_of(tmp_path, **changed))
    assert "a.json" in str(caught.value)


def test_a_folder_without_annotations_or_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated reports"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt cannot be read"):
        read_gold(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text("{,", encoding="utf-8")
    with pytest.raises(InputError, match="line 1 is no JSON"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="must be an object"):
        read_gold(tmp_path)


# ---- names and pairs


def test_names_are_one_in_long_and_short_forms() -> None:
    assert same_name("中国共产党示范县委员会", "示范县委") and same_name("广西壮族自治区政府", "广西政府")
    assert same_name("示范", "示范县") and not same_name("示范县", "样例县") and not same_name("示范县", "示范县政府")
    assert likeness("全县样例工作会议", "样例工作会议") > 0.7 > likeness("样例工作会议", "农业大会")


def test_a_form_counts_for_the_full_name_if_it_can_mean_nothing_else() -> None:
    names = Names([("示范大学", "示范师范大学"), ("市委", "中共示范市委"), ("学校", "示范师范大学")])
    assert names.mean(["示范大学"], "示范师范大学") and not names.mean(["学校"], "示范师范大学")
    assert not names.mean(["市委"], "中共示范市委") and names.mean(["示范市委"], "中共示范市委")
    assert names.mean(["县委"], "?县委")


def test_each_wanted_item_is_taken_once() -> None:
    given, wanted = ([Item(key, key) for key in keys] for keys in ("aab", "abc"))
    found = [(j.outcome, j.item.key) for j in matched(given, wanted, str.__eq__, ignorable=lambda key: key == "b")]
    assert found == [("right", "a"), ("extra", "a"), ("right", "b"), ("missed", "c")]
    assert matched([Item("d", "d")], [], str.__eq__, ignorable=lambda key: True)[0].outcome == "ignored"


# ---- questions and scores


def test_a_report_read_as_its_reader_reads_it_is_right_throughout(evaluation: Evaluation) -> None:
    table = {score.question: score for score in evaluation.table}
    for question in ("mention PERSON", "posts", "speakers", "spoke on behalf of", "participants (people)", "events"):
        assert table[question].f1 == 1.0, question
    assert table["statements (characters)"].count.wanted == len("各乡镇要把样例工作抓实抓细，到2025年建成120个样例点。")
    assert not evaluation.unknown


def test_what_is_missed_and_what_is_too_much(tmp_path: Path) -> None:
    changed = folder_of(
        tmp_path,
        posts=[["张样例", "县长", "海原县政府"], ["李示范", "局长", "海原县政府"]],
        measures=[{"value": 121, "unit": "个", "subject": "样例点", "year": None, "kind": "target"}],
    )
    (one,) = evaluate(kg.build(changed / "a.txt").store, read_gold(changed)).reports
    assert one.counts["posts"] == Count(1, 3, 2)
    missed = [j.item.text for j in one.judgements["posts"] if j.outcome == "missed"]
    assert missed == ["李示范 局长 海原县政府"]
    assert one.counts["measures (value, unit)"] == Count(0, 1, 1)
    extra = next(j for j in one.judgements["posts"] if j.outcome == "extra")
    assert extra.item.reasons[0].kind == "Tenure" and extra.item.reasons[0].confidence is not None


def test_a_report_that_the_graph_does_not_have_is_all_missed(gold: Path) -> None:
    missing = evaluate(kg.build("别处的另一份报道。").store, read_gold(gold))
    assert missing.unknown == ("a",) and all(score.recall == 0 for score in missing.table)


def test_facts_and_their_graph_are_judged_alike(gold: Path) -> None:
    from kg.building import iter_facts

    (one,) = read_gold(gold)
    (facts,) = iter_facts(gold / "a.txt")
    by_graph = evaluate(kg.build(gold / "a.txt").store, [one]).reports[0]
    assert judged(one, given_by(facts)).counts == by_graph.counts


def test_intervals_hold_the_figure_and_do_not_change(tmp_path: Path) -> None:
    for name, year in (("a", 2021), ("b", 2022), ("c", 2023)):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("2021", str(year)), encoding="utf-8")
        posts = ANNOTATION["posts"] if name == "a" else [*ANNOTATION["posts"], ["李示范", "局长", "海原县政府"]]
        day = f"{year}-03-05"
        events = [{**ANNOTATION["events"][0], "date": day}]
        content = {**ANNOTATION, "posts": posts, "events": events, "published": f"{year}-03-06"}
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    found = evaluate(kg.build(tmp_path).store, read_gold(tmp_path))
    posts = next(score for score in found.table if score.question == "posts")
    (low, high) = posts.intervals[1]
    assert posts.recall == pytest.approx(9 / 11)
    assert low == pytest.approx(9 / 12) and high == 1.0
    assert tuple(scores(found.reports)) == found.table


def test_counts_of_nothing() -> None:
    assert Count(0, 0, 0).measures == (1.0, 1.0, 1.0)
    assert Count(0, 0, 2).measures == (0.0, 0.0, 0.0)


@pytest.mark.slow
def test_the_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    """To three decimals. Of several like events that scorer takes the first of a hash table, we the likest."""
    gold = shared / "evaluation" / "gold" / "dev"
    graph = tmp_path / "dev.nq"
    with kg.build(sorted(gold.glob("*.txt"))) as built:
        built.write(graph)
        ours = {score.question: score for score in evaluate(built.store, read_gold(gold)).table}
    command = [sys.executable, shared / "evaluation" / "score.py", graph, gold, "--json", tmp_path / "scores.json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    theirs = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert set(ours) == set(theirs)
    for question, score in theirs.items():
        mine = ours[question]
        if question in ("event place", "event date"):
            assert abs(mine.count.right - score["right"]) <= 1 and mine.count.wanted == score["gold"]
        else:
            figures = (mine.precision, mine.recall, mine.f1)
            assert figures == pytest.approx((score["p"], score["r"], score["f1"]), abs=5e-4), question


# ---- the page and the command


class _Links(HTMLParser):
    """Targets and places of links, and whatever the page would load."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []
        self.links |= {str(found["href"])} if tag == "a" else set()
        self.loaded += [tag] if tag in ("script", "link", "img", "iframe") or "src" in found else []


@pytest.fixture(scope="module")
def wrong_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    changed = folder_of(
        tmp_path_factory.mktemp("page") / "gold",
        entities=[*ANNOTATION["entities"], ["样例点", "INITIATIVE", "<样例>点"]],
        posts=[["李示范", "局长", "海原县政府"]],
    )
    return page(evaluate(kg.build(changed / "a.txt").store, read_gold(changed)), "a&b.nq")


def test_the_page_shows_every_error_in_its_sentence(wrong_page: str) -> None:
    bare = re.sub(r"<[^>]+>", "", wrong_page)
    assert "李示范 局长 海原县政府" in bare and "张样例 县长" in bare
    assert '副县长<mark class="missed">李示范</mark>主持会议。' in wrong_page
    assert "missed 漏" in bare and "extra 多" in bare and "Errors of a&amp;b.nq" in wrong_page
    assert "kg_posts" in bare  # what read the extra ones


def test_the_page_is_one_file_whose_links_lead_into_it(wrong_page: str) -> None:
    parser = _Links()
    parser.feed(wrong_page)
    assert not parser.loaded and "http" not in wrong_page and "url(" not in wrong_page
    assert len(parser.ids) == len(set(parser.ids)) > 5
    assert {link.removeprefix("#") for link in parser.links} <= set(parser.ids) and parser.links


def test_the_command_prints_writes_and_tells_by_its_status(gold: Path, tmp_path: Path) -> None:
    graph = tmp_path / "a.nq"
    with kg.build(gold / "a.txt", store=tmp_path / "store") as built:
        built.write(graph)
    run = CliRunner().invoke
    made = run(app, ["evaluate", str(graph), str(gold), "--json", f"{tmp_path}/a.json", "--html", f"{tmp_path}/a.html"])
    assert made.exit_code == 0 and re.search(r"posts +1\.000 +1\.000 +1\.000", made.stdout), made.output
    numbers = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert numbers["questions"]["posts"]["f1"] == 1.0 and numbers["by_report"]["a"]["posts"] == [3, 3, 3]
    assert "<!doctype html>" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert run(app, ["evaluate", str(tmp_path / "store"), str(gold)]).stdout == made.stdout
    kg.build("别处的另一份报道。").write(tmp_path / "other.nq")
    other = run(app, ["evaluate", str(tmp_path / "other.nq"), str(gold)])
    assert other.exit_code == 1 and "not in the graph: a" in other.stderr
    assert run(app, ["evaluate", str(graph), str(tmp_path)]).exit_code == 2
    assert run(app, ["evaluate", str(tmp_path / "absent.nq"), str(gold)]).exit_code == 2
    assert run(app, ["evaluate", str(graph), str(gold), "--html", f"{tmp_path}/a.doc"]).exit_code == 2


# ---- reliability


def fact(kind: str, number: int, sure: float | None) -> Reason:
    return Reason(f"{kind} {number}", kind, "kg_test", "rule", sure)


def test_reliability_compares_confidence_with_being_right() -> None:
    found = [Verdict(fact("Tenure", n, 0.85), n < 6) for n in range(10)]
    found += [Verdict(fact("Event", n, 0.55), n < 1) for n in range(2)] + [Verdict(fact("Event", 9, None), False)]
    everything, event, tenure = reliability(found)
    assert (everything.kind, event.kind, tenure.kind) == ("all", "Event", "Tenure")
    assert tenure.error == pytest.approx(0.25) and tenure.accuracy == pytest.approx(0.6)
    assert event.count == 2 and event.error == pytest.approx(0.05)
    assert everything.error == pytest.approx((10 * 0.25 + 2 * 0.05) / 12)
    assert [(b.low, b.count) for b in everything.bins] == [(0.5, 2), (0.8, 10)]


def test_each_fact_is_judged_once_and_must_be_right_in_all_that_it_says(tmp_path: Path) -> None:
    changed = folder_of(
        tmp_path,
        spoke=[["张样例", ["中共海原县委"], "office"]],
        events=[{**ANNOTATION["events"][0], "date": "2021-03-04"}],
    )
    found = {(v.reason.kind, v.right) for v in evaluate(kg.build(changed / "a.txt").store, read_gold(changed)).verdicts}
    assert ("SpeechAct", False) in found  # a body too many
    assert ("Event", False) in found  # another day
    assert ("Tenure", True) in found and ("Tenure", False) not in found


def test_relations_are_judged_where_the_annotation_speaks_of_them(tmp_path: Path) -> None:
    text = TEXT + "会议印发《样例工作“十条”方案》。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    for said, kinds in ((None, set()), ([], {False})):
        content = {k: v for k, v in {**ANNOTATION, "relations": said}.items() if v is not None or k != "relations"}
        (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
        (gold,) = read_gold(tmp_path)
        side = Given(
            relations=(GivenRelation(frozenset({"一"}), "issuedBy", frozenset({"二"}), fact("Relation", 0, 1)),)
        )
        assert {v.right for v in verdicts(gold, side)} == kinds


def test_reliability_is_printed_and_written(gold: Path, tmp_path: Path) -> None:
    kg.build(gold / "a.txt").write(tmp_path / "a.nq")
    told = CliRunner().invoke(
        app, ["evaluate", f"{tmp_path}/a.nq", str(gold), "--reliability", "--json", f"{tmp_path}/a.json"]
    )
    assert told.exit_code == 0 and "calibration error" in told.stdout and re.search(r"Tenure +3 ", told.stdout)
    bare = [line for line in (tmp_path / "a.nq").read_text(encoding="utf-8").splitlines() if "onfidence>" not in line]
    (tmp_path / "bare.nq").write_text("\n".join(bare), encoding="utf-8")
    without = CliRunner().invoke(app, ["evaluate", f"{tmp_path}/bare.nq", str(gold), "--reliability"])
    assert without.exit_code == 0 and "does not say how sure" in without.stdout
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["reliability"]
    assert written[0]["kind"] == "all" and 0 <= written[0]["error"] <= 1
