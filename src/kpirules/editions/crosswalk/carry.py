"""Data of one edition as data of another: what is carried, how sure it is, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from kpirules.diagnostics.catalogue import crosswalks as codes
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.carried import Carried, CarriedValue, LeftOut
from kpirules.editions.crosswalk.evaluate import Getter, evaluate_pair, of_card, of_slots
from kpirules.editions.crosswalk.model import Crosswalk, Kind, Pair, Relation
from kpirules.editions.crosswalk.users import user_value
from kpirules.errors import InputError
from kpirules.formula.values import Missing
from kpirules.framework.inputs import Input
from kpirules.scoring.inputs import Problem, Reader, blank, compile_reader
from kpirules.scoring.plan import compile_plan
from kpirules.scoring.read import take_in
from kpirules.scoring.reasons import reason_text
from kpirules.scoring.scorecard import Scorecard

__all__ = ["Carrier", "carry"]

_FROM = Text(th="ยกมาจาก {olds} ตามตารางเทียบ", en="the crosswalk carried it from {olds}")
_BROADER = Text(th="ไม่มีสูตรว่ารวมกันอย่างไร", en="no formula says how the parts come together")
_NARROWER = Text(th="ไม่มีสูตรว่าแยกอย่างไร", en="no formula says how it comes from the whole")
_RELATED = Text(th="เกี่ยวข้องกันเท่านั้น ไม่ใช่สิ่งเดียวกัน", en="it is related, and not the same thing")
_ROWS = Text(
    th="รายการหลายแถวไม่ยกตามไป ให้แนบไฟล์ของรายการนั้นอีกครั้ง",
    en="rows of a list are not carried; give the list's own file again",
)
_UNTOLD = Text(th="ตารางเทียบไม่ได้กล่าวถึง", en="the crosswalk says nothing about it")
_WHY = {Relation.BROAD: _BROADER, Relation.NARROW: _NARROWER, Relation.RELATED: _RELATED}


class Carrier:
    """A crosswalk made ready to carry the data of any number of units."""

    def __init__(self, crosswalk: Crosswalk) -> None:
        self.crosswalk = crosswalk
        self._plan = compile_plan(crosswalk.old)
        self._readers: dict[str, Reader] = {}
        self._lists = [
            LeftOut(input=name, label=declared.label, reason=_ROWS)
            for name, declared in crosswalk.new.lists.items()
        ]
        self._wanted: list[tuple[Input, Pair | None]] = [
            (declared, crosswalk.pair_to(Kind.INPUT, name))
            for name, declared in crosswalk.new.inputs.items()
        ]
        self._scores = any(
            name.kind is not Kind.INPUT
            for _, pair in self._wanted
            if pair is not None and pair.carried
            for name in pair.olds.values()
        )

    def carry(
        self,
        source: Mapping[str, object] | Scorecard,
        *,
        unit: str = "",
        place: Place | None = None,
    ) -> Carried:
        """Return the data of the new edition that come from a unit's data of the old one.

        Args:
            source: What the unit reports under the old edition, which is scored where a result is
                evidence; or its card, where only results are known.
            unit: The unit's name; the card's where a card is given.
            place: Where the unit's values stand in a file.
        """
        if isinstance(source, Scorecard):
            return self._all(of_card(source), source.unit, place, data_known=False)
        try:
            slots = take_in(self._plan.intake, source, unit, place)
        except InputError as error:
            return Carried(unit=unit, findings=error.diagnostics)
        if self._scores:
            self._plan.run(slots)
        return self._all(of_slots(self._plan, slots), unit, place, data_known=True)

    def _all(self, get: Getter, unit: str, place: Place | None, *, data_known: bool) -> Carried:
        values: list[CarriedValue] = []
        left_out: list[LeftOut] = []
        findings: list[Diagnostic] = []
        for declared, pair in self._wanted:
            if pair is None or not pair.carried:
                left_out.append(self._not_carried(declared, pair))
                continue
            got = self._one(declared, pair, get, data_known=data_known)
            if isinstance(got, CarriedValue):
                values.append(got)
            elif isinstance(got, LeftOut):
                left_out.append(got)
            else:
                findings.append(replace(got, unit=unit, place=place))
                reason = Text(th=got.message("th"), en=got.message("en"))
                left_out.append(_left_out(declared, pair, reason))
        left_out += self._lists
        return Carried(
            unit=unit,
            parts=tuple(values),
            left_out=tuple(left_out),
            findings=tuple(findings),
        )

    def _one(
        self, declared: Input, pair: Pair, get: Getter, *, data_known: bool
    ) -> CarriedValue | LeftOut | Diagnostic:
        """Return what is carried to one input, why nothing is, or what is wrong with it."""
        got = evaluate_pair(pair, get)
        if isinstance(got, Missing):
            # Of an input that is taken as it is, the state is what was reported.
            is_state = data_known and pair.value is None and _is_input(pair)
            if not is_state or got.state is blank(declared).state:
                return _left_out(declared, pair, reason_text(got))
        value = user_value(got)
        olds = ", ".join(f"`{name}`" for name in pair.olds.values()) or "value"
        if isinstance(value, Fraction):
            details = {"input": declared.name, "value": str(value), "old": olds.strip("`")}
            return Diagnostic(
                code=codes.CARRIED_WITHOUT_DECIMAL, details=details, subject=declared.name
            )
        judged = self._reader(declared)(value)
        if isinstance(judged, Problem):
            hint = Text(th=_FROM.th.format(olds=olds), en=_FROM.en.format(olds=olds))
            return Diagnostic(
                code=judged.code, details=judged.details, hint=hint, subject=declared.name
            )
        return CarriedValue(
            input=declared.name,
            label=declared.label,
            value=value,
            relation=pair.relation,
            olds=tuple(name.written for name in pair.olds.values()),
            note=pair.note,
        )

    def _not_carried(self, declared: Input, pair: Pair | None) -> LeftOut:
        if pair is not None:
            return _left_out(declared, pair, _WHY.get(pair.relation or Relation.RELATED, _RELATED))
        excluded = self.crosswalk.exclusion_of(Kind.INPUT, declared.name)
        return LeftOut(
            input=declared.name,
            label=declared.label,
            reason=_UNTOLD if excluded is None else excluded.reason,
            untold=excluded is None,
        )

    def _reader(self, declared: Input) -> Reader:
        reader = self._readers.get(declared.name)
        if reader is None:
            reader = self._readers[declared.name] = compile_reader(declared)
        return reader


def carry(
    crosswalk: Crosswalk, source: Mapping[str, object] | Scorecard, *, unit: str = ""
) -> Carried:
    """Return the data of the new edition that come from one unit's data of the old one.

    Make a `Carrier` for many units: it is prepared once.
    """
    return Carrier(crosswalk).carry(source, unit=unit)


def _left_out(declared: Input, pair: Pair, reason: Text) -> LeftOut:
    return LeftOut(
        input=declared.name,
        label=declared.label,
        reason=reason,
        relation=pair.relation,
        olds=tuple(name.written for name in pair.olds.values()),
    )


def _is_input(pair: Pair) -> bool:
    return all(name.kind is Kind.INPUT for name in pair.olds.values())
