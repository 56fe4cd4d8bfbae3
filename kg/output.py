"""Files that are whole or not there: written beside their place, then moved into it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.errors import OutputError


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A file to write to that becomes `path` when the block ends well, and vanishes when it does not.

    It is made at once, so that a folder that cannot be written is known before the work that fills the file.
    Its name has the suffix of `path`, by which writers choose the format.

    Raises:
        OutputError: the folder is not there or cannot be written, or `path` is a folder.
    """
    target = Path(path)
    temporary: Path | None = None
    try:
        if target.is_dir():
            raise OutputError(f"{target} is a folder: give the name of a file in it.")
        handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written ({error.strerror or error}).") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    """The permissions that new files do not get here; the system tells only while setting them."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
