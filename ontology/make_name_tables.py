"""Recount the tables of names in `ontology/vocabulary/` over a corpus (not part of the package).

    python ontology/make_name_tables.py xwlb.jsonl.gz hanlp-names.txt ontology/vocabulary

Input: JSON lines, gzipped, with `title` and `text`: here 74,376 national evening-news items, 2012 to 2026; a list of
personal names, one a line, the name first: here that of HanLP 1.x (Apache-2.0); and the tables themselves, whose
words and surnames are chosen by hand. Only counts are kept. Rewritten are the numbers of `surnames.tsv`,
`after_name.tsv` and `before_name.tsv`, and the whole of `given_characters.tsv` and `foreign_name_characters.tsv`.

A stretch counts as a name with certainty where it begins with a surname and
- stands between others like it in a list of five or more (三人 and more in a row of 、), or
- stands between a post and a mark or a verb, in a fair share of all the places where the stretch occurs.
The same corpus gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

Row = dict[str, str]
Split = Callable[[str], tuple[str, str]]

HAN = "[\u4e00-\u9fff]"
LEAST_LIST, LIST_SHARE = 5, 0.75  # items in a row of 、, and how many of them must look like names
TITLED_SHARE = {"common": 0.12, "usual": 0.5, "rare": 0.5}  # of its places in which a name must follow a post
NO_NAME_END = frozenset("会议在等说的了和后将为是长与部省市")
FOLLOW = "(?=[、，。（：]|等|和|强调|指出|表示|说|出席|主持|会见|介绍|告诉|同志|参加|陪同|一行)"
COMMON, USUAL = 60, 8  # distinct names that make a surname common or usual
LEAST_CHARACTER = 2  # distinct names that a character of given names must have
LEAST_FOREIGN, LEAST_LIFT = 3, 0.3
FOREIGN_LIFT = 1.5  # characters above this all through spell a foreign name (卡特), whatever its first one also is
RARE_COMPOUND = 3  # names added to each compound surname: lists of names are short of them
MOST_OF_ONE = 200  # occurrences of one name that count for the words beside it, lest a few leaders decide


def read_corpus(path: Path) -> str:
    """All titles and texts, one after another."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        items = (json.loads(line) for line in lines)
        return "\n".join(f"{item['title'] or ''}\n{item['text'] or ''}" for item in items)


def read_table(path: Path) -> tuple[list[str], list[Row]]:
    """Comment lines and rows of a table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    columns, *cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return head, [dict(zip(columns, row, strict=True)) for row in cells]


def write_table(path: Path, head: list[str], rows: Iterable[Row]) -> None:
    """A table again, sorted by its first column."""
    ordered = sorted(rows, key=lambda row: next(iter(row.values())))
    lines = [*head, "\t".join(ordered[0]), *("\t".join(row.values()) for row in ordered)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Names:
    """What looks like a name, by the table of surnames."""

    def __init__(self, surnames: list[Row]) -> None:
        self.compound = {row["surname"] for row in surnames if row["kind"] == "compound"}
        self.frequency = {row["surname"]: row["frequency"] for row in surnames}
        single = "".join(row["surname"] for row in surnames if row["kind"] == "single")
        compound = "|".join(sorted(self.compound))
        self.form = f"(?:(?:{compound}){HAN}{{1,2}}|[{single}]{HAN}{{1,2}})"
        self._whole = re.compile(self.form)

    def is_name(self, word: str) -> bool:
        """Whether a word has the form of a name."""
        return self._whole.fullmatch(word) is not None

    def split(self, name: str) -> tuple[str, str]:
        """Surname and given name."""
        cut = 2 if name[:2] in self.compound and len(name) > 2 else 1
        return name[:cut], name[cut:]

    def usual(self, word: str) -> bool:
        """Whether a word has the form of a name with a common surname."""
        return self.is_name(word) and self.frequency.get(self.split(word)[0]) == "common"


def listed_names(text: str, names: Names) -> set[str]:
    """Names in lists of names."""
    found: set[str] = set()
    for stretch in re.split("[。；：，（）“”《》\n]", text):
        items = [item.replace("\u3000", "").replace(" ", "") for item in stretch.split("、")]
        inner = items[1:-1]
        if len(items) >= LEAST_LIST and sum(map(names.usual, inner)) >= max(3, LIST_SHARE * len(inner)):
            found.update(item for item in inner if names.is_name(item))
    return found


def titled_names(text: str, names: Names, posts: set[str]) -> set[str]:
    """Names behind posts."""
    longest = max(map(len, posts))
    last = "".join(sorted({post[-1] for post in posts}))
    titled: Counter[str] = Counter()
    for match in re.finditer(f"(?<=[{last}])({names.form}){FOLLOW}", text):
        begin = match.start()
        if any(text[max(0, begin - size) : begin] in posts for size in range(2, longest + 1)):
            titled[match[1]] += 1
    total = occurrences(text, set(titled))
    return {
        name
        for name, count in titled.items()
        if name[-1] not in NO_NAME_END and count >= TITLED_SHARE[names.frequency[names.split(name)[0]]] * total[name]
    }


def occurrences(text: str, words: set[str]) -> Counter[str]:
    """How often each word occurs, in one pass for each length."""
    found: Counter[str] = Counter()
    for size in sorted({len(word) for word in words}):
        for match in re.finditer(f"(?=({HAN}{{{size}}}))", text):
            if match[1] in words:
                found[match[1]] += 1
    return found


def shares(counts: Counter[str], kinds: int, smooth: float = 0.2) -> Callable[[str], str]:
    """Natural logarithm of the smoothed share of a key among `counts`, as text."""
    total = sum(counts.values()) + smooth * kinds
    return lambda key: f"{math.log((counts[key] + smooth) / total):.2f}"


def weigh_surnames(rows: list[Row], people: set[str], split: Split, text: Counter[str]) -> None:
    """Fill frequency, word and log_p of the surnames."""
    counts = Counter(split(name)[0] for name in people)
    total, size = sum(counts.values()), sum(text.values())
    for row in rows:
        count, surname = counts[row["surname"]], row["surname"]
        share = (count + 0.5) / total / ((text[surname] + 0.5) / size) if len(surname) == 1 else math.inf
        if row["kind"] == "compound":
            count += RARE_COMPOUND
        else:
            row["frequency"] = "common" if count >= COMMON else "usual" if count >= USUAL else "rare"
        row["word"] = "yes" if share < 1 else "no"
        row["log_p"] = f"{math.log((count + 0.3) / total):.2f}"


def given_rows(people: set[str], split: Split, text: Counter[str]) -> list[Row]:
    """The table of characters of given names."""
    given = [split(name)[1] for name in people]
    places = {
        "first": Counter(name[0] for name in given if len(name) == 2),
        "second": Counter(name[1] for name in given if len(name) == 2),
        "single": Counter(name for name in given if len(name) == 1),
        "text": text,
    }
    seen = places["first"] + places["second"] + places["single"]
    share = {place: shares(counts, len(seen)) for place, counts in places.items()}
    return [
        {"character": character, **{place: share[place](character) for place in places}}
        for character, count in seen.items()
        if count >= LEAST_CHARACTER
    ]


def foreign_rows(text: str, characters: Counter[str]) -> list[Row]:
    """The table of characters that stand beside the dot of foreign names."""
    dotted = set(re.findall(f"{HAN}{{1,9}}(?:·{HAN}{{1,9}}){{1,5}}", text))
    beside: Counter[str] = Counter()
    for name in dotted:
        first, *inner, last = name.split("·")
        beside.update(first[-2:] + "".join(inner) + last[:2])
    total, size = sum(beside.values()), sum(characters.values())
    rows = []
    for character, count in beside.items():
        lift = math.log((count / total) / ((characters[character] + 1) / size))
        if count >= LEAST_FOREIGN and lift >= LEAST_LIFT:
            rows.append({"character": character, "log_p": f"{math.log(count / total):.2f}", "lift": f"{lift:.2f}"})
    return rows


def count_beside(rows: list[Row], text: str, people: set[str], after: bool) -> None:
    """Fill count and lift of the words that stand after (or before) names of three characters."""
    words = {row["word"] for row in rows}
    sizes = sorted({len(word) for word in words})
    beside: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for match in re.finditer(f"(?=({HAN}{{3}}))", text):
        name, begin = match[1], match.start()
        if name not in people or seen[name] >= MOST_OF_ONE:
            continue
        seen[name] += 1
        for size in sizes:
            word = text[begin + 3 : begin + 3 + size] if after else text[max(0, begin - size) : begin]
            if word in words:
                beside[word] += 1
    total = sum(seen.values())
    for row in rows:
        word = row["word"]
        lift = math.log(((beside[word] + 0.5) / total) / ((text.count(word) + 5) / len(text)))
        row["count"], row["lift"] = str(beside[word]), f"{lift:.2f}"


def main(corpus: Path, listed: Path, folder: Path) -> None:
    """Recount all five tables in place; the frequencies of compound surnames stay as written by hand."""
    text = read_corpus(corpus)
    characters = Counter(character for character in text if "\u4e00" <= character <= "\u9fff")
    surnames_head, surnames = read_table(folder / "surnames.tsv")
    names = Names(surnames)
    _, titles = read_table(folder / "titles.tsv")
    posts = {row["title"] for row in titles if len(row["title"]) > 1 and row["class"] != "foreign"}
    certain = listed_names(text, names) | titled_names(text, names, posts)
    known = {line.split()[0] for line in listed.read_text(encoding="utf-8").splitlines() if line.strip()}
    known = {name for name in known if names.is_name(name)}
    head, _ = read_table(folder / "foreign_name_characters.tsv")
    dotted = foreign_rows(text, characters)
    write_table(folder / "foreign_name_characters.tsv", head, dotted)
    foreign = {row["character"] for row in dotted if float(row["lift"]) > FOREIGN_LIFT}
    people = {name for name in known | {name for name in certain if names.usual(name)} if not foreign.issuperset(name)}
    print(f"{len(certain)} names found with certainty, {len(people)} with the list")  # noqa: T201
    weigh_surnames(surnames, people, names.split, characters)
    write_table(folder / "surnames.tsv", surnames_head, surnames)
    head, _ = read_table(folder / "given_characters.tsv")
    write_table(folder / "given_characters.tsv", head, given_rows(people, names.split, characters))
    sure = {name for name in certain if len(name) == 3 and names.usual(name)}
    for table in ("after_name", "before_name"):
        head, rows = read_table(folder / f"{table}.tsv")
        count_beside(rows, text, sure, table == "after_name")
        write_table(folder / f"{table}.tsv", head, rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
