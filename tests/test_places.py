"""The place vocabulary: complete against its source, right by year, open where a name is."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.places import Places

PLACES = Places.load()
LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}
CONTEXTS = {"yes", "context", "no"}


def name_of(name: str, year: int | None = None, *context: str) -> str | None:
    place = PLACES.resolve(name, year, context)
    return place.name if place else None


@pytest.fixture(scope="module")
def source(shared: Path) -> list[dict[str, str]]:
    path = shared / "gazetteer" / "areacodes" / "result.csv"
    if not path.is_file():
        pytest.skip("the shared folder has no gazetteer/areacodes/result.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("year", [1981, 1990, 1999, 2009, 2016, 2024])
def test_divisions_at_the_end_of_a_year_are_those_of_the_source(source: list[dict[str, str]], year: int) -> None:
    def used(first: str, last: str) -> bool:
        return int(first) <= year < int(last or 9999)

    expected = Counter(
        (r["代码"], r["名称"], LEVELS[r["级别"]]) for r in source if used(r["启用时间"], r["变更/弃用时间"])
    )
    found = Counter(
        (p.code[:6], p.name, p.level)
        for p in PLACES
        if p.level in LEVELS.values() and p.first_year <= year < (p.last_year or 9999)
    )
    assert found == expected


def test_table_is_what_the_program_makes(source: list[dict[str, str]], shared: Path) -> None:
    folder = Path(__file__).resolve().parent.parent / "ontology"
    spec = importlib.util.spec_from_file_location("make_places", folder / "make_places.py")
    assert spec and spec.loader
    make_places = importlib.util.module_from_spec(spec)
    sys.modules["make_places"] = make_places
    spec.loader.exec_module(make_places)
    made = make_places.table(make_places.read(shared / "gazetteer" / "areacodes" / "result.csv"))
    assert made == (folder / "places.tsv").read_text(encoding="utf-8")


def test_every_reference_inside_the_tables_leads_somewhere() -> None:
    for place in PLACES:
        assert not place.parent or PLACES.get(place.parent), place
        assert all(PLACES.get(code) for code in place.successors), place
        assert place.full_flag in CONTEXTS, place
        assert place.bare_flag in CONTEXTS if place.short else place.bare_flag == "", place
        assert len(PLACES.chain(place.code)) <= 4, place


def test_a_code_names_one_place_at_a_time() -> None:
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for place in PLACES:
        spans.setdefault(place.code, []).append((place.first_year, place.last_year or 9999, place.name))
    for code, periods in spans.items():
        periods.sort()
        for (_, last, _), (first, _, _) in zip(periods, periods[1:], strict=False):
            assert last <= first, (code, periods)


@pytest.mark.parametrize(
    ("name", "year", "full"),
    [
        ("张掖", 2015, "张掖市"),
        ("张掖", 1995, "张掖地区"),
        ("甘肃", 2015, "甘肃省"),
        ("临夏州", 2015, "临夏回族自治州"),
        ("临夏", 2015, "临夏回族自治州"),
        ("积石山县", 2020, "积石山保安族东乡族撒拉族自治县"),
        ("东乡县", 2020, "东乡族自治县"),
        ("东乡县", 2010, None),  # 江西 had one of that name too
        ("科左中旗", 2020, "科尔沁左翼中旗"),
        ("内蒙古", 2015, "内蒙古自治区"),
        ("新疆", 2015, "新疆维吾尔自治区"),
        ("西藏", 2015, "西藏自治区"),
        ("香港", 2015, "香港特别行政区"),
        ("石河子", 2015, "石河子市"),
        ("吉林", 2015, "吉林省"),
        ("吉林市", 2015, "吉林市"),
        ("北京", 2015, "北京市"),
        ("印尼", 2015, "印度尼西亚"),
        ("长三角", 2015, "长江三角洲"),
        ("青藏高原", None, "青藏高原"),
        ("没有这个地方", 2015, None),
    ],
)
def test_names_that_need_no_context(name: str, year: int | None, full: str | None) -> None:
    assert name_of(name, year) == full


def test_a_renamed_city_keeps_its_code_and_changes_its_name() -> None:
    assert [p.name for year in (2009, 2011) if (p := PLACES.get("420600", year))] == ["襄樊市", "襄阳市"]
    old, new = PLACES.find("襄樊市")[0], PLACES.find("襄阳市", 2011)[0]
    assert (old.code, old.last_year, old.successors) == ("420600", 2010, ("420600",))
    assert (new.code, new.first_year, new.last_year) == ("420600", 2010, None)
    assert old.in_use(2010) and new.in_use(2010) and not old.in_use(2011) and not new.in_use(2009)


def test_a_county_that_became_a_district_has_a_new_code() -> None:
    county = PLACES.find("蓟县", 2010)[0]
    assert (county.last_year, county.successors) == (2016, ("120119",))
    assert name_of("萧山", 1999) == "萧山市"
    assert name_of("萧山", 2015) == "萧山区"


def test_a_code_that_another_place_got_later_is_told_apart() -> None:
    first, later = PLACES.find("义马市", 1988)[0], PLACES.find("济源市", 2000)[0]
    assert (first.code, later.code) == ("419001-1987", "419001")


def test_years_before_the_source_count_as_its_first() -> None:
    assert name_of("北京", 1956) == "北京市"
    assert PLACES.find("福州市", 1956)[0].in_use(1956)


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("鼓楼区", (), None),
        ("鼓楼区", ("320100",), "320106"),
        ("鼓楼区", ("350000",), "350102"),
        ("鼓楼区", ("320000",), None),  # 南京 and 徐州 both have one
        ("鼓楼区", ("320100", "320300"), None),
        ("鼓楼区", ("320102",), "320106"),  # the context's city, though not the context itself
        ("朝阳", (), None),
        ("朝阳", ("210000",), "211300"),
        ("朝阳", ("110000",), "110105"),
        ("海南", ("632500",), "632500"),
        ("海南", ("620700",), "460000"),
        ("甘州", (), None),
        ("甘州", ("620700",), "620702"),
        ("合作", ("623000",), None),  # the word, even at home
        ("合作市", (), "623001"),
        ("城区", ("140500",), None),
        ("晋城市城区", (), "140502"),
        ("杭州市萧山区", (), "330109"),
        ("兰州市城关区", (), "620102"),
        ("甘肃省临夏州积石山县", (), "622927"),
        ("大同", (), None),
        ("大同", ("140000",), "140200"),
    ],
)
def test_context_settles_names_that_recur(name: str, context: tuple[str, ...], code: str | None) -> None:
    place = PLACES.resolve(name, 2015, context)
    assert (place.code if place else None) == code


def test_chain_goes_up_to_the_province() -> None:
    assert [p.name for p in PLACES.chain("620702")] == ["甘州区", "张掖市", "甘肃省"]
    assert [p.name for p in PLACES.chain("CN")] == ["中国"]
    assert PLACES.chain("999999") == []


def test_find_within() -> None:
    assert [p.code for p in PLACES.find("鼓楼区", 2015, within="350000")] == ["350102"]
    assert PLACES.find("鼓楼区", 2015, within="620000") == []


def test_forms_are_complete_and_flagged() -> None:
    forms = {surface: (codes, flag) for surface, codes, flag in PLACES.forms()}
    assert forms["张掖"][1] == "yes" and "620700" in forms["张掖"][0]
    assert forms["城区"][1] == forms["合作"][1] == forms["和平"][1] == "no"
    assert forms["大同"][1] == forms["甘州"][1] == forms["任县"][1] == "context"
    assert all(surface and " " not in surface and codes for surface, (codes, _) in forms.items())
    assert all(len(surface) > 1 for surface in forms)


def test_one_character_abbreviations() -> None:
    found = PLACES.abbreviations()
    assert {c: PLACES.chain(found[c])[0].short for c in "京沪黔蜀川"} == {
        "京": "北京", "沪": "上海", "黔": "贵州", "蜀": "四川", "川": "四川"
    }  # fmt: skip
    assert len(set(found.values())) == 34


@pytest.mark.parametrize(
    ("name", "near"), [("张液市", "张掖市"), ("乌鲁木其市", "乌鲁木齐市"), ("内蒙", "内蒙古自治区")]
)
def test_suggestions_for_a_name_that_is_not_known(name: str, near: str) -> None:
    assert near in PLACES.suggest(name)


def test_nothing_is_suggested_for_a_name_like_none() -> None:
    assert PLACES.suggest("xyz") == []


@pytest.mark.parametrize(
    ("text", "name", "seam"),
    [
        ("均衡水平", "衡水", True),
        ("来到衡水平原", "衡水", False),
        ("朝鲜族村民", "朝鲜", True),
        ("朝鲜半岛", "朝鲜", False),
        ("沿海地区", "海地", True),
        ("海地和古巴", "海地", False),
        ("确保定期检修", "保定", True),
        ("县长沙样例", "长沙", True),
        ("湖南省长沙召开", "长沙", False),
    ],
)
def test_names_that_the_seam_of_two_words_makes(text: str, name: str, seam: bool) -> None:
    begin = text.index(name)
    assert PLACES.is_seam(text, begin, begin + len(name)) is seam


def test_seams_are_of_names_that_the_vocabulary_has() -> None:
    forms = {surface for surface, _, _ in PLACES.forms()}
    for name, words in PLACES._seams.items():
        assert name in forms, name
        assert all(word != name and word[at : at + len(name)] == name for word, at in words)
