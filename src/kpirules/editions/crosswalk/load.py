"""A crosswalk from its file, with everything that is found on the way."""

from __future__ import annotations

from dataclasses import replace

from kpirules.diagnostics.catalogue import crosswalks as codes
from kpirules.diagnostics.catalogue.readers import ASSUMPTIONS_MISSING, SOURCES_MISSING
from kpirules.diagnostics.catalogue.structure import MISSING_KEY
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.crosswalk.agreement import check_agreement
from kpirules.editions.crosswalk.form import FORMAT, check_form
from kpirules.editions.crosswalk.model import Crosswalk
from kpirules.editions.crosswalk.names import Names
from kpirules.editions.crosswalk.pairs import Builder, read_words
from kpirules.editions.crosswalk.sides import Opener
from kpirules.editions.load import Edition
from kpirules.errors import FrameworkError, FrameworkReferenceError
from kpirules.framework.declaration import Source
from kpirules.source.branches import as_items, as_mapping, entries_of, word
from kpirules.source.load import has_errors, in_order
from kpirules.source.reader import read_tree
from kpirules.source.text import read_text
from kpirules.source.tree import Branch, Leaf, Mapping

__all__ = ["Loaded", "is_crosswalk", "load_crosswalk"]

# A crosswalk, and the editions of its two sides; None where an error was found.
Loaded = tuple[Crosswalk, Edition, Edition]


def load_crosswalk(
    data: bytes, name: str, open_side: Opener
) -> tuple[Loaded | None, list[Diagnostic]]:
    """Return the crosswalk that a file writes, and every finding in the order of its place.

    Args:
        data: The bytes of the file.
        name: What to call the file in findings.
        open_side: Opens the editions that the file names.

    Returns:
        The crosswalk with its two editions, None where an error was found; and the findings,
        warnings among them.
    """
    source, findings = read_text(data, name)
    if source is None:
        return None, in_order(findings)
    tree, more = read_tree(source)
    findings += more
    if tree is None:
        return None, in_order(findings)
    findings += check_form(tree)
    if "pairs" not in tree and "not_comparable" not in tree:
        place = tree.keys.get("crosswalk", tree.place)
        findings.append(Diagnostic(code=MISSING_KEY, place=place, details={"key": "pairs"}))
    if has_errors(findings):
        return None, in_order(findings)
    sides = [_open(tree, key, open_side, findings) for key in ("from", "to")]
    old, new = sides
    if old is None or new is None:
        return None, in_order(findings)
    builder = Builder(
        old=Names(old.declaration),
        new=Names(new.declaration),
        sources=frozenset(entries_of(tree.get("sources"))),
        findings=findings,
    )
    pairs = [builder.pair(branch) for branch in as_items(tree.get("pairs"))]
    exclusions = [builder.exclusion(branch) for branch in as_items(tree.get("not_comparable"))]
    crosswalk = Crosswalk(
        id=word(tree["crosswalk"]) or "",
        old=old.declaration,
        new=new.declaration,
        title=read_words(tree["title"]),
        provenance=word(tree["provenance"]),
        assumptions=tuple(read_words(item) for item in as_items(tree.get("assumptions"))),
        sources=_sources(tree),
        pairs=tuple(pair for pair in pairs if pair is not None),
        exclusions=tuple(each for each in exclusions if each is not None),
    )
    findings += check_agreement(crosswalk, old, new)
    _check_provenance(tree, findings)
    loaded = None if has_errors(findings) else (crosswalk, old, new)
    return loaded, in_order(findings)


def is_crosswalk(data: bytes) -> bool:
    """Tell whether a file says that it is a crosswalk, of whatever soundness."""
    source, _ = read_text(data, "")
    tree = read_tree(source)[0] if source is not None else None
    leaf = None if tree is None else tree.get("format")
    said = str(leaf.value) if isinstance(leaf, Leaf) else ""
    return said.partition("/")[0] == FORMAT.partition("/")[0]


def _open(tree: Mapping, key: str, open_side: Opener, findings: list[Diagnostic]) -> Edition | None:
    branch: Branch = tree[key]
    name = word(branch) or ""
    try:
        return open_side(name)
    except FrameworkReferenceError as error:
        findings += [replace(each, place=branch.place) for each in error.diagnostics]
    except FrameworkError as error:
        details = {"key": key, "name": name, "count": str(len(error.diagnostics))}
        findings.append(Diagnostic(code=codes.SIDE_UNSOUND, place=branch.place, details=details))
    return None


def _sources(tree: Mapping) -> dict[str, Source]:
    found = {}
    for name, branch in entries_of(tree.get("sources")).items():
        declared = as_mapping(branch)
        found[name] = Source(
            id=name,
            title=read_words(declared["title"]),
            date=word(declared.get("date")),
            address=word(declared.get("address")),
            place=as_mapping(tree["sources"]).keys[name],
        )
    return found


def _check_provenance(tree: Mapping, findings: list[Diagnostic]) -> None:
    """Report a crosswalk that does not say where it comes from, or what was assumed."""
    provenance, place = word(tree["provenance"]) or "", tree["provenance"].place
    if provenance != "illustrative" and "sources" not in tree:
        details = {"provenance": provenance}
        findings.append(Diagnostic(code=SOURCES_MISSING, place=place, details=details))
    if provenance != "official" and "assumptions" not in tree:
        findings.append(Diagnostic(code=ASSUMPTIONS_MISSING, place=place))
