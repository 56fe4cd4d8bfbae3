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

AUTONOMOUS_REGIONS = {
    "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆", "西藏自治区": "西藏"
}  # fmt: skip

PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 "
    "达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 "
    "门巴 珞巴 基诺"
).split()
_LONG = "|".join(sorted((p for p in PEOPLES if len(p) > 1), key=len, reverse=True))
_ANY = "|".join(sorted(PEOPLES, key=len, reverse=True))
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
    "克孜勒苏柯尔克孜自治州": "克孜勒苏州 克州", "伊犁哈萨克自治州": "伊犁州", "西双版纳傣族自治州": "西双版纳州 版纳",
    "河南蒙古族自治县": "河南县 河南蒙旗", "湘西土家族苗族自治州": "湘西州", "乌鲁木齐市": "乌市", "呼和浩特市": "呼市",
}  # fmt: skip
CUSTOMARY_BARE = frozenset({"喀左", "前郭", "杜蒙", "版纳"})

# Prefecture names that are also words, features or parts of other names: safe only near their own reports.
CONTEXT_PREFECTURES = frozenset(
    "大同 海北 海南 海西 黄南 海东 朝阳 中山 白山 白银 黄山 日照 长治 安康 北海 山南 阿里 普洱 文山 红河 怒江 大庆 巴中 平凉 "
    "丽水 通化 三明 南平 四平 来宾 兴安 广元 保山 吉安 德州 宜春 安顺 池州 城口 金昌 东方 涪陵 万县 荆沙 渡口 "
    "黔江 武都 桂东 惠民 松花江 建阳 雁北 嫩江 大兴安岭".split()
)

# County names that ordinary sentences use as words or that mean something bigger: never safe bare.
WORDS = frozenset(
    "和平 东方 新华 解放 长安 开发 城关 城中 城东 城西 城南 城北 城厢 桥东 桥西 路南 路北 河东 河西 河北 河南 江北 江南 江东 港口 中原 "
    "东风 红旗 红星 友谊 向阳 前进 永定 永安 太平 太和 平安 兴国 振兴 铁东 铁西 新城 老城 东城 西城 东山 西山 南山 北山 南郊 北郊 东郊 "
    "西郊 市中 市北 市南 站前 安定 安宁 安居 大通 大方 大安 富裕 富民 民权 民乐 公安 通道 会同 中方 南部 西乡 东海 南海 西市 合作 共和 "
    "同心 同德 同仁 兴业 兴隆 互助 民和 光明 平房 方正 延寿 梨树 工农 友好 上甘岭 新兴 爱民 西安 平原 平和 大名 新民 新建 新都 清新 清水 "
    "延长 元宝 宏伟 灯塔 大东 钟楼 新北 滨海 无为 大观 太湖 天长 长乐 德化 华安 东湖 西湖 莲花 万安 万年 铜鼓 樟树 白云 海南 大丰 延平 "
    "文明 胜利 长海 大城 内黄 高明 高要 古城 红河 红安 开平 开放 商城 商水 理县 万源 湖滨 山城 江海 江城 海港 水城 交口 成安 进贤 招远 "
    "二道 三元 二七 五常 五营 九龙 双桥 凤凰 凤台 龙门 龙江 石门 石鼓 金山 金门 天河 天台 天元 天心 天等 天桥 天山 云龙 玉山 宝塔 黄石 黄龙 "
    "青山 青年 新区 新市 新和 新平 新化 新田 新干 新河 新源 新乐 老边 名山 相城 集安 集美 集贤 信宜 信丰 利通 利辛 明水 明光 荣成 光山 广场 "
    "昌都 崇文 德安 德清 德兴 仁和 仁化 仁寿 义马 孝义 望城 望都 望江 当阳 应城 应县 会理 会昌 会宁 会东 连城 连山 连江 建平 建设 建安 建水 "
    "定安 定西 定远 定边 定海 定南 定州 保安 保德 改则 比如 双清 双江 双流 双峰 尖山 临江 临海 通海 通河 通江 通化 开化 开远 开原 开江 开阳 "
    "民丰 民勤 农安 达日 治多 措美 措勤 白水 白沙 白河 白塔 红桥 红山 红塔 长江 长春 长城 大洋 大化 大关 大同 大理 大田 大新 大兴 大足 大悟 "
    "安康 安全 安化 安图 安平 安源 安福 安远 正定 正安 正阳 中站 中江 中山 中卫 北海 北关 南关 西关 东关 北城 南城 东兴 东安 东明 东光 东至 "
    "东宝 江山 江口 江岸 河口 河间 海口 海门 海曙 海珠 山海关 花山 花都 雪山 森林 桃山 桃花 盐池 盐田 盐湖 麻城 林口 矿山 特克斯 阿里 "
    "郊外 文昌 文安 文成 文山 文水 兴安 兴海 兴文 兴庆 兴平 兴宁 兴和 富平 富源 富阳 富强 丰满 丰收 永和 永新 永兴 永福 永康 永年 永胜 永久 "
    "和静 和顺 和政 顺平 顺昌 顺义 平定 平川 平顺 平利 平安 平武 平乐 千山 月湖 镇海 镇安 镇平 镇远 镇江 阳光 阳春 阳明 朝阳 临时 城口 龙华 "
    "铁山 金川 金水 金沙 金城 银海 礼县 雨花 星子 云和 宣化 宣传 回民 自治 巩义".split()
)

# County-level cities and districts whose bare name is written as often as the full one and means nothing else.
DISTINCT_COUNTIES = frozenset(
    "义乌 昆山 敦煌 延吉 瑞丽 浦东 曹妃甸 满洲里 二连浩特 绥芬河 张家港 都江堰 嘉峪关 雄安 阿拉山口 霍尔果斯 库尔勒 石河子 五指山 琼海 "
    "江阴 常熟 太仓 宜兴 余姚 慈溪 诸暨 嵊州 萧山 余杭 温岭 乐清 瑞安 晋江 石狮 福清 胶州 即墨 寿光 滕州 曲阜 诸城 邹平 登封 巩义 新郑 禹州 "
    "汝州 济源 仙桃 潜江 宜都 枝江 浏阳 醴陵 韶山 耒阳 顺德 增城 番禺 普宁 桂平 北流 东兴市 凭祥 江油 阆中 仁怀 赤水 凯里 都匀 兴义 安宁市 "
    "个旧 蒙自 腾冲 香格里拉 韩城 华阴 玉门 格尔木 德令哈 灵武 青铜峡 奎屯 阿图什 图木舒克 五家渠 阿拉尔 铁门关 可克达拉 胡杨河 神农架 "
    "井冈山 瑞金 贵溪 景洪 芒市 塘沽 宝坻 蓟州 武清 涪陵 黔江 万州 綦江 渝北 秭归 巫山县 涿州 霸州 迁安 遵化 辛集 任丘 黄骅 介休 "
    "孝义市 包河 巢湖 桐城 宁国 邳州 溧阳 海淀 通州区 亦庄".split()
)

# Full names that are also common words: as names only near their own city.
COMMON_FULL = {"城区": "no", "郊区": "no", "矿区": "no", "市区": "no", "新区": "no", "市郊区": "no"} | dict.fromkeys(
    "东区 西区 南区 北区 中区 新城区 老城区 中心区 新市区 港口区 古城区 城中区 城东区 城西区 城北区 城关区 城厢区 桥东区 桥西区 东城区 "
    "西城区 市中区 市南区 市北区 东郊区 西郊区 南郊区 北郊区 江北区 江南区 江东区 江岸区 河东区 河西区 海港区 港区 滨海区 开发区 "
    "高新区 水区 前区 山区 林区 海县 中县 城县 回民区 工农区 沿河县 和平区".split(),
    "context",
)
COMMON_FULL.pop("和平区")


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


def bare_flag(row: Row, short: list[str], count: int) -> str:
    """Whether the short name alone may be read as this place; `count` places bear it as short name."""
    if not short:
        return ""
    name = short[0]
    if row.level == "province":
        return "yes"
    if row.level == "prefecture":
        return "context" if name in CONTEXT_PREFECTURES or row.name.endswith(("地区", "盟")) and row.last else "yes"
    if name in WORDS:
        return "no"
    if name in DISTINCT_COUNTIES or row.name in DISTINCT_COUNTIES:
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
            COMMON_FULL.get(row.name, "yes"), flag,
        )  # fmt: skip
        lines.append("\t".join(cells))
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python make_places.py areacodes/result.csv > places.tsv")
    sys.stdout.write(table(read(Path(sys.argv[1]))))
