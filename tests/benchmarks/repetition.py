"""Time against the length of hostile texts, one expression over and over: `python tests/benchmarks/repetition.py`.

Each expression is repeated up to a length and to four times that length; a step of the pipeline whose CPU time
grows by far more than four times is printed, and the exit code is 1. Lengths are code points; 20,000 by default.
"""

from __future__ import annotations

import gc
import sys
import time

from kg.pipeline import load, make_doc
from kg.reports import Report

UNITS = (
    "?", "一", "\ufffd", "捎?", "要抓好落实，", "1", "é", "\n?", "1,", "1万", "3至", "1个、", "2月", "1日、", "“1", "《1", "增长5%，",
    "百分之", "2024年", "2024年，全市完成5亿元。", "“样例", "《样例", "实施样例建设工程", "一二三四", '"工程"行动', "“三送”帮扶行动",
    "召开会议", "张样例、", "张样例出席，", "推进会暨", "在张掖市", "调研", "我市召开座谈会，张样例参加。", "张样例来到张掖市、兰州市，",
    "会后，张样例考察甘州区。", "张样例说，“", "张样例指出，要抓落实。", "代表张掖市", "市长张样例", "市委、市政府、",
)  # fmt: skip
LENGTH = 20_000
GROWTH = 4
TOO_MUCH = 10.0  # times; linear is 4, quadratic 16
LEAST = 0.1  # seconds; a shorter step's growth is noise


def main() -> int:
    """Prints a line for each step that grew too fast, and how many were measured."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else LENGTH
    nlp = load()
    found = measured = 0
    for unit in UNITS:
        seconds: dict[str, list[float]] = {name: [] for name in nlp.pipe_names}
        for size in (length, GROWTH * length):
            doc = make_doc(nlp, Report.from_text("样例标题\n\n2024-05-20\n\n" + unit * (size // len(unit))))
            gc.collect()
            gc.disable()  # a sweep of all that lives falls on whichever step allocates next, and takes 0.1 s
            for name, component in nlp.pipeline:
                started = time.process_time()
                doc = component(doc)
                seconds[name].append(time.process_time() - started)
            gc.enable()
        for name, (short, long) in seconds.items():
            measured += 1
            if long > LEAST and long > TOO_MUCH * short:
                found += 1
                print(f"{unit!r:30} {name:16} {short:8.2f} s -> {long:8.2f} s: {long / short:.0f} times")
    print(f"{measured} measured, {found} grew more than {TOO_MUCH:.0f} times over {GROWTH} times the text")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
