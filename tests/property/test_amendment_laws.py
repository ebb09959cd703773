"""Laws of amendments; each test's docstring is the law."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules import Framework
from kpirules.diagnostics.text import Text
from kpirules.editions.amend.apply import apply
from kpirules.editions.amend.draft import draft_changes
from kpirules.editions.amend.draft_text import draft_text
from kpirules.editions.amend.head import lay_head_over
from kpirules.editions.history import lineage
from kpirules.editions.lineage import Fate
from kpirules.editions.load import Edition
from kpirules.framework.inputs import InputType
from kpirules.source.canonical import canonical_json, yaml_text
from kpirules.source.load import declare
from kpirules.source.tree import Mapping, plain
from property.amending import Years, loaded, two_editions, years


def _ids(edition: Edition) -> list[str]:
    return [node.id for node in edition.declaration.root.walk()][1:]


def _turned_into(one: Edition, other: Edition) -> Mapping:
    """Return the tree of `one` with the changes drafted that lead to `other`, and its head."""
    changes = draft_changes(one.written.tree, other.written.tree)
    applied = apply(one.written.tree, changes)
    assert applied.findings == []
    whole = applied.tree
    head = {key: branch for key, branch in other.written.tree.items() if key != "sources"}
    laid, _ = lay_head_over(whole, Mapping(head, other.written.tree.keys, whole.place))
    return laid


# Every example loads several editions, which takes its time.
FEWER = settings(max_examples=40)


@FEWER
@given(years())
def test_an_amended_base_loads(files: Years) -> None:
    """Resolve(amend(base)) is a sound framework, and its whole file says the same."""
    base, amended = (loaded(files.files, name) for name in files.references)
    assert amended.declaration.digest != base.declaration.digest
    text = yaml_text(amended.declaration.resolved)
    again = loaded({"whole": text}, "whole")
    assert again.declaration.digest == amended.declaration.digest
    assert again.written.base is None


@FEWER
@given(years(2))
def test_everything_is_accounted_for(files: Years) -> None:
    """Every indicator and input of both editions stands in exactly one link, over all years."""
    editions = [loaded(files.files, name) for name in files.references]
    for old in editions:
        for new in editions:
            links = lineage(old, new)
            for side, ids, inputs in (
                ("olds", _ids(old), old.declaration.inputs),
                ("news", _ids(new), new.declaration.inputs),
            ):
                nodes = Counter(each for link in links.nodes for each in getattr(link, side))
                names = Counter(each for link in links.inputs for each in getattr(link, side))
                assert nodes == Counter(ids)
                assert names == Counter(list(inputs))
            for link in (*links.nodes, *links.inputs):
                sides = (len(link.olds), len(link.news))
                assert sides != (0, 0)
                if link.fate in (Fate.SAME, Fate.REPLACED):
                    assert sides == (1, 1)


@FEWER
@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_changes_means_nothing(files: Years, random: Any) -> None:
    """However the changes are shuffled, every indicator says the same, and has the same share."""
    base, amended = (loaded(files.files, name) for name in files.references)
    changes = list(amended.written.changes)
    random.shuffle(changes)
    shuffled = apply(base.written.tree, changes)
    assert shuffled.findings == []

    def said(tree: Mapping) -> dict[str, str]:
        found: dict[str, str] = {}

        def visit(node: dict[str, Any], group: str) -> None:
            own = {key: value for key, value in node.items() if key != "children"}
            found[str(node.get("id"))] = f"{group} {canonical_json(own)}"
            for child in node.get("children", ()):
                visit(child, str(node.get("id")))

        data: Any = plain(tree)
        for node in data["indicators"]:
            visit(node, "total")
        rest = {k: v for k, v in data.items() if k not in ("indicators", *_HEAD)}
        return {**found, "": canonical_json(rest)}

    assert said(shuffled.tree) == said(amended.written.tree)


_HEAD = ("fiscal_year", "edition", "status")


@FEWER
@given(years())
def test_the_inverse_gives_the_base_again(files: Years) -> None:
    """An amendment and then its inverse give the digest of the base."""
    base, amended = (loaded(files.files, name) for name in files.references)
    back = _turned_into(amended, base)
    declaration, _ = declare(back, amended.written.source)
    assert declaration is not None
    assert declaration.digest == base.declaration.digest


@FEWER
@given(two_editions())
def test_a_draft_leads_from_any_edition_to_any_other(texts: tuple[str, str]) -> None:
    """The changes drafted between two whole editions make of the one exactly the other."""
    one, other = (loaded({"x": text}, "x") for text in texts)
    for start, end in ((one, other), (other, one)):
        declaration, _ = declare(_turned_into(start, end), start.written.source)
        assert declaration is not None
        assert declaration.digest == end.declaration.digest


@FEWER
@given(two_editions())
def test_a_draft_can_be_written_and_read(texts: tuple[str, str]) -> None:
    """The file drafted between two editions is an amendment of the one, with the other's digest."""
    one, other = texts
    files = {"demo@2560.1": one, "other": other.replace("2560", "2561")}
    old, new = (loaded(files, name) for name in files)
    text = draft_text(old.written, new.written, Text(th="เหตุผล", en="why"), "manual")
    if text is None:
        head = ("fiscal_year", "edition")
        same = [
            {k: v for k, v in e.declaration.resolved.items() if k not in head} for e in (old, new)
        ]
        assert same[0] == same[1]
        return
    drafted = loaded({**files, "draft": text}, "draft")
    assert drafted.written.base is not None
    assert drafted.declaration.digest == new.declaration.digest


@FEWER
@given(two_editions())
def test_between_equal_editions_there_is_nothing_to_draft(texts: tuple[str, str]) -> None:
    """From an edition to itself no change leads."""
    edition = loaded({"x": texts[0]}, "x")
    assert draft_changes(edition.written.tree, edition.written.tree) == ()


@FEWER
@given(years(2))
def test_chains_compose(files: Years) -> None:
    """An amendment of an amendment is the amendment of its whole file."""
    first, second, third = files.references
    middle = loaded(files.files, second)
    whole = {**files.files, second: yaml_text(middle.declaration.resolved)}
    by_chain, by_whole = loaded(files.files, third), loaded(whole, third)
    # In the whole file all defaults are put in, which new indicators would take over.
    assert _ids(by_chain) == _ids(by_whole)
    links = lineage(loaded(files.files, first), by_chain)
    changes = {
        (reference, change.number)
        for reference, edition in ((second, middle), (third, by_chain))
        for change in edition.written.changes
    }
    for link in links.nodes:
        assert set(link.changes) <= changes


@FEWER
@given(years(only=("rename",)), st.data())
def test_renaming_alone_changes_no_score(files: Years, data: st.DataObject) -> None:
    """Under other ids and names, the same values give the same total and the same band."""
    base, amended = (loaded(files.files, name) for name in files.references)
    values = {
        name: data.draw(
            st.booleans()
            if declared.type is InputType.YES_NO
            else st.integers(1, 100) | st.none()
            if declared.owner is not None
            else st.integers(1, 100)
        )
        for name, declared in base.declaration.inputs.items()
    }
    names = {link.olds[0]: link.news[0] for link in lineage(base, amended).inputs}
    one = Framework(base).score(values)
    other = Framework(amended).score({names[name]: value for name, value in values.items()})
    assert (one.score, one.unrounded, one.band) == (other.score, other.unrounded, other.band)
