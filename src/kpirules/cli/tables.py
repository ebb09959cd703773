"""Tables on the terminal; the only module that lays out anything for the eye."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TextIO

from rich import box
from rich.table import Table
from rich.text import Text as Styled

from kpirules.cli.session import Session
from kpirules.diagnostics.text import Text
from kpirules.files.score_columns import number_text
from kpirules.formula.values import Missing
from kpirules.scoring.reasons import reason_text

if TYPE_CHECKING:
    from kpirules.framework.declaration import Declaration
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["bar", "grid", "lay_out", "printable", "score_table"]

# Groups of the top level are columns of their own where they are this few.
_MOST_GROUPS = 6
_BAR = 10
_PARTS = " ▏▎▍▌▋▊▉█"
_UNIT = Text(th="หน่วย", en="unit")
_SCORE = Text(th="คะแนน", en="score")
_BAND = Text(th="ระดับ", en="band")
_COVERAGE = Text(th="ครอบคลุม", en="coverage")


def lay_out(table: Table, session: Session, stream: TextIO) -> None:
    """Print a table, without blanks at the ends of lines where nobody looks at a terminal."""
    console = session.console(stream)
    if stream.isatty():
        console.print(table)
        return
    with console.capture() as captured:
        console.print(table)
    lines = (line.rstrip() for line in captured.get().splitlines())
    print("\n".join(line for line in lines if line), file=stream)


def grid(
    headings: Sequence[str], rows: Sequence[Sequence[str | Styled]], right: Collection[int] = ()
) -> Table:
    """Return a table of texts, shown as they are; the columns in `right` are set to the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(Styled(heading), justify="right" if index in right else "left")
    for row in rows:
        table.add_row(*(c if isinstance(c, Styled) else Styled(printable(c)) for c in row))
    return table


def score_table(cards: Sequence[Scorecard], declaration: Declaration, session: Session) -> Table:
    """Return the table of units with score, band and coverage."""
    groups = [node for node in declaration.root.children if node.children]
    groups = groups if len(groups) <= _MOST_GROUPS else []
    headings = [session.pick(text) for text in (_UNIT, _SCORE)]
    scale = declaration.scale
    if scale is not None:
        headings.append("")
    if declaration.bands:
        headings.append(session.pick(_BAND))
    headings.append(session.pick(_COVERAGE))
    headings += [group.id for group in groups]
    styles = _band_styles(declaration)
    rows: list[list[str | Styled]] = []
    for card in cards:
        style = styles.get(card.band or "", "")
        score = number_text(card.score) or session.pick(_state(card))
        row: list[str | Styled] = [card.unit, Styled(score, style="bold" if card.score else "dim")]
        if scale is not None:
            row.append(Styled(bar(card.score, scale.minimum, scale.maximum), style=style))
        if declaration.bands:
            row.append(Styled(_band(card, session), style=style))
        row.append(_percent(card.coverage))
        row += [number_text(card[group.id].score) for group in groups]
        rows.append(row)
    first = headings.index(session.pick(_COVERAGE))
    return grid(headings, rows, right={1, *range(first, len(headings))})


def bar(score: Decimal | Fraction | None, least: Fraction, greatest: Fraction) -> str:
    """Return a bar of ten cells for a score on its scale; empty where there is none.

    Examples:
        >>> bar(Fraction(3), Fraction(1), Fraction(5)), bar(None, Fraction(1), Fraction(5))
        ('█████', '')
    """
    if score is None or greatest <= least:
        return ""
    eighths = int((Fraction(score) - least) / (greatest - least) * _BAR * 8)
    whole, part = divmod(min(max(eighths, 0), _BAR * 8), 8)
    return ("█" * whole + _PARTS[part]).rstrip()


def printable(text: str) -> str:
    r"""Return text with what could act on a terminal spelled out.

    Examples:
        >>> printable("a\x1b[31m")
        'a\\x1b[31m'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u200b\u200c\u200d" else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def _state(card: Scorecard) -> Text:
    return reason_text(Missing(card.status, card.status.value))


def _band(card: Scorecard, session: Session) -> str:
    label = session.pick(card.band_label)
    if card.band is None:
        return ""
    if label.casefold() in ("", card.band.casefold()):
        return label or card.band
    return f"{card.band} {label}"


def _band_styles(declaration: Declaration) -> dict[str, str]:
    """Return a colour for each band, best to worst; the text says the same without it."""
    bands = [band for band in declaration.bands if band.low is not None]
    ordered = sorted(bands, key=lambda band: band.low or Fraction(0), reverse=True)
    if len(ordered) < len(declaration.bands) - 1:
        ordered = list(declaration.bands)
    colours = ("green", "yellow", "red")
    styles = {band.id: colours[3 * at // len(ordered)] for at, band in enumerate(ordered)}
    return styles | {band.id: "red" for band in ordered[1:][-1:]}


def _percent(share: Fraction) -> str:
    return f"{number_text(Fraction(round(share * 1000), 10))} %"
