"""How a named initiative looks: pure functions over text, for the component `kg_initiatives`.

Three forms are names by themselves: what the vocabulary has; a formula of numbers (六项行动 in marks, 三个
坚持); marks followed by a head (“样例”专项行动). A head without marks (工程, 行动, 战略) is a name where its
modifier is not generic and, for the weaker heads, where a verb that carries things out stands right before it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from kg.pipeline.coined_ends import has_coined_end
from kg.pipeline.coined_marks import (
    FIVE_YEARS,
    HARM,
    NO_MARKS,
    is_built_up,
    is_carried,
    is_coined,
    is_course,
    is_model,
    is_practice,
)
from kg.pipeline.formulas import bare_formulas, has_formula_form, is_formula, is_short_formula
from kg.pipeline.initiative_heads import Known, Name, heads, named
from kg.pipeline.initiative_repeats import named_again
from kg.pipeline.lexicon import Lexicon
from kg.pipeline.listed_marks import listed_marks
from kg.pipeline.named_works import PROJECT, is_named_works, is_works
from kg.pipeline.phrases import Hidden, Quote, inner_quotes

_FREE_HEAD = re.compile(
    r"工程(?!产业|实验室|研究|试验|检测|招标|学科|专业|领域|行业|企业|等产业|师|院|局|处|公司|学|量|款|机械|技术|大学|队|质量|部|造价|监理|咨询|设计|项目|车|兵|类|专业|建设者)"
    r"|(?<!进)行动(?!派|力|上|自觉|起来|中|路径|能力|迅速|计划|方案|纲领|指南|支持|诠释|证明|落实|，坚|纲要|目标)"
    r"|战略(?!性|支点|思想|目标|部署|举措|伙伴|合作|支撑|定位|任务|决策|机遇|高度|意义|思维|资源|地位|布局|规划|需求|谋划|考量|对接"
    r"|安排|要求|选择|重点|方针|协议|互信|沟通|对话|眼光|抉择|成果|主动|腹地|科技|人才|力量|框架|协作|基点)"
    r"|计划(?!生育|经济|单列|性|用|于|在|到|投资|总|今年|明年|中|是|将|对|从|向)"
    r"|试点(?!示范|城市|地区|单位|县|省|企业|方案|区|村|学校|范围|经验|任务|改革|期|项目|阶段|医院|先行|社区|银行|推广|运行|工程|产品|高校|基础|扩)"
    r"|专项(?:整治|治理|斗争)(?!行动|工作[组办]|方案|办|领导|[三两五]年)"
    rf"|{PROJECT}"
    r"|制度(?!化|性|体系|建设|优势|保障|创新|机制|安排|基础|改革|成果|规定|文件|型)"
)
_CARRY = "实施|推进|推动|启动|开展|组织|落实|实行|推行|建立|建成|制定|出台|提出|参与|融入|服务|支持|完成|抓好|打好|打造|建设好|抢抓"
_CUT = re.compile(
    rf"等地|介绍|(?<!人大)(?<!党)代表(?!联络|之家|议案|建议)|[当看]作|[当看]成|搞|参加|出席|负责|整合|回到|[视列称叫]为|[0-9万亿]元|我[镇乡村校院局旗州盟]|(?:(?<=启动)|(?<=活动)|(?<=仪式)|(?<=会)|(?<=开工))暨|反映|(?:{_CARRY})好?(?!和|与|及|中心|平台|大厅)|进入|确保|印发|强调|做好|年度|这一|一系列|最大规模|于|完善|健全|优化|创立|探索|项目|召开|举行|举办|举全|轮|深入|全面|加快|大力|积极|扎实|认真|继续|持续|统筹|统一|进一步|不断|着力|有效|稳步|纳入|列入|作为|成为"
    r"|进行|投入|负责人|就(?!业)|前往|加强|强化|发起|倡导|围绕|通过|依托|结合|按照|根据|贯彻|包括|以及|具体|参观|考察|祝贺|赴|公司(?!制)|讨论|洽谈|希望|各国|体验|宣布|见证|走进|游览|视察|调研|检查|查看|了解|听取"
    r"|融合(?=推)|利用|发挥|争取|抓住|把握|坚持|学习|关于|对于|作出|采取|展开|支撑|承担|承建|投资|总投资|率先|(?<!专)项|[个批]|(?<![一二三四五六])期"
    r"|和(?!建设|修复|保护|发展|利用|服务)|[的了着过与等把将被对在为由从向到往是看件]|及(?!配套|附属)|(?<!国)有|该(?=[市县区省镇乡村])[市县区省镇乡村]|我国|我省|我市|我县|我区|全[市省县区]|\d{4}年|全面|共同|正在|已经|今年|去年|明年|同时"
)
_GENERIC = re.compile(
    r"(?:专项|集中|联合|系列|此次|一次|排查|重大|重点|系统|民生|民心|形象|政绩|面子|惠民|实事|骨干|配套|控制性|关键|后续|基础|基本|主体|生态|水利|电力|土建|土木"
    r"|伟大|战略|标志性|在建|续建|新建|改建|扩建|建设|城市|市政|交通|公路|铁路|桥梁|隧道|国家|我|各|大|新|项目|示范|精品|优质"
    r"|实际|军事|联合|集体|具体|自觉|思想|统一|救援|搜救|维和|反恐|抗议|执法|打击|三年|两年|全员|任何|单边|一致|个人|人道主义"
    r"|主义|共同|务实|果断|报复|恐怖|战斗|抢险|救灾|全球|发展|开放|总体|长期|整体|全面|根本|法律|政治|社会|经济|管理|各项|政策"
    r"|工作|年度|学习|教学|生产|投资|采购|培训|实施|总|责任|责任制|长效|常态化|规章|相关|有关|工程|绿化|装修|安装|施工|隐蔽|安全|建筑|培养|招生|复习|改造|销售|采购|预算|支出|用地|收购|行动|该项|这项|此项|商业|赛事|旅行|访问"
    r"|一|二|三|四|五|六|七|八|九|十|期|防洪|排涝|灌溉|水库|供热|供气|供水|道路|管道|灾后|重建|环境|民族|复兴|治国|强军|重要|科技|核心|主要|干线|线路"
    r"|领域|新思想|新理念|工作|机械|电气|化学|软件|生物|基因|遗传|材料|食品|航空|航天|通信|控制|岩土|测绘|采矿|冶金|石油|纺织|轻工|光学|细胞|信息|自动化|地质"
    r"|制药|医学|临床|海洋|能源|化工|电子|计算机|网络|智能|石化|森林|农业|林业|食品科学|金融|核|示威|庆祝|娱乐|文体|体育|健身"
    r"|行政|经济社会|社会主义|中国特色|现代|保护|修复|自身|美国|以色列|非法|合作|应急|处置|应对|地面)+"
)
_POLICY = re.compile(  # what a campaign is for; 军事行动, 搜救行动 are no names
    r"(?:提升|整治|治理|攻坚|扶贫|脱贫|绿化|美化|亮化|帮扶|保护|创建|建设|培训|惠民|清零|服务|振兴|关爱|助学|助残|助农|就业|创业|防治"
    r"|减量|增效|增收|提质|节约|环保|环境|文明|双联|联户|联村|包户|入户|下乡|健康|教育|消费|改造|更新|培育|倍增|引领|先锋|示范"
    r"|普及|保障|安全|禁毒|普法|维权|攻关|会战|净化|清理|清洁|出彩|圆梦|结对|共建|促进|推广|整改|修身|增长|高效|专项|[三两五]年|百日|夏季|冬季|夏夜|排查)$"
)
_NO_NAME = re.compile(
    r"(?:性|复杂系统|节点|进度)$|[本此这]次|^本(?:单位|部门|辖区|级|地|系统|行业|[省市县区镇乡村])|^(?:重大(?!事故隐患|火灾隐患)|重点(?!行业|领域)|市政|一批|这|该|相关|各类)|"
    r"(?:重大|主体|承包|一线|形象|重点|水利|海上|海洋|海域|获得|支付|在建|(?<!异地)新建|续建|所有|部分|多个|大型|地下|主线|隐蔽|附属"
    r"|[捕查压击救战袭毁退撤网攻]|(?<![屏保])障)$"
)
_WHOLE = re.compile(
    r"(?P<modifier>(?:(?![的是要不我你他了把被让在])[一-鿿0-9A-Za-z+]){2,12}?(?<!工作))(?:专项行动|工程|行动|计划|攻坚战|保卫战|工作法|行动计划)"
)
_FIGURE = re.compile(r"一把手|民[心生]|形象|面子|政绩|良心|豆腐渣|暖心|惠民|头号")  # “一把手”工程 is any task
_GENERIC_TAIL = ("工作机制", "工作制度", "体制机制", "长效机制")
# Marks before these alone are the whole name; with the others the head belongs to it.
_BARE = ("制度",)
_WIDENS = ("工程", "行动", "活动", "计划", "机制", "方案", "试点", "改革")
_WIDENS_KNOWN = re.compile(
    r"(?:专项|主题|实践|主题实践|社会实践|志愿服务|创建|扶贫|精准帮扶|帮扶|整治|改革)?(?:工程|行动|活动|计划|机制|方案|试点|改革)"
)
_STRATEGY = re.compile("战略(?!性|合作|伙伴|协作|协议|框架|目标|部署|任务|思想|规划|支点)")
_STRATEGY_OF = re.compile("战略(?:布局|部署|思想|机遇|高度|定位|意义|性|目标|支点)")
_GOES_ON = re.compile(r"(?:实践活动|试点|行动计划|行动|工程|活动|计划)(?!方案|性|中|在)")
_MODIFIER = re.compile(r"[\u4e00-\u9fff·〇0-9A-Za-z-]{2,18}")
_OF_BODY = re.compile("第?[一二三四五六七八九十0-9]{0,3}(?:督导|督查|督察|检查|巡查|工作|领导|协调|推进)小?组")


def read_names(
    text: str, hidden: Hidden, quotes: Sequence[Quote], lexicon: Lexicon[Known], places: Container[int] = ()
) -> list[Name]:
    """Every stretch that has the form of a named initiative; longer and shorter readings may overlap.

    Args:
        text: the report.
        hidden: the same with what stands between marks hidden.
        quotes: what stands between marks.
        lexicon: the names of the vocabulary.
        places: where the names of places begin.
    """
    names = [
        Name(begin, end, known.name, known.type, "vocabulary", 0.95, known.national)
        for begin, end, known in lexicon.matches(text)
    ]
    names = [_with_strategy(text, name) for name in names]
    names += _marked(text, sorted([*quotes, *inner_quotes(text, quotes)]), lexicon)
    names += [named(text, begin, end, rule, 0.8) for begin, end, rule in bare_formulas(text)]
    names += _headed(text, hidden, places)
    names += named_again(text, quotes, names)
    return [name for name in names if not _OF_BODY.match(text, name.end)]  # 样例三年行动第一督导组 is a body


def _with_strategy(text: str, name: Name) -> Name:
    """A known name that goes on into 战略 without a mark between."""
    if name.name.endswith("战略") or not _STRATEGY.match(text, name.end):
        return name
    return name._replace(end=name.end + 2)


def _marked(text: str, quotes: Sequence[Quote], lexicon: Lexicon[Known]) -> Iterator[Name]:
    """Names in marks, and names that begin with marks; a mark that coordinates with a formula is one too."""
    formula_before = False
    listed = listed_marks(text, quotes)
    for at, quote in enumerate(quotes):
        content = text[quote.inner_begin : quote.inner_end]
        formula = is_formula(content) or (content not in lexicon and is_short_formula(text, quote, content))
        head = heads().marked.match(text, quote.end, quote.end + 16)
        if head and _is_head(head.group(), content) and not _STRATEGY_OF.match(text, head.end() - 2):
            end = _head_end(text, head.end())
            yield from _with_head(text, quote, end, text[quote.end : end], lexicon)
        elif not formula and content not in lexicon:
            rule = _coined_rule(text, quote, at in listed)
            if rule:
                yield named(text, quote.inner_begin, quote.inner_end, *rule)
        elif formula:
            if content not in lexicon:
                yield named(text, quote.inner_begin, quote.inner_end, "marked-formula", 0.8)
            before = quotes[at - 1] if at else None
            if (
                before
                and before.end <= quote.begin
                and not formula_before
                and text[before.end : quote.begin] in ("和", "与", "、", "")
            ):
                yield named(text, before.inner_begin, before.inner_end, "beside-formula", 0.6)
        formula_before = formula


def _coined_rule(text: str, quote: Quote, listed: bool) -> tuple[str, float] | None:
    """The rule by which marks without a head hold a name, with its confidence, or None."""
    content = text[quote.inner_begin : quote.inner_end]
    if listed and is_coined(content):
        return "listed-marks", 0.7
    if is_carried(text, quote, content):
        return "carried-out-marks", 0.65
    if has_coined_end(content):
        return "coined-end", 0.7
    if is_practice(text, quote, content):
        return "marked-practice", 0.6
    if is_built_up(text, quote, content):
        return "marks-before-building", 0.6
    if is_model(text, quote, content) or is_course(text, quote, content):
        return "marked-course", 0.65
    return ("marked-name", 0.75) if _is_whole(content) else None


def _with_head(text: str, quote: Quote, end: int, head: str, lexicon: Lexicon[Known]) -> Iterator[Name]:
    """A name in marks with the head behind it; the marks alone before a bare 制度, the known name before a 战略."""
    content = text[quote.inner_begin : quote.inner_end]
    if content in lexicon:
        found = lexicon.longest(content, 0)
        if found and found[0] == len(content) and _WIDENS_KNOWN.fullmatch(head) and not content.endswith(_WIDENS):
            yield Name(quote.begin, end, found[1].name, found[1].type, "known-and-head", 0.8, found[1].national)
    elif head in _BARE and (len(content) < 3 or NO_MARKS.match(content)):
        return
    elif head in _BARE and not has_formula_form(content):
        yield named(text, quote.inner_begin, quote.inner_end, "marks-before-head", 0.7)
    else:
        yield named(text, quote.begin, end, "marks-and-head", 0.85)


def _head_end(text: str, end: int) -> int:
    """End of a head, with the head that goes on behind it: 改革|试点."""
    found = _GOES_ON.match(text, end)
    return found.end() if found else end


def _is_whole(content: str) -> bool:
    """Whether what stands between marks is a name with its head (“样例计划”)."""
    found = _WHOLE.fullmatch(content)
    return found is not None and not _GENERIC.fullmatch(found["modifier"]) and not HARM.search(content)


def _is_head(head: str, content: str) -> bool:
    """Whether what follows the marks makes a name with what stands between them."""
    if (
        len(content) < 2
        or "党日" in head
        or head.endswith(_GENERIC_TAIL)
        or HARM.search(head)
        or HARM.search(content)
        or content.endswith("独")
        or _FIGURE.fullmatch(content)
    ):
        return False
    return not FIVE_YEARS.fullmatch(content) and not re.search(r"[。；！？]", content)


def _headed(text: str, hidden: Hidden, places: Container[int]) -> Iterator[Name]:
    """Names without marks at their head: the modifier decides."""
    for match in _FREE_HEAD.finditer(hidden.text):
        head = match.group()
        low = max(hidden.clause_begin(match.start()), match.start() - 24)
        begin = hidden.left_edge(match.start(), low, _CUT)
        modifier = hidden.text[begin : match.start()]
        if not _MODIFIER.fullmatch(modifier) or _GENERIC.fullmatch(modifier) or _NO_NAME.search(modifier):
            continue
        if "〇" in modifier or (head == "行动" and len(modifier) >= 4 and not _POLICY.search(modifier)):
            continue
        if head == "项目":
            if is_works(modifier) or is_named_works(text, begin, match.end(), begin in places):
                yield named(text, begin, match.end(), "named-works", 0.65)
            continue
        carried = re.search(rf"(?:{_CARRY})好?$", hidden.text[max(0, begin - 3) : begin])
        if len(modifier) >= {"工程": 4, "行动": 4}.get(head, 99):
            yield named(text, begin, match.end(), "modifier-and-head", 0.75 if carried else 0.65)
        elif (
            carried
            and (head != "制度" or carried.group().endswith("行"))
            and len(modifier) >= {"工程": 2, "行动": 2, "计划": 2}.get(head, 4)
        ):
            yield named(text, begin, match.end(), "carried-out-and-head", 0.7)


def longest(names: Sequence[Name]) -> list[Name]:
    """Of names that overlap, the longest (then the surest, then the first), in the order of the text."""
    kept: list[Name] = []
    covered: set[int] = set()
    for name in sorted(names, key=lambda n: (n.begin - n.end, -n.conf, n.begin)):
        if covered.isdisjoint(range(name.begin, name.end)):
            kept.append(name)
            covered.update(range(name.begin, name.end))
    return sorted(kept)
