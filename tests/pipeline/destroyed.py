"""Sound invented texts, and the ways in which texts are destroyed: what the tests of garbled text read."""

from __future__ import annotations

import re
from collections.abc import Callable

LOST = "\ufffd"
BEFORE = "会议在示范县召开，县长张样例出席并讲话。他说，"
INSIDE = "要围绕产业发展和群众增收抓好各项任务的落实，切实解决老百姓最关心的具体问题，把好的经验做法及时总结推广"
AFTER = "。2026年全县计划新建道路120公里。"
TEXTS = (
    "示范市召开全市生态环境保护工作会议\n\n　　本报讯（记者王样本）3月8日，示范市召开生态环境保护工作会议，总结去年工作，部署今年任务。"
    "市委书记李示范出席会议并讲话，市长张样例主持。\n　　李示范指出，过去一年，各县区各部门把治水治气摆在重要位置，完成造林15.6万亩，"
    "关停小煤窑42家，城区空气质量优良天数达到310天。他要求，要压实河长责任，守住水源地红线，让群众喝上放心水。\n　　会上，"
    "样例县、示范区和市农业局作了交流发言。\n",
    "样本镇举行新学期开学典礼\n　　9月1日上午，样本镇中心小学操场上彩旗飘扬，一千二百多名师生参加开学典礼。校长赵示例在致辞中说，"
    "学校新建了图书馆和两间实验室，今年还要给每个班配上电子白板。学生代表发言表示，一定珍惜时光，好好读书。\n　　"
    "副镇长周范例向二十名优秀教师颁发了证书，勉励他们安心从教、热爱学生。\n",
    "示范港集装箱吞吐量再创新高\n　　记者从样例海关获悉，前三个季度，示范港完成集装箱吞吐量260万标准箱，同比增长8.4%，进出口总值达到"
    "1320亿元。港口集团负责人介绍，下一步将开通三条近洋航线，推进老码头改造和岸电设施建设，力争全年突破350万标准箱。\n",
)
"""Three invented reports."""
TRADITIONAL = (
    "縣政府昨日舉行防汛工作會議，由縣長主持，各鄉鎮首長及有關機關代表參加。會議強調，颱風季節即將來臨，各單位應加強河川巡查，"
    "備妥沙包與抽水機具，並通知沿岸居民提早準備，確保人民生命財產安全。"
)


def _as_gbk(data: bytes, lost: str) -> str:
    """As Windows reads GBK: 0x80 is the euro sign, and bytes that make no character leave `lost`."""
    out, at = "", 0
    while at < len(data):
        pair = data[at : at + 2]
        if data[at] < 0x80:
            out, at = out + chr(data[at]), at + 1
        elif data[at] == 0x80:
            out, at = out + "€", at + 1
        else:
            try:
                out += pair.decode("gbk")
            except UnicodeDecodeError:
                out += lost
            at += 1 if len(pair) == 2 and pair[1] < 0x40 else 2
    return out


def _guessed(data: bytes) -> str:
    """As programs that guess at each byte read: two bytes that are UTF-8 as that, all others as Latin-1."""
    out, at = "", 0
    while at < len(data):
        pair = data[at : at + 2]
        is_utf8 = len(pair) == 2 and 0xC4 <= pair[0] <= 0xDF and 0x80 <= pair[1] <= 0xBF
        out += pair.decode("utf-8") if is_utf8 else chr(data[at])
        at += 2 if is_utf8 else 1
    return out


def lose_half_a_character(text: str) -> str:
    """What remains when the first byte of GBK text is lost and the reader goes on in steps of two bytes."""
    data = re.sub("[\x00-\x7f]", "", text).encode("gbk")[1:]
    return _as_gbk(data[: len(data) // 2 * 2], "?")


STRETCHES: dict[str, tuple[str, Callable[[str], str]]] = {  # way → kind of damage, what it makes of a stretch
    "half-byte shift": ("half-byte-shift", lose_half_a_character),
    "GBK as Latin-1": ("gbk-as-latin1", lambda text: text.encode("gbk").decode("latin-1")),
    "GBK as Latin-1, what happens to be UTF-8 kept": ("gbk-as-latin1", lambda text: _guessed(text.encode("gbk"))),
    "GBK as Windows-1252": ("gbk-as-latin1", lambda text: text.encode("gbk").decode("cp1252", "ignore")),
    "UTF-8 as Latin-1": ("utf8-as-latin1", lambda text: text.encode().decode("latin-1")),
    "UTF-8 as Windows-1252, bytes dropped": ("utf8-as-latin1", lambda text: text.encode().decode("cp1252", "ignore")),
    "UTF-8 as Latin-1 twice": (
        "utf8-as-latin1",
        lambda text: text.encode().decode("latin-1").encode().decode("latin-1"),
    ),
    "UTF-8 as GBK, ? for lost bytes": ("utf8-as-gbk", lambda text: _as_gbk(text.encode(), "?")),
    "UTF-8 as GBK, lost bytes dropped": ("utf8-as-gbk", lambda text: _as_gbk(text.encode(), "")),
    "UTF-8 as GB18030": ("utf8-as-gbk", lambda text: text.encode().decode("gb18030", "replace")),
    "GBK as UTF-8": ("replacement-character", lambda text: text.encode("gbk").decode("utf-8", "replace")),
    "GBK as UTF-8, then as GBK": (
        "replacement-as-gbk",
        lambda text: _as_gbk(text.encode("gbk").decode("utf-8", "replace").encode(), "?"),
    ),
    "GBK as Big5": ("gbk-as-big5", lambda text: text.encode("gbk").decode("big5", "replace").replace(LOST, "?")),
    "GBK as Shift-JIS": (
        "gbk-as-shift-jis",
        lambda text: text.encode("gbk").decode("cp932", "replace").replace(LOST, "?"),
    ),
    "everything lost": ("lost-character", lambda text: re.sub("[^\x00-\x7f\n]", "?", text)),
    "private use": ("private-use", lambda text: re.sub("[^\n]", "\uf06c", text)),
    "numeric entities": ("html-entity", lambda text: "".join(f"&#{ord(c)};" for c in text)),
    "JSON escapes": ("escaped-character", lambda text: "".join(f"\\u{ord(c):04x}" for c in text)),
    "memory": ("uninitialised-memory", lambda text: "烫" * max(3, len(text))),
}
"""Ways to destroy a stretch of a text, or all of it."""

_FOREIGN = "外宾弗拉基米尔·佩特罗维奇和阿里·侯赛因访问了样例市。访问团长为玛丽亚·冈萨雷斯。"
SINGLE: dict[
    str, tuple[str, str, str, Callable[[str], str]]
] = {  # way → kind, text, characters concerned, what becomes of each
    "middle dot": ("lost-character", _FOREIGN, "·", lambda c: "?"),
    "dash": ("lost-character", "示范县举办“绿水青山—样例行”活动，沿示范河—样本湖徒步12公里。", "—", lambda c: "?"),
    "rare character": (
        "lost-character",
        "全市开展“龘腾”行动，样例垚、李赟两位代表发言，并在麴家村种树。",
        "龘垚赟麴",
        lambda c: "?",
    ),
    "arrow": ("lost-character", "班车路线为示范路88号→环城高架→人民大道6号，全程15公里。", "→", lambda c: "?"),
    "named entities": (
        "html-entity",
        "样例市启动“清风”行动，“示范杯”大赛同日开幕。",
        "“”",
        lambda c: {"“": "&ldquo;", "”": "&rdquo;"}[c],
    ),
    "entities escaped twice": (
        "html-entity",
        "样例市启动“清风”行动。",
        "“”",
        lambda c: {"“": "&amp;ldquo;", "”": "&amp;#8221;"}[c],
    ),
    "numeric entity": ("html-entity", "爱在样例·情满示范主题晚会举行。", "·", lambda c: "&#8226;"),
    "blanks as entities": ("html-entity", "新课堂　新样例　新示范", "　", lambda c: "&nbsp;"),
    "bullets of a font": ("private-use", "●抓落实\n●促改革\n●惠民生", "●", lambda c: "\uf06c"),
    "unfilled field": ("unfilled-field", "来源：样 作者：王样本", "样", lambda c: "[db:来源]" if c == "样" else c),
    "cut characters": ("replacement-character", "各部门要认真落实好会议精神，按时报送样例。", "好时", lambda c: LOST),
    "no width": ("invisible-character", "县长张样例|强调，要抓|好落实。", "|", lambda c: "\u200b"),
}
"""Ways to destroy single characters."""


def destroyed_singly(way: str) -> tuple[str, set[int]]:
    """A text in which single characters were destroyed, and where."""
    _, text, signs, write = SINGLE[way]
    out, marked = "", set[int]()
    for character in text:
        piece = write(character) if character in signs else character
        if character in signs:
            marked.update(range(len(out), len(out) + len(piece)))
        out += piece
    return out, marked


def destroyed(way: str) -> list[tuple[str, set[int]]]:
    """Texts with a destroyed stretch, and one destroyed as a whole, each with the offsets that are garbled."""
    ruin = STRETCHES[way][1]
    found = []
    for text in TEXTS:
        for begin, end in ((len(text) // 3, len(text) // 3 + 40), (len(text) // 2, len(text) // 2 + 24)):
            first, last = _to_chinese(text, begin), _to_chinese(text, end)
            bad = ruin(text[first:last])
            ruined = text[:first] + bad + text[last:]
            found.append((ruined, {i for i in range(first, first + len(bad)) if ruined[i] != "\n"}))
    whole = "\n".join(ruin(line) for line in TEXTS[0].split("\n"))
    found.append((whole, {i for i, c in enumerate(whole) if c != "\n"}))
    return found


def _to_chinese(text: str, at: int) -> int:
    """The next place between two Chinese characters: digits and line ends look the same after most damage."""
    while not ("一" <= text[at - 1] <= "鿿" and "一" <= text[at] <= "鿿"):
        at += 1
    return at
