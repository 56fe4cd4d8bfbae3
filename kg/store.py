"""The store: named graphs of reports, in memory or in a folder, asked by SPARQL.

One named graph a report, named by the report's IRI, replaced as a whole. Beside them the store keeps their
merge in the default graph, each triple once, because two reports that both say that a body is called
张掖市政府 say one thing: Oxigraph's own "union of all graphs" yields it twice, so that its counts are wrong
(RDF's merge is a set) and its joins explode. Measured on 344,640 quads of 720 reports that share names: bodies
with their labels are 141 rows in 1 ms here, 287,781 rows in 150 ms by that union; loading takes twice as long.

A folder has one writer or several readers at a time; a lock file says so to other processes. Every change
is one transaction: a process that dies leaves the graphs as they were.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pyoxigraph as ox

from kg.answers import Answer, ask
from kg.errors import InputError, StoreError
from kg.sorting import in_order

try:  # only POSIX has it; elsewhere RocksDB's own lock still keeps two writers apart
    import fcntl
except ImportError:  # pragma: no cover
    fcntl = None  # type: ignore[assignment]

_LOCK = "reportkg.lock"
_LOADING = "reportkg.loading"
_ROCKSDB = "CURRENT"  # the file that every RocksDB folder has
_BATCH = 50_000  # quads in one transaction when adding to a filled store: some 100 MB of memory
_UNFLUSHED = 50_000  # quads written before RocksDB is told to let go of them: left alone, it keeps over 600 MB

_FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".jsonld": ox.RdfFormat.JSON_LD}


class Store:
    """Graphs of reports that can be replaced one by one and asked together. Made by `Store.open`.

    >>> store = Store.open()
    >>> store.replace("urn:r", ['<urn:a> <urn:p> "1" <urn:r> .'])
    >>> store.query("SELECT ?value { GRAPH <urn:r> { ?s ?p ?value } }").rows
    (('1',),)
    """

    def __init__(self, inner: ox.Store, path: Path | None = None, lock: int | None = None) -> None:
        self._inner = inner
        self._path = path
        self._lock = lock
        self._unflushed = 0

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, read_only: bool = False) -> Store:
        """A store in memory (no path) or in a folder, which is made if absent.

        With `read_only` several processes can read at once; nothing can be written and nothing is made.

        Raises:
            StoreError: the folder holds something else, cannot be written, or another process uses it.
        """
        if path is None:
            return cls(ox.Store())
        folder = Path(path)
        _check_folder(folder, read_only)
        lock = _take_lock(folder, shared=read_only)
        try:
            return cls(_open_folder(folder, read_only), folder, lock)
        except BaseException:
            _release(lock)
            raise

    def replace(self, report: str, lines: Iterable[str]) -> None:
        """Make these N-Quads lines the whole graph of this report; no lines remove it.

        All or nothing: a process killed inside leaves the old graph. The same lines again write nothing.
        Every line must belong to the graph `report` and hold no blank node (they could not be taken out again).
        """
        graph = ox.NamedNode(report)
        quads = _quads_of(graph, lines)
        old = set(self._inner.quads_for_pattern(None, None, None, graph))
        try:
            if not old:  # as most often; no quad is kept here, and a refused line comes before the first is written
                self._inner.extend(_with_merged(self._counted(quads)))
                self._flush_at_times()
                return
            new = set(quads)
            gone = sorted(old - new, key=str)
            added = sorted(new - old, key=str)
            if gone:
                alone = [_merged(quad) for quad in gone if self._only_in(quad, graph)]
                self._inner.update(
                    f"DELETE DATA {{ {_data(gone, graph)} {_data(alone)} }} ; "
                    f"INSERT DATA {{ {_data(added, graph)} {_data([_merged(q) for q in added])} }}"
                    + ("" if new else f" ; DROP SILENT GRAPH {graph}")
                )
            elif added:
                self._inner.extend(_with_merged(added))
            self._unflushed += len(gone) + len(added)
            self._flush_at_times()
        except (OSError, RuntimeError) as error:
            raise self._unwritable(error) from error

    def _counted(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        for quad in quads:
            self._unflushed += 1
            yield quad

    def _flush_at_times(self) -> None:
        """Bounds the memory of a long build: written quads go from memory to disk."""
        if self._unflushed >= _UNFLUSHED:
            self._inner.flush()
            self._unflushed = 0

    def load(self, source: str | os.PathLike[str] | Iterable[str]) -> None:
        """Add the named graphs of a file (.nq, .trig, .jsonld) or of N-Quads lines.

        Into an empty store by bulk (several times faster; if the process dies, the store is empty again when next
        opened to write); into a filled one by transactions of whole graphs where their lines stand together.
        """
        try:
            if len(self._inner):
                for _, members in itertools.groupby(_read(source), key=lambda quad: quad.graph_name):
                    while batch := list(itertools.islice(members, _BATCH)):
                        self._inner.extend(_with_merged(batch))
            else:
                self._bulk(_read(source))
        except (OSError, RuntimeError) as error:
            raise self._unwritable(error) from error

    def reports(self) -> list[str]:
        """IRIs of the reports, sorted: the named graphs that hold their own report (a vocabulary's does not)."""
        rows = self.query("SELECT ?report { GRAPH ?report { ?report a rkg:Report } }").rows
        return [str(report) for (report,) in rows]

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL query over the merge of all reports (`GRAPH ?report {…}` asks them apart).

        The usual prefixes (`rkg:`, `org:`, `schema:` …) need no declaration.

        Raises:
            QueryError: SPARQL refuses the query; the message shows where.
        """
        return ask(self._inner, sparql)

    def dump(self, report: str | None = None) -> Iterator[str]:
        """N-Quads lines, without line ends, of all reports or of one, in the order of their code points."""
        graphs = list(self._inner.named_graphs()) if report is None else [ox.NamedNode(report)]
        for line in in_order(line for graph in graphs for line in self._lines_of(graph)):
            yield line[:-1].decode("utf-8")

    def _lines_of(self, graph: ox.NamedNode | ox.BlankNode) -> Iterator[bytes]:
        """N-Quads lines of a graph; from its triples, which Oxigraph writes ten times as fast as Python its quads."""
        end = f"{graph} .\n".encode()
        triples = bytes(self._inner.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"")
        return (line[:-1] + end for line in triples.split(b"\n") if line)

    @property
    def oxigraph(self) -> ox.Store:
        """The pyoxigraph store underneath, for libraries that take one (oxrdflib)."""
        return self._inner

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return "_inner" not in self.__dict__

    def __len__(self) -> int:
        """How many different triples the reports hold together."""
        return int(self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows[0][0])  # type: ignore[arg-type]

    def close(self) -> None:
        """Write everything to disk and let other processes in. Whatever is asked afterwards raises `StoreError`."""
        if self._lock is not None:
            with contextlib.suppress(OSError, RuntimeError):  # opened to read: nothing to write
                self._inner.flush()
        self.__dict__.pop("_inner", None)
        _release(self._lock)
        self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        if name == "_inner":  # gone since `close`: only without a reference to it RocksDB gives its folder free
            raise StoreError("This store is closed: open it again.")
        raise AttributeError(f"'Store' object has no attribute {name!r}")

    def _only_in(self, quad: ox.Quad, graph: ox.NamedNode) -> bool:
        """Whether no other report states this triple."""
        others = self._inner.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return all(other.graph_name in (graph, ox.DefaultGraph()) for other in others)

    def _bulk(self, quads: Iterator[ox.Quad]) -> None:
        mark = None if self._path is None else self._path / _LOADING
        if mark is not None:
            mark.touch()
        try:
            self._inner.bulk_extend(_with_merged(quads))
        except BaseException:
            self._inner.clear()
            raise
        finally:
            self._inner.flush()
            if mark is not None:
                mark.unlink()

    def _unwritable(self, error: Exception) -> StoreError:
        where = "in memory" if self._path is None else str(self._path)
        return StoreError(
            f"The store {where} cannot be written ({error}): open it without read_only, and see the disk."
        )


def _check_folder(folder: Path, read_only: bool) -> None:
    """Refuse what is no store, before RocksDB fills somebody's folder with its files."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, and a store is a folder: give another path.")
    filled = folder.is_dir() and any(entry.name != _LOCK for entry in folder.iterdir())
    if filled and not (folder / _ROCKSDB).is_file():
        raise StoreError(f"{folder} holds other files and is no store: give a new or empty folder.")
    if read_only and not filled:
        raise StoreError(f"There is no store at {folder}: build one with `kg build PATH… --store {folder}`.")
    if read_only and (folder / _LOADING).exists():
        raise StoreError(f"A load into {folder} was cut off: run it again, or delete the folder and build anew.")


def _take_lock(folder: Path, shared: bool) -> int | None:
    """Descriptor that holds the folder's lock; None where the system or a read-only disk has no locks."""
    if fcntl is None:
        return None  # pragma: no cover
    try:
        if not shared:
            folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        if shared:
            return None  # a store on a disk that cannot be written has no writer to fear
        raise StoreError(
            f"The store {folder} cannot be written ({error.strerror}): give a folder of your own."
        ) from error
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        what = "is being written" if shared else "is in use"
        raise StoreError(f"The store {folder} {what} by another process: wait until it ends, or stop it.") from error
    return descriptor


def _release(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _open_folder(folder: Path, read_only: bool) -> ox.Store:
    try:
        if read_only:
            return ox.Store.read_only(str(folder))
        inner = ox.Store(str(folder))
        if (folder / _LOADING).exists():  # a load into an empty store died: none of it can be trusted to be whole
            inner.clear()
            (folder / _LOADING).unlink()
        return inner
    except (OSError, RuntimeError) as error:
        advice = "another process uses it" if "lock" in str(error).lower() else "it is damaged or cannot be read"
        raise StoreError(f"The store {folder} cannot be opened ({error}): {advice}.") from error


def _quads_of(graph: ox.NamedNode, lines: Iterable[str]) -> Iterator[ox.Quad]:
    """The quads of one report's lines, each checked to be of its graph."""
    for quad in _read(lines):
        if quad.graph_name != graph:
            raise InputError(f"This line is not of the graph {graph.value}: {quad} .")
        yield quad


def _read(source: str | os.PathLike[str] | Iterable[str]) -> Iterator[ox.Quad]:
    """The quads of a file or of lines; each in a named graph and without blank nodes."""
    for quad in _parse(source):
        if isinstance(quad.graph_name, ox.DefaultGraph):
            raise InputError(
                f"{_name(source)}: every fact belongs to the graph of its report, this one has none: {quad} ."
            )
        if any(isinstance(node, ox.BlankNode) for node in (quad.subject, quad.object, quad.graph_name)):
            raise InputError(f"{_name(source)}: reportkg's graphs have no blank nodes, this line has one: {quad} .")
        yield quad


def _parse(source: str | os.PathLike[str] | Iterable[str]) -> Iterator[ox.Quad]:
    try:
        if not isinstance(source, (str, os.PathLike)):
            lines = iter(source)
            while batch := list(itertools.islice(lines, _BATCH)):
                text = "\n".join(batch).encode("utf-8", "surrogatepass")
                yield from ox.parse(input=text, format=ox.RdfFormat.N_QUADS)
            return
        path = Path(source)
        if path.suffix not in _FORMATS:
            known = ", ".join(_FORMATS)
            raise InputError(f"{path}: a graph is read from {known}; other files do not keep reports apart.")
        yield from ox.parse(path=str(path), format=_FORMATS[path.suffix])
    except SyntaxError as error:
        raise InputError(f"{_name(source)} cannot be read as RDF: {error}.") from error
    except OSError as error:
        raise InputError(f"{_name(source)} cannot be read ({error.strerror or error}).") from error


def _name(source: object) -> str:
    return str(source) if isinstance(source, (str, os.PathLike)) else "These lines"


def _merged(quad: ox.Quad) -> ox.Quad:
    """The same triple in the merge."""
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _with_merged(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """These quads, and each as a triple of the merge."""
    return itertools.chain.from_iterable((quad, _merged(quad)) for quad in quads)


def _data(quads: Iterable[ox.Quad], graph: ox.NamedNode | None = None) -> str:
    """The quads as SPARQL data, in this graph or in the merge."""
    triples = " ".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
    return triples if graph is None else f"GRAPH {graph} {{ {triples} }}"
