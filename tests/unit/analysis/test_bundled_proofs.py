"""What is proven of the bundled frameworks."""

from __future__ import annotations

from time import perf_counter

import pytest

from kpirules import Framework, Verdict, prove
from kpirules.analysis.quick import quick_findings
from kpirules.framework.declaration import Declaration
from loading import BUNDLED, bundled

every_framework = pytest.mark.parametrize("reference", BUNDLED)
# On a machine that does other things too it may take several times the seconds it needs.
SECONDS = 30


def _bands(declaration: Declaration) -> set[str]:
    return set() if declaration.ranking.suspended else {band.id for band in declaration.bands}


@every_framework
def test_every_band_has_a_witness_and_nothing_is_undecided_without_a_reason(
    reference: str,
) -> None:
    framework: Framework = bundled(reference)
    begun = perf_counter()
    proof = prove(framework)
    assert perf_counter() - begun < SECONDS
    assert proof.digest == framework.digest
    assert proof.faults == ()
    shown = {}
    for claim in proof.about("reachable"):
        kind, subject, _ = claim.subject.split(":", 2)
        if kind == "band" and claim.verdict is Verdict.PROVEN:
            shown[subject] = framework.score(claim.witnesses[0].values).band
    assert shown == {band: band for band in _bands(framework.declaration)}
    for claim in proof.claims:
        assert claim.text.th
        assert claim.text.en
        assert claim.reason.th
        assert claim.reason.en


@every_framework
def test_ranges_rule_nothing_out_that_is_declared(reference: str) -> None:
    assert quick_findings(bundled(reference).declaration) == []
