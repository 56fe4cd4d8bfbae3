"""Readers: every encoding and kind of file that a report arrives in; offsets count what is kept."""

from __future__ import annotations

import codecs
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import InputError, UnknownPlace
from kg.readers import find_files, read_bytes, read_path
from kg.webpage import is_html, read_page

SIMPLIFIED = "示范县召开样例工作会议\n3月5日，县委副书记、县长张样例主持会议。李示范指出，各乡镇要把工作抓实抓细。\n"
TRADITIONAL = (
    "示範縣召開樣例工作會議\n3月5日，縣長張樣例主持會議。李示範指出，各鄉鎮要把這項工作做實做細，為羣眾辦實事。\n"
)


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8-sig"])
def test_simplified_text_comes_back_from_every_encoding(name: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE}
    data = mark.get(name, b"") + SIMPLIFIED.encode(name)
    report = read_bytes(data, source="a.txt")
    assert report.text == SIMPLIFIED
    assert report.encoding == name.removesuffix("-sig")
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def test_big5_and_gb18030_are_told_apart_both_ways() -> None:
    big5 = TRADITIONAL.replace("羣", "群")
    assert read_bytes(big5.encode("big5")).text == big5
    assert read_bytes(big5.encode("gb18030")).text == big5  # traditional script in the mainland's encoding
    assert read_bytes(SIMPLIFIED.encode("gbk")).text == SIMPLIFIED


@pytest.mark.parametrize(
    "line", [s for s in SIMPLIFIED.replace("，", "。").replace("\n", "。").split("。") if len(s) > 5]
)
def test_one_short_line_is_enough_to_tell_gb18030(line: str) -> None:
    assert read_bytes(line.encode("gb18030")).text == line


def test_gold_reports_survive_gb18030(shared: Path) -> None:
    for path in sorted((shared / "evaluation/gold/dev").glob("d*[13579].txt")):
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        report = read_bytes(text.encode("gb18030"))
        assert (report.encoding, report.text == text) == ("gb18030", True), path.name


def test_damaged_utf8_shows_its_damage_and_keeps_the_rest() -> None:
    data = bytearray(SIMPLIFIED.encode())
    data[30] = 0xFF
    report = read_bytes(bytes(data))
    assert report.encoding == "utf-8"
    assert "\ufffd" in report.text
    assert report.text.endswith("各乡镇要把工作抓实抓细。\n")


def test_text_cut_off_inside_a_character_is_read() -> None:
    assert read_bytes(SIMPLIFIED.encode()[:-3]).text.endswith("抓细\ufffd")


def test_only_line_ends_change() -> None:
    assert read_bytes("标题\r\n\r\n　　正文\u200b。 \r末".encode()).text == "标题\n\n　　正文\u200b。 \r末"


@given(st.text(min_size=1).filter(lambda s: s.strip()))
def test_any_utf8_text_is_kept_code_point_by_code_point(text: str) -> None:
    data = text.encode("utf-8", errors="replace")
    try:
        report = read_bytes(data)
    except InputError as error:  # control characters by the dozen are no text
        assert "binary" in str(error) or "not text" in str(error) or "holds no text" in str(error)
        return
    if not is_html(text):
        assert report.text == data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")


@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_a_report_or_a_sentence(data: bytes) -> None:
    try:
        assert read_bytes(data, source="x.html").text.strip()
    except InputError as error:
        assert str(error).endswith(".")


def test_what_is_known_is_checked() -> None:
    report = read_bytes(SIMPLIFIED.encode(), published="2015-11-21", jurisdiction="甘肃")
    assert (report.published, report.jurisdiction) == ("2015-11-21", "甘肃省")
    for day in ("20151121", "2015-02-30", "昨天", "2015-W47-6", ""):
        with pytest.raises(InputError, match="YYYY-MM-DD"):
            read_bytes(SIMPLIFIED.encode(), published=day)
    with pytest.raises(UnknownPlace, match="张掖"):
        read_bytes(SIMPLIFIED.encode(), jurisdiction="张液市")


# ---- pages

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>示范县召开样例工作会议-示范县人民政府网</title>
<meta name="PubDate" content="2021-03-06 09:12"><script>var leak = "脚本，不是正文。";</script>
<style>p {{ color: red }}</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">政务公开，欢迎您访问本网站，祝您愉快。</a></div>
<h1>示范县召开样例工作会议</h1><p class="info">发布时间：2021-03-06 来源：示范县融媒体中心</p>
<div id="content"><p>　　3月5日，全县样例工作会议在示范县召开，
县长张样例出席会议并讲话。</p><!-- 注释，不是正文。 --><p>张样例指出，各乡镇要把样例工作<b>抓实</b>抓细，<br>不断取得成效，让群众满意。</p>
<script>document.write("又一段脚本，也不是正文。")</script></div>
<ul><li><a href="/1">别的新闻一，与本文无关，不要读。</a></li><li><a href="/2">别的新闻二</a></li></ul>
<div class="foot">版权所有：示范县人民政府</div></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_gives_headline_date_line_and_paragraphs(charset: str) -> None:
    report = read_bytes(PAGE.format(charset=charset).encode(charset), source="page.html")
    assert report.title == "示范县召开样例工作会议"
    assert report.published == "2021-03-06"
    assert report.text.split("\n") == [
        "示范县召开样例工作会议",
        "发布时间：2021-03-06 来源：示范县融媒体中心",
        "3月5日，全县样例工作会议在示范县召开，县长张样例出席会议并讲话。",
        "张样例指出，各乡镇要把样例工作抓实抓细，",
        "不断取得成效，让群众满意。",
    ]


def test_the_callers_day_overrules_the_page() -> None:
    assert read_bytes(PAGE.format(charset="utf-8").encode(), published="2021-03-07").published == "2021-03-07"


def test_a_page_that_lies_about_its_encoding_is_still_read() -> None:
    assert "样例工作会议" in read_bytes(PAGE.format(charset="big5").encode("utf-8")).text


def test_a_fragment_keeps_text_outside_paragraphs() -> None:
    page = read_page("3月5日消息：全县样例会议今天召开。<P>张样例强调，要抓实。</P>&nbsp;（记者 王样本）")
    assert page.text.split("\n") == ["3月5日消息：全县样例会议今天召开。", "张样例强调，要抓实。", "（记者 王样本）"]
    assert page.title is None


def test_a_text_about_tags_is_no_page() -> None:
    assert not is_html("会议讨论了 <p> 标签的用法")
    assert is_html("会议<p>讨论", named=True)


def test_a_page_nested_a_hundred_thousand_deep_is_read() -> None:
    text = read_page(
        "<html><body>" + "<div>" * 100_000 + "全县会议召开，张样例出席会议并作了讲话。" + "</div>" * 100_000
    ).text
    assert text == "" or text == "全县会议召开，张样例出席会议并作了讲话。"


def test_pages_of_real_sites_give_their_headline_and_no_script(shared: Path) -> None:
    folder = shared / "reports/html"
    for entry in json.loads((folder / "INDEX.json").read_text(encoding="utf-8")):
        report = read_path(folder / entry["file"])
        assert "function" not in report.text and "{" not in report.text, entry["file"]
        if "full" in entry["kind"]:
            assert report.title and "".join(report.title.split()) == "".join(entry["title"].split()), entry["file"]
            assert report.text.startswith(report.title)
        assert "推荐阅读" not in report.text and "版权所有" not in report.text


# ---- files and folders


def test_a_folder_gives_its_reports_sorted_and_named_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.HTML", "a/b.htm", ".hidden.txt", ".git/x.txt", "note.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SIMPLIFIED, encoding="utf-8")
    assert [f.source for f in find_files([tmp_path])] == ["a/b.htm", "a/c.HTML", "b.txt"]


def test_a_bad_file_raises_alone_and_is_listed_among_many(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SIMPLIFIED, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.4 ...")
    with pytest.raises(InputError, match="PDF"):
        list(kg.iter_facts(tmp_path))
    skipped: list = []
    assert [facts.source for facts in kg.iter_facts(tmp_path, skipped=skipped)] == ["good.txt"]
    assert skipped[0].source == "bad.txt" and "PDF" in skipped[0].reason
