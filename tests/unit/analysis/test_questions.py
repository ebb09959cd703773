"""Each question of a proof, on small frameworks made right and wrong in one place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fragments import laid_over
from kpirules import Claim, Framework, Proof, Verdict, prove

INPUTS = """inputs:
  done: {type: count, max: 1000, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, max: 1000, label: {th: จำนวนตามแผน, en: Planned}}
"""
SCORE = "score: {levels: {between: interpolate, points: [[60, 1], [70, 2], [100, 5]]}}"


def speed(value: str = "done / planned * 100", score: str = SCORE, more: str = "") -> str:
    """Return the sample with its one indicator otherwise."""
    return laid_over(
        f"{INPUTS}indicators:\n  - id: speed\n    title: {{th: งาน, en: Work}}\n"
        f"    source: manual\n    value: {value}\n"
        f"    direction: higher_is_better\n    {score}\n{more}"
    )


def two(policy: str, more: str = "") -> str:
    """Return a framework of two reported scores, the second under a policy."""
    own = "inputs: {x: {type: score, min: %s, max: 5, label: {th: ก, en: X}}}"
    return laid_over(
        "inputs: {}\nindicators:\n"
        f"  - {{id: a, title: {{th: ก, en: A}}, source: manual, {own % 1}}}\n"
        f"  - {{id: b, title: {{th: ข, en: B}}, source: manual, {own % 1}, "
        f"missing: {policy}}}\n{more}"
    )


def proof_of(text: str) -> Proof:
    return prove(Framework.parse(text, "sample.yaml"))


def claim(proof: Proof, question: str, subject: str) -> Claim:
    return next(each for each in proof.about(question) if each.subject == subject)


def test_the_sample_has_no_faults_and_nothing_undecided() -> None:
    proof = proof_of(speed())
    assert proof.faults == ()
    assert proof.undecided == ()
    assert proof.tried > 0


def test_a_range_has_a_unit_at_each_end() -> None:
    found = claim(proof_of(speed()), "range", "total")
    assert found.verdict is Verdict.PROVEN
    assert [Fraction(each.shows["total"]) for each in found.witnesses] == [1, 5]
    assert "from 1 to 5" in found.text.en


def test_the_unit_at_an_end_is_a_short_one() -> None:
    found = claim(proof_of(speed()), "range", "total")
    assert found.witnesses[1].values == {"done": 1, "planned": 1}


def test_an_end_that_is_only_approached_is_not_decided_and_says_so() -> None:
    proof = proof_of(speed("done / (done + planned)", "score: {formula: value * 4 + 1}"))
    found = claim(proof, "range", "speed")
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason.th
    assert found.reason.en


def test_totals_of_whole_reports_run_from_end_to_end_of_the_scale() -> None:
    found = claim(proof_of(speed()), "scale-ends", "total")
    assert (found.verdict, found.fault) == (Verdict.PROVEN, False)
    assert [Fraction(each.shows["total"]) for each in found.witnesses] == [1, 5]


@pytest.mark.parametrize(("least", "greatest"), [(0, 5), (1, 6)])
def test_an_end_of_the_scale_that_no_total_reaches_is_told_and_is_no_fault(
    least: int, greatest: int
) -> None:
    text = speed().replace("scale: {min: 1, max: 5}", f"scale: {{min: {least}, max: {greatest}}}")
    text = text.replace("[3, 5]", f"[3, {greatest}]").replace("[1, 3)", f"[{least}, 3)")
    found = claim(proof_of(text), "scale-ends", "total")
    assert (found.verdict, found.fault) == (Verdict.REFUTED, False)
    assert "1 to 5" in found.reason.en


def test_a_total_that_leaves_the_scale_is_shown() -> None:
    adjusted = "    adjust: [{id: extra, add: done / 500, title: {th: เพิ่ม, en: Extra}}]\n"
    found = claim(proof_of(speed(more=adjusted)), "on-scale", "total")
    assert found.verdict is Verdict.REFUTED
    assert found.fault
    assert found.witnesses[0].shows["total"] == "invalid"


@pytest.mark.parametrize(
    ("value", "subject"),
    [
        ("min(done / planned, 1) * 60", "level:speed:70"),
        ("min(done / planned, 1) * 60", "band:good:good"),
    ],
)
def test_what_is_out_of_reach_is_a_fault(value: str, subject: str) -> None:
    found = claim(proof_of(speed(value)), "reachable", subject)
    assert found.verdict is Verdict.REFUTED
    assert found.fault
    assert found.place is not None


def test_a_branch_that_is_never_taken_is_a_fault() -> None:
    value = "100 if done >= 60 else 80 if done >= 70 else 60"
    proof = proof_of(speed(value))
    [fault] = proof.faults
    assert fault.subject.startswith("branch:speed:done >= 70")
    assert fault.subject.endswith(": true")


def test_every_outcome_of_the_sample_has_a_unit_that_shows_it() -> None:
    framework = Framework.parse(speed(), "sample.yaml")
    for found in prove(framework).about("reachable"):
        assert found.verdict is Verdict.PROVEN, found
        [witness] = found.witnesses
        card = framework.score(witness.values)
        kind, subject, name = found.subject.split(":", 2)
        if kind == "band":
            assert card.band == subject == name


def test_a_division_by_zero_is_shown_by_a_unit() -> None:
    text = speed().replace("min: 1, max: 1000", "max: 1000", 1)
    found = claim(proof_of(text), "division", "speed")
    assert found.verdict is Verdict.REFUTED
    assert found.witnesses[0].values["planned"] == 0


def test_a_guarded_division_is_proven() -> None:
    text = speed("done / planned * 100 if planned > 0 else 60")
    text = text.replace("min: 1, max: 1000", "max: 1000", 1)
    assert claim(proof_of(text), "division", "speed").verdict is Verdict.PROVEN


def test_a_score_against_its_direction_is_shown_by_two_units_that_differ_in_one_value() -> None:
    proof = proof_of(speed(score="score: {formula: 5 - value / 25000}"))
    found = claim(proof, "direction", "speed")
    assert found.verdict is Verdict.REFUTED
    assert found.fault
    one, other = (each.values for each in found.witnesses)
    assert len([name for name in one if one[name] != other[name]]) == 1


def test_an_input_below_the_line_lets_the_score_fall() -> None:
    proof = proof_of(speed())
    assert "never falls" in claim(proof, "monotone", "speed:done").text.en
    assert "never rises" in claim(proof, "monotone", "speed:planned").text.en


def test_an_input_that_works_both_ways_is_refuted_but_no_fault() -> None:
    proof = proof_of(speed("abs(done - 500) / 5 + planned * 0"))
    found = claim(proof, "monotone", "speed:done")
    assert found.verdict is Verdict.REFUTED
    assert not found.fault
    assert len(found.witnesses) == 4


def test_a_table_that_jumps_is_told() -> None:
    jumps = "score: {levels: {between: interpolate, points: [[60, 2], [100, 5]], below_first: 1}}"
    found = claim(proof_of(speed(score=jumps)), "continuous", "speed")
    assert found.verdict is Verdict.REFUTED
    assert "at 60 from 2 to 1" in found.reason.en
    assert claim(proof_of(speed()), "continuous", "speed").verdict is Verdict.PROVEN


def test_totals_between_bands_are_ruled_out_by_rounding() -> None:
    bands = (
        'bands:\n  - {id: good, range: "[3, 5]", label: {th: ดี, en: Good}}\n'
        '  - {id: poor, range: "[1, 2.9999]", label: {th: ต้องปรับปรุง, en: Poor}}\n'
    )
    found = claim(proof_of(laid_over(bands, speed())), "bands-cover", "total")
    assert found.verdict is Verdict.PROVEN
    assert "2.9999 and 3" in found.reason.en


def test_a_rounded_total_that_reaches_a_band_is_told_with_the_least_number() -> None:
    found = claim(proof_of(speed()), "exact-at-thresholds", "total:bands")
    assert found.verdict is Verdict.REFUTED
    assert not found.fault
    assert "2.99995 counts as 3" in found.reason.en


def test_percent_against_shares_is_a_fault() -> None:
    shares = "score: {levels: {between: interpolate, points: [[0.6, 1], [0.7, 2], [1, 5]]}}"
    text = speed(score=shares, more="    unit_of_measure: percent\n")
    found = claim(proof_of(text), "units-agree", "speed")
    assert found.verdict is Verdict.REFUTED
    assert found.fault


@pytest.mark.parametrize(
    ("policy", "verdict", "faults"),
    [
        ("fail", Verdict.PROVEN, 0),
        ("zero", Verdict.PROVEN, 0),
        ("exclude", Verdict.REFUTED, 0),
        ("lowest, lowest: 3", Verdict.REFUTED, 1),
        ("lowest, lowest: 1", Verdict.PROVEN, 0),
    ],
)
def test_a_blank_that_gains_is_found_with_both_totals(
    policy: str, verdict: Verdict, faults: int
) -> None:
    proof = proof_of(two(policy))
    found = claim(proof, "missing-gains-nothing", "b")
    assert found.verdict is verdict
    assert proof.faults.count(found) == faults
    if verdict is Verdict.REFUTED:
        reported, blank = (Fraction(each.shows["total"]) for each in found.witnesses)
        assert blank > reported


def test_proofs_are_the_same_every_time() -> None:
    assert proof_of(speed()) == proof_of(speed())


def test_a_proof_is_plain_data() -> None:
    plain = proof_of(speed()).to_dict()
    assert plain["framework"] == "demo-office@2567.1"
    claims = plain["claims"]
    assert isinstance(claims, list)
    assert all({"question", "verdict", "reason"} <= set(each) for each in claims)
