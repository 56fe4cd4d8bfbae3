"""The report: one news report as decoded text, with what its bringer knows of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from kg.errors import InputError

_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Report:
    """One news report, before anything is read out of it.

    Offsets everywhere in reportkg are Unicode code points of `text`, from 0, end-exclusive.

    Attributes:
        text: the decoded text; `\\r\\n` is read as `\\n`, nothing else is changed.
        sha256: hex digest of the bytes that the text was decoded from; identifies the report.
        source: where it came from (file name or URL), for people to read.
        published: day of publication as ISO 8601 (`2015-11-21`) if the bringer knows it.
        jurisdiction: full name of the place whose voice the report speaks in, if the bringer knows it.
        encoding: the encoding that the bytes were decoded with.
        title: the headline where the source keeps it apart from the text.
    """

    text: str
    sha256: str
    source: str = ""
    published: str | None = None
    jurisdiction: str | None = None
    encoding: str = "utf-8"
    title: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            try:
                date.fromisoformat(self.published)
            except ValueError:
                raise InputError(
                    f"{self.published!r} is no date: give the day of publication as YYYY-MM-DD, e.g. 2015-11-21."
                ) from None

    @classmethod
    def from_text(cls, text: str, **known: str | None) -> Report:
        """A report from a string; its identity is the hash of the UTF-8 bytes.

        Lone surrogates, which no encoding can write, become U+FFFD first.

        >>> Report.from_text("标题\\r\\n正文").text
        '标题\\n正文'
        """
        text = _SURROGATE.sub("\ufffd", text)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        return cls(text=text.replace("\r\n", "\n"), sha256=digest, **known)  # type: ignore[arg-type]
