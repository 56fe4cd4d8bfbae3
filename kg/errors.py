"""Every error that reportkg raises on purpose.

KgError
├── InputError          a report, file or folder that cannot be read as asked
│   └── UnknownPlace    a jurisdiction that the place vocabulary does not have
├── OutputError         a file or store that cannot be written
├── StoreError          a store that cannot be opened, or that another build holds
├── QueryError          a query that does not exist or that SPARQL refuses
├── NotFound            a name or IRI that the graph does not know
└── MissingExtra        an optional dependency that is not installed

Each message says what is wrong and what to do about it. The command line turns
any of them into one line on standard error and exit status 2.
"""

from __future__ import annotations


class KgError(Exception):
    """Base class: catch this to catch whatever reportkg raises on purpose."""


class InputError(KgError):
    """A report, file or folder cannot be read as asked."""


class UnknownPlace(InputError):
    """A place name is not in the vocabulary, or is the name of several places."""


class OutputError(KgError):
    """A file or folder cannot be written."""


class StoreError(KgError):
    """A store cannot be opened, or another build is writing to it."""


class QueryError(KgError):
    """A query is not in the gallery, or SPARQL refuses it."""


class NotFound(KgError):
    """The graph knows nothing under this name or IRI."""


class MissingExtra(KgError):
    """An optional dependency is not installed."""
