"""Make `ontology/places.tsv` from the areacodes table (not part of the package).

    python ontology/make_places.py areacodes/result.csv > ontology/places.tsv

Input: `result.csv` of https://github.com/yescallop/areacodes (CC0 1.0): the divisions of county level and
above of the People's Republic of China, year by year from 1981. Output: one row a name and period, tab
separated, sorted by code and year; the columns are explained in the header that this program writes.

What the source does not have is decided here, by rules first and by short lists where no rule can know:
short names, customary abbreviations, and whether a name is safe to read as a place wherever it stands.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}

PROVINCE_ABBREVIATIONS = {
    "北京": "京", "天津": "津", "河北": "冀", "山西": "晋", "内蒙古": "蒙", "辽宁": "辽", "吉林": "吉", "黑龙江": "黑",
    "上海": "沪 申", "江苏": "苏", "浙江": "浙", "安徽": "皖", "福建": "闽", "江西": "赣", "山东": "鲁", "河南": "豫",
    "湖北": "鄂", "湖南": "湘", "广东": "粤", "广西": "桂", "海南": "琼", "重庆": "渝", "四川": "川 蜀", "贵州": "黔 贵",
    "云南": "滇 云", "西藏": "藏", "陕西": "陕 秦", "甘肃": "甘 陇", "青海": "青", "宁夏": "宁", "新疆": "新",
    "台湾": "台", "香港": "港", "澳门": "澳",
}  # fmt: skip


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


AUTONOMOUS_REGIONS = {
    "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆", "西藏自治区": "西藏"
}  # fmt: skip

PEOPLES = words(
    """
    蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇
    柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京
    塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
    """
)
_ANY = "|".join(sorted(PEOPLES, key=lambda p: (-len(p), p)))
_LONG = "|".join(p for p in _ANY.split("|") if len(p) > 1)
# A name of a people ends in 族; only those of two and more characters may stand without it (锡伯自治县, 蒙古自治州).
_PEOPLE = re.compile(rf"(?:(?:{_ANY})族|(?:{_LONG})|各族)$")
_GENERIC = re.compile(r"(?:自治区|自治州|自治县|自治旗|特别行政区|联合旗|地区|林区|特区|省|市|区|县|州|盟|旗)$")

# Customary short forms that no rule gives, by full name.
CUSTOMARY = {
    "积石山保安族东乡族撒拉族自治县": "积石山县", "东乡族自治县": "东乡县", "喀喇沁左翼蒙古族自治县": "喀左县 喀左",
    "阜新蒙古族自治县": "阜蒙县", "前郭尔罗斯蒙古族自治县": "前郭县 前郭", "杜尔伯特蒙古族自治县": "杜蒙县 杜蒙",
    "莫力达瓦达斡尔族自治旗": "莫力达瓦旗 莫旗", "鄂伦春自治旗": "鄂伦春旗", "鄂温克族自治旗": "鄂温克旗",
    "达尔罕茂明安联合旗": "达茂旗 达茂联合旗", "察哈尔右翼前旗": "察右前旗", "察哈尔右翼中旗": "察右中旗",
    "察哈尔右翼后旗": "察右后旗", "科尔沁左翼中旗": "科左中旗", "科尔沁左翼后旗": "科左后旗",
    "科尔沁右翼前旗": "科右前旗", "科尔沁右翼中旗": "科右中旗", "东乌珠穆沁旗": "东乌旗", "西乌珠穆沁旗": "西乌旗",
    "阿拉善左旗": "阿左旗", "阿拉善右旗": "阿右旗", "额济纳旗": "额旗", "乌拉特前旗": "乌前旗", "乌拉特中旗": "乌中旗",
    "乌拉特后旗": "乌后旗", "鄂托克旗": "鄂旗", "锡林郭勒盟": "锡盟", "伊克昭盟": "伊盟", "呼伦贝尔盟": "呼盟",
    "哲里木盟": "哲盟", "昭乌达盟": "昭盟", "乌兰察布盟": "乌盟", "巴彦淖尔盟": "巴盟",
    "陈巴尔虎旗": "陈旗", "新巴尔虎左旗": "新左旗", "新巴尔虎右旗": "新右旗", "阿鲁科尔沁旗": "阿旗",
    "塔什库尔干塔吉克自治县": "塔什库尔干县 塔县", "察布查尔锡伯自治县": "察布查尔县 察县",
    "和布克赛尔蒙古自治县": "和布克赛尔县", "巴音郭楞蒙古自治州": "巴音郭楞州 巴州", "博尔塔拉蒙古自治州": "博尔塔拉州 博州",
    "克孜勒苏柯尔克孜自治州": "克孜勒苏州 克州", "伊犁哈萨克自治州": "伊犁州", "西双版纳傣族自治州": "西双版纳州",
    "河南蒙古族自治县": "河南县 河南蒙旗", "湘西土家族苗族自治州": "湘西州", "乌鲁木齐市": "乌市", "呼和浩特市": "呼市",
}  # fmt: skip
CUSTOMARY_BARE = frozenset({"喀左", "前郭", "杜蒙"})

# Prefecture names that are also words, features or parts of other names: safe only near their own reports.
CONTEXT_PREFECTURES = words(
    """
    东川 中山 丽水 兴安 北海 大兴安岭 大同 大庆 大理 嫩江 安康 山南 巢湖 巴中 建阳 德州 怒江
    文山 日照 晋江 朝阳 松花江 桂东 武都 沙市 河源 海东 海北 海南 海西 白山 白银 红河 达州 鄂西
    长治 阿里 雁北 黄南 黄山 黑河 黔江
    """
)

NEVER_PREFECTURES = words("惠民 来宾 渡口")

# Bare names of counties that sentences use as words or for something else: safe only right behind the parent's name. Chosen by
# reading those that 74,000 broadcast reports (2012-2024) have at least six times as jieba words and less than one time
# in five within twelve characters after the name of a place above them, and words that were rarer.
WORDS = words(
    """
    七星 三元 三台 三山 三水 三江 三门 上城 上街 下城 东坡 东安 东方 东明 东海 东湖 东至 东郊
    东风 中原 中方 丰满 乐业 二七 二道 互助 五台 伊美 会同 元宝 光化 光明 八步 公园 公安 共和
    兴业 兴国 兴隆 凌云 凤凰 利通 前进 前锋 动力 北市 北海 北站 北道 北郊 南岸 南海 南郊 南部
    博爱 卫东 友好 友谊 双城 双塔 双峰 双桥 双河 双清 古城 古塔 合作 吉利 同德 同心 名山 向阳
    和安 和平 和康 和顺 商城 商都 四方 回民 城东 城中 城北 城南 城口 城西 复兴 大关 大化 大同
    大名 大城 大新 大方 大港 大田 大观 大通 天山 天心 天桥 天河 天涯 天等 太和 太平 威信 安宁
    安定 安居 安康 宏伟 定海 宝塔 富民 富裕 小店 小河 山城 工农 市中 市北 市南 市郊 平原 平和
    平安 平定 平川 平房 广济 延寿 延长 建华 建安 德都 惠农 惠民 振东 振兴 改则 政和 故城 新兴
    新北 新华 新城 新安 新市 新建 新星 新民 方正 来宾 桥头 梅列 正阳 比如 民丰 民乐 民和 民权
    水城 永红 江东 江南 江口 江城 江山 江岸 江海 沙河 沙洲 河东 河北 河南 河口 河西 治多 沿河
    洞口 海南 海港 清新 清水 清河 渡口 温泉 港口 湖滨 湖里 满城 滨江 滨海 滨湖 灯塔 爱民 白杨
    石门 祥云 称多 立新 红旗 红星 维扬 老城 老边 英德 荷塘 莲花 西华 西和 西安 西山 西市 西郊
    解放 资中 资源 路北 路南 路桥 达日 运河 通江 通道 金牛 钟楼 长子 长寿 长海 露天 青山 黑水
    龙门
    """
)

# County-level names of two characters that those reports write bare and that mean nothing else.
DISTINCT_COUNTIES = words(
    """
    万州 个旧 义乌 乐清 二连浩特 五家渠 五指山 井冈山 仁怀 介休 仙桃 任丘 余姚 余杭 凭祥 北流
    华阴 即墨 可克达拉 嘉峪关 图木舒克 塘沽 增城 太仓 奎屯 宜兴 宜都 宝坻 寿光 嵊州 巩义 常熟
    库尔勒 延吉 张家港 德令哈 慈溪 敦煌 新郑 昆山 晋江 普宁 景洪 曲阜 曹妃甸 枝江 格尔木 桂平
    桐城 武清 汝州 江油 江阴 济源 浏阳 海淀 涿州 渝北 温岭 溧阳 滕州 满洲里 潜江 灵武 琼海 瑞丽
    瑞金 番禺 登封 石河子 石狮 神农架 福清 禹州 秭归 綦江 绥芬河 耒阳 胡杨河 胶州 腾冲 萧山 蒙自
    蓟州 诸城 诸暨 贵溪 辛集 迁安 遵化 邳州 邹平 都匀 都江堰 醴陵 铁门关 阆中 阿图什 阿拉尔
    阿拉山口 霍尔果斯 霸州 青铜峡 韩城 韶山 顺德 黄骅
    """
)

# Full names that are also common words, or that the seam of two words makes (鲁中|山区, 沿海|城市): read as names only
# near their own city, those of `NEVER_FULL` only right behind its name.
COMMON_FULL = words(
    """
    东区 东山区 东矿区 东郊区 中山区 公园区 兴城市 前进区 北关区 北区 北城区 北市区 北林区 北郊区
    半山区 南区 南城区 南山区 南市区 南郊区 古城区 回民区 城东区 城中区 城关区 城北区 城厢区 城西区
    增城市 工农区 市中区 市北区 市南区 平房区 应城市 新兴区 新北区 新城区 新市区 新建区 桥东区
    桥西区 永红区 江东区 江北区 江南区 江城区 江岸区 江源区 河东区 河西区 海城市 海港区 港口区
    港闸区 滨海区 盘山区 站前区 老城区 西区 西安区 西山区 西郊区 解放区 路北区 路南区 运河区 连山区
    铁东区 铁西区
    """
)
NEVER_FULL = words("城区 郊区 矿区 市区 新区 市郊区")


@dataclass(frozen=True)
class Row:
    """One name of one division and its years; `last` is None while in use, otherwise the year of the change."""

    code: str
    name: str
    level: str
    province: str
    prefecture: str
    first: int
    last: int | None
    successors: tuple[tuple[str, int | None], ...]
    key: str = ""


def read(path: Path) -> list[Row]:
    """Rows of the source as they are; successors with the year in brackets where the source gives one."""
    rows = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for r in csv.DictReader(file):
            found = re.findall(r"(\d{6})(?:\[(\d{4})\])?", r["新代码"] or "")
            rows.append(
                Row(
                    code=r["代码"], name=r["名称"], level=LEVELS[r["级别"]], province=r["一级行政区"],
                    prefecture=r["二级行政区"] or "", first=int(r["启用时间"]),
                    last=int(r["变更/弃用时间"]) if r["变更/弃用时间"] else None,
                    successors=tuple((code, int(year) if year else None) for code, year in found),
                )
            )  # fmt: skip
    return rows


def same_place(row: Row, later: Row) -> bool:
    """Whether the next holder of a code is the same place (renamed, restored) and not another that got its code."""
    if row.name == later.name:
        return True
    if row.last != later.first:
        return False
    moved = [code for code, year in row.successors if year is None]
    return not moved or row.code in moved


def keyed(rows: list[Row]) -> list[Row]:
    """Rows with a key that names the place: its code, or `code-year` where another place got the code later."""
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    done = []
    for code in sorted(by_code):
        held = sorted(by_code[code], key=lambda r: r.first)
        key = code
        named: list[Row] = [replace(held[-1], key=key)]
        for earlier, later in zip(reversed(held[:-1]), reversed(held[1:]), strict=True):
            if not same_place(earlier, later):
                key = f"{code}-{earlier.first}"
            named.append(replace(earlier, key=key))
        done += reversed(named)
    return done


def overlapping(rows: list[Row], begin: int, end: int | None) -> Row | None:
    """The row in use longest within the years [begin, end]; the later one of equals."""
    stop = 9999 if end is None else end
    best = None
    for row in rows:
        years = min(stop, row.last or 9999) - max(begin, row.first)
        if years >= 0 and (best is None or years >= best[0]):
            best = (years, row)
    return best[1] if best else None


def parent_of(row: Row, by_code: dict[str, list[Row]]) -> str:
    """Key of the division above; empty for a province."""
    if row.level == "province":
        return ""
    above = row.code[:2] + "0000"
    if row.level == "county" and row.prefecture != "直辖":
        named = [r for r in by_code[row.code[:4] + "00"] if r.name == row.prefecture]
        found = overlapping(named or by_code[row.code[:4] + "00"], row.first, row.last)
        if found:
            return found.key
    return above


def successors_of(row: Row, by_code: dict[str, list[Row]]) -> list[str]:
    """Keys of what an ended division became; its own key for a mere change of name."""
    if row.last is None:
        return []
    codes = [code for code, year in row.successors if year is None]
    if not codes:
        held = [r for r in by_code[row.code] if r.first == row.last]
        return [r.key for r in held if r.key == row.key]
    keys = []
    for code in codes:
        later = [r for r in by_code[code] if r.first <= row.last <= (r.last or 9999)]
        keys += [later[-1].key] if later else []
    return sorted(set(keys))


def without_peoples(stem: str) -> str:
    """A stem without the names of peoples at its end: 积石山保安族东乡族撒拉族 → 积石山."""
    while match := _PEOPLE.search(stem):
        if match.start() == 0:
            break
        stem = stem[: match.start()]
    return stem


def forms(row: Row) -> tuple[list[str], list[str]]:
    """Bare short names, and other forms that keep a generic word (临夏州, 积石山县)."""
    match = _GENERIC.search(row.name)
    if not match or row.name.endswith("群岛"):
        return [], []
    generic = match.group()
    stem = row.name[: match.start()]
    core = AUTONOMOUS_REGIONS.get(row.name) or without_peoples(stem)
    if row.level == "province":
        return [core], []
    aliases = []
    if generic in ("自治州", "自治县", "自治旗") or core != stem:
        alias = core + generic[-1]
        aliases += [alias] if alias != row.name and len(core) > 1 else []
    bare = [core] if len(core) > 1 and generic not in ("联合旗",) and core[-1:] not in ("前", "后") else []
    if generic in ("旗", "自治旗") and core[-1:] in "前中后左右":
        bare = []
    for extra in CUSTOMARY.get(row.name, "").split():
        (bare if extra in CUSTOMARY_BARE else aliases).append(extra)
    bare = [form for form in bare if not form.endswith("族")]
    aliases = [form for form in dict.fromkeys(aliases) if form != row.name]
    return bare, aliases


def full_flag(row: Row) -> str:
    """Whether the full name may be read as this place."""
    if row.name in NEVER_FULL:
        return "no"
    if row.name in COMMON_FULL or len(row.name) == 2:  # seams again: 担任|县委, 召开|县, 市|和|县
        return "context"
    return "yes"


def bare_flag(row: Row, short: list[str], count: int) -> str:
    """Whether the short name alone may be read as this place; `count` places bear it as short name."""
    if not short:
        return ""
    name = short[0]
    if row.level == "province":
        return "yes"
    if row.level == "prefecture":
        return "no" if name in NEVER_PREFECTURES else "context" if name in CONTEXT_PREFECTURES else "yes"
    if name in WORDS:
        return "no"
    if name in DISTINCT_COUNTIES:
        return "yes"
    return "yes" if len(name) > 2 and count == 1 and name[-1] not in "山湖江河海岛关口林原" else "context"


HEADER = """\
# Divisions of the People's Republic of China of county level and above, 1981-2024: one row a name and period.
# Facts (codes, names, years, successors): areacodes, https://github.com/yescallop/areacodes, CC0 1.0, after the
# Ministry of Civil Affairs. Made by ontology/make_places.py; short names and flags are its own. Apache-2.0.
# key: GB/T 2260 code; code-year where another place got the code later. first: 1981 means 1981 or before.
# last: year in which the name or division ended (still in use in a part of it); empty while in use.
# next: keys of what it became; its own key for a change of name. Several values are separated by a space.
# short: bare names. alias: forms that keep a generic word. abbr: one-character abbreviations.
# full, bare: may the full name or alias, the short name, be read as this place: yes wherever it stands; context where
# the place or one above it is the report's own or is named nearby; no: only right behind the name of its parent.
key\tname\tlevel\tparent\tfirst\tlast\tnext\tshort\talias\tabbr\tfull\tbare
"""


def table(rows: list[Row]) -> str:
    """The whole file."""
    rows = keyed(rows)
    by_code: dict[str, list[Row]] = defaultdict(list)
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_code[row.code].append(row)
        for name in forms(row)[0]:
            bearers[name].add(row.key[:4])
    lines = []
    for row in rows:
        short, alias = forms(row)
        flag = bare_flag(row, short, len(bearers[short[0]]) if short else 0)
        abbreviation = PROVINCE_ABBREVIATIONS.get(short[0], "") if row.level == "province" and short else ""
        cells = (
            row.key, row.name, row.level, parent_of(row, by_code), str(row.first), str(row.last or ""),
            " ".join(successors_of(row, by_code)), " ".join(short), " ".join(alias), abbreviation,
            full_flag(row), flag,
        )  # fmt: skip
        lines.append("\t".join(cells))
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python make_places.py areacodes/result.csv > places.tsv")
    sys.stdout.write(table(read(Path(sys.argv[1]))))
