"""Findings about the rules of a framework: what is sound YAML and sound structure, and still makes
no sense as scoring. Weights (KPI401 on), names (KPI410 on), templates (KPI420 on), what is never
used (KPI430 on), references (KPI440 on), keys without effect (KPI450 on), scoring methods (KPI460
on), nodes and inputs (KPI470 on), the scale and its bands (KPI480 on), the period and its rounds
(KPI491 on).

The comment above each code names the details that its message needs. One family, one file: the
length is that of the table.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.text import Text

__all__ = [
    "ABSENT_WEIGHT_IDLE",
    "ANSWERS_UNSOUND",
    "BANDS_NEED_ROUNDING",
    "BANDS_OVERLAP",
    "BANDS_WITHOUT_SCALE",
    "BAND_GAP",
    "BAND_UNREACHABLE",
    "BOUND_MISSING",
    "CHOICES_MISSING",
    "CONSTANT_WITHOUT_VALUE",
    "COUNT_WRONG",
    "DATA_NAME_TWICE",
    "ENTRY_TWICE",
    "FLOOR_ABOVE_CAP",
    "GIVEN_TWICE",
    "GOALPOSTS_AGAINST_DIRECTION",
    "GOALPOSTS_EQUAL",
    "GROUP_KEY_ON_INDICATOR",
    "ID_TWICE",
    "INDICATOR_KEY_ON_GROUP",
    "INPUT_KEY_IDLE",
    "INPUT_RANGE_EMPTY",
    "LADDER_AGAINST_DIRECTION",
    "LADDER_OUT_OF_ORDER",
    "LAST_BAND_CONDITIONAL",
    "LOWEST_UNKNOWN",
    "LOWEST_WITHOUT_POLICY",
    "MISSING_CODE_TWICE",
    "NAMES_DIFFER_BY_CASE",
    "NAME_CLASH",
    "NO_LINE_TO_EXTEND",
    "NO_PARENT_WEIGHT",
    "NO_SUCH_DAY",
    "NO_VALUE",
    "PARAMETER_MISSING",
    "PARAMETER_TYPE",
    "PARAMETER_UNKNOWN",
    "PARAMETER_UNUSED_HERE",
    "PARTS_NOT_ADDED",
    "PARTS_NOT_ROUNDED",
    "PERIOD_BACKWARDS",
    "PERIOD_OF_OTHER_YEAR",
    "PERIOD_TOO_LONG",
    "POINTS_NOT_POSITIVE",
    "POINTS_TOO_FEW",
    "PRESENT_TOO_MANY",
    "RANGE_EMPTY",
    "RANGE_UNREADABLE",
    "REFERENCE_CYCLE",
    "REPEATED_IDLE",
    "RESERVED_NAME",
    "ROUNDS_OVERLAP",
    "ROUND_BACKWARDS",
    "ROUND_OUTSIDE_PERIOD",
    "ROW_WEIGHT_MISSING",
    "SCALE_EMPTY",
    "SCORES_FALLING",
    "SCORE_OUTSIDE_SCALE",
    "TARGET_SHORT_OF_LEVELS",
    "THRESHOLD_REPEATED",
    "TOTAL_OUTSIDE_SCALE",
    "UNKNOWN_BAND",
    "UNKNOWN_CHILD",
    "UNKNOWN_COLUMN",
    "UNKNOWN_SOURCE",
    "UNKNOWN_TEMPLATE",
    "UNUSED_COLUMN",
    "UNUSED_FUNCTION",
    "UNUSED_INPUT",
    "UNUSED_PARAMETER",
    "UNUSED_TEMPLATE",
    "VALUE_KEY_IDLE",
    "VALUE_OF_NONE",
    "WEIGHTS_ALL_ZERO",
    "WEIGHTS_IDLE",
    "WEIGHTS_OFF",
    "WEIGHTS_ON_SOME",
    "WEIGHTS_TOO_FINE",
    "WEIGHTS_TOTAL_IDLE",
    "WEIGHT_NEGATIVE",
    "WITH_WITHOUT_USE",
]


def _speed(more: str) -> str:
    """Return the sample's indicator without its method, with more lines."""
    head = (
        "indicators:\n"
        "  - id: speed\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    value: done / planned * 100\n"
    )
    return head + "".join(f"    {line}\n" for line in more.splitlines())


def _two(first: str, second: str, total: str = "{round: {places: 4}}") -> str:
    """Return two indicators, each with more keys, and the total."""
    return (
        "indicators:\n"
        f"  - {{id: a, title: {{th: ก, en: A}}, value: done + 1, {first}}}\n"
        f"  - {{id: b, title: {{th: ข, en: B}}, value: planned + 1, {second}}}\n"
        f"total: {total}\n"
    )


def _ladder(points: str, more: str = "") -> str:
    """Return the sample's indicator with a ladder."""
    return _speed(f"score:\n  levels: {{between: interpolate, points: {points}{more}}}")


def _group(more: str) -> str:
    """Return a group of two indicators with more lines."""
    head = "indicators:\n  - id: g\n    title: {th: กลุ่ม, en: Group}\n"
    children = (
        "    children:\n"
        "      - {id: a, title: {th: ก, en: A}, value: done + 1}\n"
        "      - {id: b, title: {th: ข, en: B}, value: planned + 1}\n"
    )
    return head + "".join(f"    {line}\n" for line in more.splitlines()) + children


def _bands(*ranges: str, places: int = 4) -> str:
    """Return bands `a`, `b`, … with these ranges, and how the total is rounded."""
    lines = (
        f'  - {{id: {name}, range: "{text}", label: {{th: {thai}, en: {name.upper()}}}}}\n'
        for name, thai, text in zip("abc", "กขค", ranges, strict=False)
    )
    return f"total: {{aggregate: mean, round: {{places: {places}}}}}\nbands:\n" + "".join(lines)


_LABEL = "label: {th: จำนวน, en: Number}"
_PLANNED = "  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}\n"
_INPUTS = f"inputs:\n  done: {{type: count, {_LABEL}}}\n{_PLANNED}"

# --- Weights ------------------------------------------------------------------------------------

# node, total, declared
WEIGHTS_OFF = Code(
    id="KPI401",
    slug="weights-off-total",
    message=Text(
        th="น้ำหนักใต้ `{node}` รวมได้ {total} ไม่ใช่ {declared}",
        en="weights under `{node}` add up to {total}, not {declared}",
    ),
    help=Text(
        th="แก้น้ำหนัก หรือระบุผลรวมที่ถูกต้องใน `weights_total` (`normalise` หากผลรวมเป็นเท่าใดก็ได้)",
        en="correct the weights, or give their total in `weights_total` (`normalise` allows any)",
    ),
    why=Text(
        th=(
            "ค่าเฉลี่ยถ่วงน้ำหนักหารด้วยผลรวมของน้ำหนักเสมอ คะแนนจึงออกมาได้แม้น้ำหนักจะพิมพ์ผิด "
            "แต่น้ำหนักที่ใช้จริงจะไม่ใช่น้ำหนักที่ประกาศ"
        ),
        en=(
            "A weighted mean divides by the sum of the weights, so a slip in one of them still "
            "gives a score. The weights applied are then not the ones that were published."
        ),
    ),
    bad=_two("weight: 60", "weight: 30"),
    good=_two("weight: 60", "weight: 40"),
)

# node, group
WEIGHTS_ON_SOME = Code(
    id="KPI402",
    slug="weights-on-some-siblings",
    message=Text(
        th="`{node}` ไม่มีน้ำหนัก ทั้งที่รายการอื่นใต้ `{group}` มี",
        en="`{node}` has no weight, though others under `{group}` have one",
    ),
    help=Text(
        th="กำหนดน้ำหนักให้ทุกรายการในกลุ่ม หรือไม่กำหนดเลยหากสำคัญเท่ากัน",
        en="give every sibling a weight, or none of them where all count alike",
    ),
    why=Text(
        th="ไม่มีทางรู้ว่ารายการที่ไม่ระบุน้ำหนักควรนับเป็นศูนย์ เท่ารายการอื่น หรือลืมกรอก",
        en="Whether a sibling without a weight counts for nothing, for one, or was forgotten is "
        "not for an engine to guess.",
    ),
    bad=_two("weight: 100", "missing: fail"),
    good=_two("missing: fail", "missing: fail"),
)

# node, weight
WEIGHT_NEGATIVE = Code(
    id="KPI403",
    slug="negative-weight",
    message=Text(
        th="น้ำหนักของ `{node}` เป็น {weight} ซึ่งต่ำกว่า 0",
        en="the weight of `{node}` is {weight}, below 0",
    ),
    help=Text(
        th="ใช้น้ำหนักที่ไม่ติดลบ หากต้องการหักคะแนนให้ใช้ `adjust` กับ `deduct`",
        en="use a weight of 0 or more; for points to be taken off use `adjust` with `deduct`",
    ),
    why=Text(
        th="น้ำหนักติดลบทำให้ผลงานที่ดีขึ้นได้คะแนนรวมต่ำลง และค่าเฉลี่ยอาจเกินช่วงคะแนน",
        en="With a negative weight a better result lowers the total, and a mean can leave the "
        "range of what it averages.",
    ),
    bad=_two('weight: "-1/2"', 'weight: "3/2"', "{weights_total: 1, round: {places: 4}}"),
    good=_two('weight: "1/2"', 'weight: "1/2"', "{weights_total: 1, round: {places: 4}}"),
)

# node
WEIGHTS_ALL_ZERO = Code(
    id="KPI404",
    slug="weights-all-zero",
    message=Text(
        th="น้ำหนักทุกรายการใต้ `{node}` เป็น 0",
        en="every weight under `{node}` is 0",
    ),
    help=Text(
        th="กำหนดน้ำหนักอย่างน้อยหนึ่งรายการให้มากกว่า 0",
        en="give at least one of them a weight above 0",
    ),
    why=Text(
        th="ค่าเฉลี่ยถ่วงน้ำหนักที่ผลรวมน้ำหนักเป็น 0 หาค่าไม่ได้",
        en="A weighted mean divides by the sum of the weights, and nothing can be divided by 0.",
    ),
    bad=_two("weight: 0", "weight: 0", "{weights_total: normalise, round: {places: 4}}"),
    good=_two("weight: 0", "weight: 1", "{weights_total: normalise, round: {places: 4}}"),
)

# node, aggregate
WEIGHTS_IDLE = Code(
    id="KPI405",
    slug="weights-without-effect",
    severity=Severity.WARNING,
    message=Text(
        th="น้ำหนักใต้ `{node}` ไม่มีผล เพราะ `aggregate` เป็น `{aggregate}`",
        en="weights under `{node}` have no effect, as `aggregate` is `{aggregate}`",
    ),
    help=Text(
        th="ใช้ `aggregate: weighted_mean` หรือเอาน้ำหนักออก",
        en="use `aggregate: weighted_mean`, or leave the weights out",
    ),
    why=Text(
        th="ผู้อ่านเห็นน้ำหนักในไฟล์ย่อมเข้าใจว่าคะแนนคิดตามน้ำหนักนั้น",
        en="Who sees weights in a file takes them to be applied.",
    ),
    bad=_two("weight: 60", "weight: 40", "{aggregate: mean, round: {places: 4}}"),
    good=_two("weight: 60", "weight: 40", "{aggregate: weighted_mean, round: {places: 4}}"),
)

# node, policy, aggregate
ABSENT_WEIGHT_IDLE = Code(
    id="KPI457",
    slug="absent-weight-without-effect",
    severity=Severity.WARNING,
    message=Text(
        th="`absent_weight: {policy}` ของ `{node}` ไม่มีผล เพราะ `aggregate` เป็น `{aggregate}`",
        en="`absent_weight: {policy}` of `{node}` has no effect, as `aggregate` is `{aggregate}`",
    ),
    help=Text(
        th="เอา `absent_weight` ออก หรือใช้ `aggregate: weighted_mean`",
        en="leave `absent_weight` out, or use `aggregate: weighted_mean`",
    ),
    why=Text(
        th="ผู้อ่านย่อมเข้าใจว่าน้ำหนักของตัวชี้วัดที่ไม่มีคะแนนถูกจัดการตามที่เขียนไว้",
        en="Who reads it takes the weight of what is missing to be dealt with as written.",
    ),
    bad=_two("weight: 60", "weight: 40", "{aggregate: geometric_mean, absent_weight: keep}"),
    good=_two("weight: 60", "weight: 40", "{aggregate: weighted_mean, absent_weight: keep}"),
)

# node, finest
WEIGHTS_TOO_FINE = Code(
    id="KPI406",
    slug="geometric-weights-too-fine",
    message=Text(
        th="น้ำหนักใต้ `{node}` ละเอียดเกินกว่าจะหาค่าเฉลี่ยเรขาคณิต เพราะแบ่งละเอียดกว่า 1/{finest}",
        en="weights under `{node}` are too fine for a geometric mean, finer than 1/{finest}",
    ),
    help=Text(
        th="ใช้น้ำหนักที่เป็นจำนวนเต็มขนาดเล็ก เช่น 30 และ 70 แทน 30.05 และ 69.95",
        en="use weights in small whole numbers, such as 30 and 70 for 30.05 and 69.95",
    ),
    why=Text(
        th="ค่าเฉลี่ยเรขาคณิตถ่วงน้ำหนักต้องถอดรากอันดับเท่าผลรวมของน้ำหนักที่เป็นจำนวนเต็ม จึงจำกัดอันดับไว้",
        en="The weighted geometric mean takes a root whose degree is the sum of the weights in "
        "whole numbers. The degree is bounded so that the root stays exact and quick.",
    ),
    bad=_two("weight: 30.001", "weight: 69.999", "{aggregate: geometric_mean, round: {places: 4}}"),
    good=_two("weight: 30", "weight: 70", "{aggregate: geometric_mean, round: {places: 4}}"),
)

# key
WEIGHTS_TOTAL_IDLE = Code(
    id="KPI407",
    slug="weights-total-without-weights",
    message=Text(
        th="`{key}` ไม่มีผล เพราะรายการย่อยไม่มีน้ำหนัก",
        en="`{key}` has no effect, as no child has a weight",
    ),
    help=Text(
        th="กำหนด `weight` ให้รายการย่อย หรือเอา `weights_total` ออก",
        en="give the children a `weight`, or leave `weights_total` out",
    ),
    why=Text(
        th="ผลรวมที่ประกาศไว้แต่ไม่มีน้ำหนักให้รวม มักแปลว่าลืมกรอกน้ำหนัก",
        en="A declared total with nothing to add up nearly always means weights that were "
        "forgotten.",
    ),
    bad=_two("missing: fail", "missing: fail", "{weights_total: 100, round: {places: 4}}"),
    good=_two("weight: 50", "weight: 50", "{weights_total: 100, round: {places: 4}}"),
)

# node
NO_PARENT_WEIGHT = Code(
    id="KPI408",
    slug="parent-weight-missing",
    message=Text(
        th="`{node}` ใช้ `weights_total: parent` แต่ไม่มีน้ำหนักของตัวเองที่เป็นตัวเลข",
        en="`{node}` has `weights_total: parent` but no weight of its own that is a number",
    ),
    help=Text(
        th="กำหนด `weight` ให้กลุ่มนี้ หรือระบุผลรวมเป็นตัวเลข",
        en="give the group a `weight`, or write the total as a number",
    ),
    why=Text(
        th="`parent` หมายถึงน้ำหนักของรายการย่อยรวมกันเท่ากับน้ำหนักของกลุ่ม จึงต้องมีน้ำหนักของกลุ่มก่อน",
        en="`parent` says that the children share out the group's own weight, so there has to be "
        "one.",
    ),
    bad=_group("weights_total: parent").replace("value:", "weight: 50, value:"),
    good=_group("weights_total: 100").replace("value:", "weight: 50, value:"),
)

# key
ROW_WEIGHT_MISSING = Code(
    id="KPI409",
    slug="row-weight-missing",
    message=Text(
        th="`{key}` ไม่มีผล เพราะรายการนี้ไม่ได้ระบุคอลัมน์น้ำหนัก",
        en="`{key}` has no effect, as the list names no column of weights",
    ),
    help=Text(
        th="ระบุคอลัมน์น้ำหนักด้วย `weight`",
        en="name the column of weights under `weight`",
    ),
    why=Text(
        th="ผลรวมของน้ำหนักตรวจได้เมื่อรู้ว่าคอลัมน์ใดเป็นน้ำหนักเท่านั้น",
        en="What the weights of rows add up to is checked only where a column holds them.",
    ),
    bad=(
        f"lists:\n  goals: {{weights_total: 100, inputs: {{share: {{type: number, {_LABEL}}}}}}}\n"
        "conditions:\n  - {id: complete, require: sum(goals.share) == 100}\n"
    ),
    good=(
        "lists:\n"
        "  goals: {weight: share, weights_total: 100, "
        f"inputs: {{share: {{type: number, {_LABEL}}}}}}}\n"
        "conditions:\n  - {id: complete, require: sum(goals.share) == 100}\n"
    ),
)

# --- Names --------------------------------------------------------------------------------------

# name, line
ID_TWICE = Code(
    id="KPI410",
    slug="id-twice",
    message=Text(
        th="`{name}` เป็นรหัสของรายการในบรรทัด {line} แล้ว",
        en="`{name}` is the id of a node already, in line {line}",
    ),
    help=Text(
        th="ตั้งรหัสใหม่ให้ไม่ซ้ำกันทั้งกรอบ",
        en="give each node an id that no other node of the framework has",
    ),
    why=Text(
        th="รหัสใช้เรียกคะแนนในผลลัพธ์ ในสูตร และใช้เปรียบเทียบระหว่างปี จึงต้องไม่ซ้ำกันทั้งกรอบ ไม่ใช่เฉพาะในกลุ่ม",
        en="Results, formulas and comparisons between years call a node by its id, so it must be "
        "unique in the whole framework, not only in its group.",
    ),
    bad=_two("missing: fail", "missing: fail").replace("id: b", "id: a"),
    good=_two("missing: fail", "missing: fail"),
)

# name, where
ENTRY_TWICE = Code(
    id="KPI411",
    slug="entry-twice",
    message=Text(
        th="`{name}` ซ้ำใน `{where}`",
        en="`{name}` stands twice in `{where}`",
    ),
    help=Text(
        th="เปลี่ยนรหัสหนึ่งในสองรายการ หรือลบรายการที่ซ้ำ",
        en="rename one of the two, or remove the one that is a repetition",
    ),
    why=Text(
        th="ผลลัพธ์อ้างถึงระดับและเงื่อนไขด้วยรหัส รหัสที่ซ้ำทำให้ไม่รู้ว่าหมายถึงรายการใด",
        en="Results name grades and conditions by their ids; an id that stands twice does not say "
        "which one is meant.",
    ),
    bad="conditions:\n  - {id: c, require: done > 1}\n  - {id: c, require: done > 2}\n",
    good="conditions:\n  - {id: c, require: done > 1}\n  - {id: d, require: done > 2}\n",
)

# name, other
DATA_NAME_TWICE = Code(
    id="KPI412",
    slug="data-name-twice",
    message=Text(
        th="ไฟล์ข้อมูลใช้ชื่อ `{name}` เรียก `{other}` อยู่แล้ว",
        en="data already calls the input `{other}` by the name `{name}`",
    ),
    help=Text(
        th="เปลี่ยนชื่อข้อมูล รหัสตัวชี้วัด หรือ `as` ให้ไม่ซ้ำกัน",
        en="rename the input, the indicator or its `as`, so that the names differ",
    ),
    why=Text(
        th=("ตัวชี้วัดที่มีข้อมูลเดียวใช้รหัสของตัวเองเป็นชื่อคอลัมน์ได้ หากชื่อนั้นเป็นข้อมูลอื่นอยู่แล้ว ค่าในคอลัมน์จะเข้าผิดที่"),
        en=(
            "An indicator with one input lends it its id as a column name. Where another input "
            "has that name, a column would go to the wrong place."
        ),
    ),
    bad=_speed(f"inputs: {{rate: {{type: number, as: done, {_LABEL}}}}}").replace(
        "planned * 100", "planned * rate"
    ),
    good=_speed(f"inputs: {{rate: {{type: number, as: quality, {_LABEL}}}}}").replace(
        "planned * 100", "planned * rate"
    ),
)

# name, line
NAME_CLASH = Code(
    id="KPI413",
    slug="name-clash",
    message=Text(
        th="`{name}` เป็นชื่อที่ใช้แล้วในบรรทัด {line}",
        en="`{name}` is a name already, declared in line {line}",
    ),
    help=Text(
        th="เปลี่ยนชื่อหนึ่งในสองชื่อ",
        en="rename one of the two",
    ),
    why=Text(
        th="สูตรที่ใช้ชื่อนี้อาจหมายถึงข้อมูล พารามิเตอร์ หรือรายการใดก็ได้ ผู้อ่านจึงไม่แน่ใจว่าคำนวณจากอะไร",
        en="A formula with this name could mean either of two things, and its reader could not "
        "tell what it computes.",
    ),
    bad="parameters: {done: 3}\n",
    good=("parameters: {least: 3}\nconditions:\n  - {id: enough, require: done >= least}\n"),
)

# name, other
NAMES_DIFFER_BY_CASE = Code(
    id="KPI414",
    slug="names-differ-by-case",
    severity=Severity.WARNING,
    message=Text(
        th="`{name}` ต่างจาก `{other}` เพียงตัวพิมพ์ใหญ่เล็ก",
        en="`{name}` differs from `{other}` by capitals only",
    ),
    help=Text(
        th="ตั้งชื่อให้ต่างกันชัดเจน",
        en="make the names differ by more than capitals",
    ),
    why=Text(
        th="ชื่อที่ต่างกันเพียงตัวพิมพ์ใหญ่เล็กสลับกันได้ง่ายทั้งในสูตรและในหัวคอลัมน์ของข้อมูล",
        en="Names that differ by capitals are mixed up easily, in formulas and in column heads.",
    ),
    bad=(
        f"inputs:\n  done: {{type: count, {_LABEL}}}\n  Done: {{type: count, {_LABEL}}}\n"
        f"{_PLANNED}conditions:\n  - {{id: c, require: Done > 1}}\n"
    ),
    good=(
        f"inputs:\n  done: {{type: count, {_LABEL}}}\n  late: {{type: count, {_LABEL}}}\n"
        f"{_PLANNED}conditions:\n  - {{id: c, require: late > 1}}\n"
    ),
)

# name
RESERVED_NAME = Code(
    id="KPI415",
    slug="name-is-a-formula-word",
    message=Text(
        th="`{name}` เป็นคำของภาษาสูตร ใช้เป็นชื่อไม่ได้",
        en="`{name}` is a word of the formula language and cannot be a name",
    ),
    help=Text(
        th="ตั้งชื่ออื่น",
        en="choose another name",
    ),
    why=Text(
        th="คำเช่น `value` `score` และ `total` มีความหมายตายตัวในสูตร ชื่อเดียวกันจะอ่านได้สองอย่าง",
        en="Words such as `value`, `score` and `total` have a fixed meaning in formulas; a name "
        "spelled alike could be read in two ways.",
    ),
    bad=f"{_INPUTS}  value: {{type: text, {_LABEL}}}\n",
    good=f"{_INPUTS}  remark: {{type: text, {_LABEL}}}\n",
)

# code, other
MISSING_CODE_TWICE = Code(
    id="KPI416",
    slug="missing-code-twice",
    message=Text(
        th="`{code}` หมายถึง `{other}` อยู่แล้ว",
        en="`{code}` already stands for `{other}`",
    ),
    help=Text(
        th="ให้แต่ละรหัสแทนสถานะเดียว",
        en="let each code stand for one state",
    ),
    why=Text(
        th="รหัสเดียวที่แทนสองสถานะทำให้ไม่รู้ว่าค่าว่างเพราะไม่รายงาน หรือเพราะไม่เกี่ยวข้อง ซึ่งคิดคะแนนต่างกัน",
        en="A code for two states does not say whether a value was not reported or does not "
        "apply, and the two score differently.",
    ),
    bad='missing_codes: {not_reported: ["-"], not_applicable: ["-"]}\n',
    good='missing_codes: {not_reported: ["-"], not_applicable: ["n/a"]}\n',
)

# --- Templates ----------------------------------------------------------------------------------

_TEMPLATE = "templates:\n  rate: {parameters: {factor: count}, value: done / planned * factor}\n"


def _used(more: str) -> str:
    """Return an indicator that uses the template, with more keys."""
    return (
        f"{_TEMPLATE}indicators:\n"
        f"  - {{id: speed, title: {{th: งานเสร็จ, en: Work done}}, {more}}}\n"
    )


# name
UNKNOWN_TEMPLATE = Code(
    id="KPI420",
    slug="unknown-template",
    message=Text(
        th="`{name}` ไม่ใช่แม่แบบของกรอบนี้",
        en="`{name}` is not a template of this framework",
    ),
    help=Text(
        th="ประกาศแม่แบบใน `templates` หรือแก้ตัวสะกด",
        en="declare it under `templates`, or correct its spelling",
    ),
    why=Text(
        th="รายการที่ใช้แม่แบบได้สูตรและเกณฑ์จากแม่แบบ เมื่อไม่มีแม่แบบจึงไม่มีวิธีคิดคะแนน",
        en="A node takes its formulas and its method from the template; without it there is "
        "nothing to score by.",
    ),
    bad="indicators:\n"
    "  - {id: speed, title: {th: งานเสร็จ, en: Work done}, use: rate}\n"
    "conditions:\n  - {id: on_plan, require: done >= planned}\n",
    good=_used("use: rate, with: {factor: 100}"),
)

# name, template
PARAMETER_MISSING = Code(
    id="KPI421",
    slug="template-parameter-missing",
    message=Text(
        th="แม่แบบ `{template}` ต้องการ `{name}` แต่ไม่ได้ให้ไว้",
        en="`{name}` of the template `{template}` is not given",
    ),
    help=Text(
        th="ให้ค่าใน `with`",
        en="give it a value under `with`",
    ),
    why=Text(
        th="แม่แบบไม่มีค่าเริ่มต้นของพารามิเตอร์ เพราะค่าต่างกันไปตามตัวชี้วัด",
        en="Parameters of a template have no default: they are what differs between its nodes.",
    ),
    bad=_used("use: rate"),
    good=_used("use: rate, with: {factor: 100}"),
)

# name, template
PARAMETER_UNKNOWN = Code(
    id="KPI422",
    slug="template-parameter-unknown",
    message=Text(
        th="แม่แบบ `{template}` ไม่มีพารามิเตอร์ `{name}`",
        en="`{name}` is not a parameter of the template `{template}`",
    ),
    help=Text(
        th="เอาออก หรือแก้ตัวสะกด",
        en="remove it, or correct its spelling",
    ),
    why=Text(
        th="ค่าที่ไม่มีที่ใช้มักเป็นชื่อที่สะกดผิด",
        en="A value that goes nowhere is most often a misspelt name.",
    ),
    bad=_used("use: rate, with: {factor: 100, faktor: 10}"),
    good=_used("use: rate, with: {factor: 100}"),
)

# name, value, type
PARAMETER_TYPE = Code(
    id="KPI423",
    slug="template-parameter-type",
    message=Text(
        th="`{name}` เป็น {value} แต่แม่แบบต้องการ `{type}`",
        en="`{name}` is {value}, but the template asks for a `{type}`",
    ),
    help=Text(
        th="ให้ค่าที่ตรงชนิด หรือแก้ชนิดในแม่แบบ",
        en="give a number of that type, or change the type in the template",
    ),
    why=Text(
        th="ชนิดของพารามิเตอร์กันไม่ให้ใส่ร้อยละแทนสัดส่วน หรือจำนวนนับที่มีเศษ",
        en="The type keeps a percentage from standing for a share, and a fraction from standing "
        "for a count.",
    ),
    bad=_used("use: rate, with: {factor: 99.5}"),
    good=_used("use: rate, with: {factor: 100}"),
)

# name
GIVEN_TWICE = Code(
    id="KPI424",
    slug="parameter-given-twice",
    message=Text(
        th="`{name}` ให้ไว้ทั้งใน `with` และ `parameters`",
        en="`{name}` is given under both `with` and `parameters`",
    ),
    help=Text(
        th="เก็บไว้ที่เดียว",
        en="keep one of the two",
    ),
    why=Text(
        th="สองค่าของพารามิเตอร์เดียวกันย่อมมีค่าหนึ่งที่ไม่ได้ใช้",
        en="Of two values for one parameter, one would be ignored.",
    ),
    bad=_used("use: rate, with: {factor: 100}, parameters: {factor: 10}"),
    good=_used("use: rate, with: {factor: 100}"),
)

# no details
WITH_WITHOUT_USE = Code(
    id="KPI425",
    slug="with-without-use",
    message=Text(
        th="`with` ไม่มีผล เพราะไม่ได้ใช้แม่แบบ",
        en="`with` has no effect, as no template is used",
    ),
    help=Text(
        th="ระบุแม่แบบใน `use` หรือประกาศค่าคงที่ใน `parameters`",
        en="name the template under `use`, or declare the constants under `parameters`",
    ),
    why=Text(
        th="`with` ให้ค่าพารามิเตอร์ของแม่แบบเท่านั้น",
        en="`with` gives the parameters of a template, and nothing else reads it.",
    ),
    bad=_speed("with: {factor: 100}"),
    good=_speed("parameters: {factor: 100}").replace("planned * 100", "planned * factor"),
)

# --- Never used ---------------------------------------------------------------------------------

# name
UNUSED_INPUT = Code(
    id="KPI430",
    slug="unused-input",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีสูตรใดใช้ข้อมูล `{name}`",
        en="no formula uses the input `{name}`",
    ),
    help=Text(
        th="ใช้ในสูตร หรือลบออก เพื่อไม่ให้หน่วยงานกรอกโดยเปล่าประโยชน์",
        en="use it in a formula, or remove it so that nobody has to report it",
    ),
    why=Text(
        th="ข้อมูลที่ไม่มีใครใช้มักแปลว่าสูตรเรียกชื่อผิด และเป็นภาระของผู้กรอกข้อมูล",
        en="An input that nothing uses often means a formula that uses another by mistake, and it "
        "costs those who report it their time.",
    ),
    bad=f"{_INPUTS}  late: {{type: count, {_LABEL}}}\n",
    good=f"{_INPUTS}  late: {{type: count, {_LABEL}}}\n"
    "conditions:\n  - {id: punctual, require: late == 0}\n",
)

# name
UNUSED_PARAMETER = Code(
    id="KPI431",
    slug="unused-parameter",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีสูตรใดใช้พารามิเตอร์ `{name}`",
        en="no formula uses the parameter `{name}`",
    ),
    help=Text(
        th="ใช้ในสูตร หรือลบออก",
        en="use it in a formula, or remove it",
    ),
    why=Text(
        th="พารามิเตอร์ที่ไม่มีผลต่อคะแนนชวนให้เข้าใจว่าแก้ค่านี้แล้วคะแนนจะเปลี่ยน",
        en="A parameter without effect leads its reader to think that changing it changes scores.",
    ),
    bad="parameters: {standard: 85}\n",
    good="parameters: {standard: 85}\nconditions:\n  - {id: c, require: done >= standard}\n",
)

# name
PARAMETER_UNUSED_HERE = Code(
    id="KPI432",
    slug="unused-own-parameter",
    severity=Severity.WARNING,
    message=Text(
        th="สูตรของรายการนี้ไม่ได้ใช้พารามิเตอร์ `{name}`",
        en="no formula of the node uses its parameter `{name}`",
    ),
    help=Text(
        th="ใช้ในสูตร หรือลบออก",
        en="use it in a formula, or remove it",
    ),
    why=Text(
        th="พารามิเตอร์ของรายการใช้ได้เฉพาะในรายการนั้น หากไม่มีสูตรใดใช้ก็ไม่มีผลเลย",
        en="A node's own parameter is seen by that node's formulas only; where none uses it, it "
        "does nothing.",
    ),
    bad=_speed("parameters: {factor: 100}"),
    good=_speed("parameters: {factor: 100}").replace("planned * 100", "planned * factor"),
)

# name
UNUSED_FUNCTION = Code(
    id="KPI433",
    slug="unused-function",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีสูตรใดเรียกฟังก์ชัน `{name}`",
        en="no formula calls the function `{name}`",
    ),
    help=Text(
        th="เรียกใช้ในสูตร หรือลบออก",
        en="call it in a formula, or remove it",
    ),
    why=Text(
        th="ฟังก์ชันที่ไม่มีใครเรียกมักแปลว่าสูตรเรียกฟังก์ชันอื่นที่ชื่อคล้ายกัน",
        en="A function that nothing calls often means that a formula calls another by mistake.",
    ),
    bad='functions: {"half_of(part)": part / 2}\n',
    good='functions: {"half_of(part)": part / 2}\n'
    "conditions:\n  - {id: c, require: half_of(done) > 1}\n",
)

# name
UNUSED_TEMPLATE = Code(
    id="KPI434",
    slug="unused-template",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีรายการใดใช้แม่แบบ `{name}`",
        en="no node uses the template `{name}`",
    ),
    help=Text(
        th="ใช้ด้วย `use` หรือลบออก",
        en="use it with `use`, or remove it",
    ),
    why=Text(
        th="แม่แบบที่ไม่มีใครใช้ไม่ได้รับการตรวจสูตร และมักแปลว่ามีรายการที่ใช้แม่แบบผิด",
        en="The formulas of a template that nothing uses are not checked, and often some node "
        "uses another by mistake.",
    ),
    bad="templates: {rate: {value: done / planned * 100}}\n",
    good="templates: {rate: {value: done / planned * 100}}\n"
    "indicators:\n  - {id: speed, title: {th: งานเสร็จ, en: Work done}, use: rate}\n",
)

# name
UNUSED_COLUMN = Code(
    id="KPI435",
    slug="unused-column",
    severity=Severity.WARNING,
    message=Text(
        th="ไม่มีสูตรใดใช้คอลัมน์ `{name}`",
        en="no formula uses the column `{name}`",
    ),
    help=Text(
        th="ใช้ในสูตร ลบออก หรือให้เป็นชนิด `text` หากมีไว้อ่านอย่างเดียว",
        en="use it, remove it, or make it `text` where it is only to be read",
    ),
    why=Text(
        th="คอลัมน์ที่ไม่มีใครใช้เป็นภาระของผู้กรอกข้อมูลทุกแถว",
        en="A column that nothing uses has to be filled in, row by row, for nothing.",
    ),
    bad=(
        f"lists:\n  goals: {{inputs: {{result: {{type: number, {_LABEL}}}, "
        f"hours: {{type: number, {_LABEL}}}}}}}\n"
        "conditions:\n  - {id: c, require: sum(goals.result) > 1}\n"
    ),
    good=(
        f"lists:\n  goals: {{inputs: {{result: {{type: number, {_LABEL}}}, "
        f"hours: {{type: text, {_LABEL}}}}}}}\n"
        "conditions:\n  - {id: c, require: sum(goals.result) > 1}\n"
    ),
)

# --- References ---------------------------------------------------------------------------------

# name, node
UNKNOWN_CHILD = Code(
    id="KPI440",
    slug="unknown-child",
    message=Text(
        th="`{name}` ใน `mandatory` ไม่ใช่รายการย่อยของ `{node}`",
        en="`{name}` under `mandatory` is not a child of `{node}`",
    ),
    help=Text(
        th="ระบุรหัสของรายการที่อยู่ใต้กลุ่มนี้โดยตรง",
        en="name nodes that stand directly under the group",
    ),
    why=Text(
        th="กลุ่มไม่มีคะแนนเมื่อขาดรายการบังคับ รหัสที่ไม่มีอยู่จริงทำให้เงื่อนไขนี้ไม่มีผล",
        en="A group has no score without its mandatory children; an id that it does not have "
        "would never be missed.",
    ),
    bad=_group("mandatory: [c]"),
    good=_group("mandatory: [a]"),
)

_BAND_GATE = "total:\n  aggregate: mean\n  round: {places: 4}\n  gates:\n"

# name
UNKNOWN_BAND = Code(
    id="KPI441",
    slug="unknown-band",
    message=Text(
        th="`{name}` ใน `band_at_most` ไม่ใช่ระดับใน `bands`",
        en="`{name}` under `band_at_most` is not one of the `bands`",
    ),
    help=Text(
        th="ระบุรหัสของระดับที่ประกาศไว้",
        en="name a band by its id",
    ),
    why=Text(
        th="เงื่อนไขนี้จำกัดระดับสูงสุดที่ได้ เมื่อไม่รู้จักระดับจึงจำกัดไม่ได้",
        en="The gate holds the unit at that band; it cannot hold it at one that is not there.",
    ),
    bad=f"{_BAND_GATE}    - {{id: g, require: done > 1, band_at_most: fair}}\n",
    good=f"{_BAND_GATE}    - {{id: g, require: done > 1, band_at_most: poor}}\n",
)

# name, list
UNKNOWN_COLUMN = Code(
    id="KPI442",
    slug="unknown-weight-column",
    message=Text(
        th="`{name}` ไม่ใช่คอลัมน์ของ `{list}`",
        en="`{name}` is not a column of `{list}`",
    ),
    help=Text(
        th="ระบุคอลัมน์ที่เก็บน้ำหนักของแต่ละแถว",
        en="name the column that holds each row's weight",
    ),
    why=Text(
        th="น้ำหนักของแถวมาจากคอลัมน์ที่หน่วยงานกรอก จึงต้องเป็นคอลัมน์ที่มีอยู่",
        en="The weights of rows are reported in a column, so it has to be one of the list.",
    ),
    bad=(
        f"lists:\n  goals: {{weight: wieght, inputs: {{weight: {{type: number, {_LABEL}}}}}}}\n"
        "conditions:\n  - {id: c, require: sum(goals.weight) > 1}\n"
    ),
    good=(
        f"lists:\n  goals: {{weight: weight, inputs: {{weight: {{type: number, {_LABEL}}}}}}}\n"
        "conditions:\n  - {id: c, require: sum(goals.weight) > 1}\n"
    ),
)

# name
UNKNOWN_SOURCE = Code(
    id="KPI443",
    slug="unknown-source",
    message=Text(
        th="`{name}` ไม่ใช่แหล่งอ้างอิงใน `sources`",
        en="`{name}` is not one of the `sources`",
    ),
    help=Text(
        th="ประกาศเอกสารใน `sources` หรือแก้ตัวสะกด",
        en="declare the document under `sources`, or correct its spelling",
    ),
    why=Text(
        th="ผู้อ่านต้องตามไปดูเอกสารต้นทางของเกณฑ์ได้",
        en="A reader must be able to find the document that a rule follows.",
    ),
    bad=_speed("source: circular"),
    good=_speed("source: manual"),
)

# name
VALUE_OF_NONE = Code(
    id="KPI444",
    slug="value-of-node-without-value",
    message=Text(
        th="`{name}` ไม่มีค่า มีแต่คะแนน",
        en="`{name}` has no value, only a score",
    ),
    help=Text(
        th='เขียน `score("…")` แทน `value("…")`',
        en='write `score("…")` for `value("…")`',
    ),
    why=Text(
        th="กลุ่ม รายการตรวจ และขั้นพัฒนาการไม่มีค่าก่อนให้คะแนน",
        en="Groups, checklists and maturity steps have no value before they are scored.",
    ),
    bad='conditions:\n  - {id: c, require: value("total") > 1}\n',
    good='conditions:\n  - {id: c, require: score("total") > 1}\n',
)

# path
REFERENCE_CYCLE = Code(
    id="KPI445",
    slug="reference-cycle",
    message=Text(
        th="คะแนนรอกันเป็นวงกลม คือ {path}",
        en="scores wait for one another in a circle: {path}",
    ),
    help=Text(
        th="ตัดการอ้างอิงหนึ่งในวงนี้ออก",
        en="take one of these references out",
    ),
    why=Text(
        th="คะแนนที่ขึ้นกับตัวเองคำนวณไม่ได้ ไม่ว่าจะเริ่มจากรายการใด",
        en="A score that depends on itself cannot be worked out, wherever one begins.",
    ),
    bad=_two("missing: fail", "missing: fail")
    .replace("done + 1", 'done + score("b")')
    .replace("planned + 1", 'planned + score("a")'),
    good=_two("missing: fail", "missing: fail").replace("done + 1", 'done + score("b")'),
)

# --- Keys without effect ------------------------------------------------------------------------

# key
GROUP_KEY_ON_INDICATOR = Code(
    id="KPI450",
    slug="group-key-on-indicator",
    message=Text(
        th="`{key}` ใช้กับกลุ่ม แต่รายการนี้ไม่มีรายการย่อย",
        en="`{key}` is for groups, but this node has no children",
    ),
    help=Text(
        th="เอาออก หรือเพิ่ม `children`",
        en="remove it, or give the node `children`",
    ),
    why=Text(
        th="คีย์ที่ไม่มีผลมักแปลว่าเขียนผิดที่ หรือย่อหน้าผิดจนรายการย่อยหลุดจากกลุ่ม",
        en="A key without effect is often in the wrong place, or its children have slipped out "
        "by an indent.",
    ),
    bad=_speed("aggregate: mean"),
    good=_speed("missing: fail"),
)

# key
INDICATOR_KEY_ON_GROUP = Code(
    id="KPI451",
    slug="indicator-key-on-group",
    message=Text(
        th="`{key}` ไม่มีผลกับกลุ่ม เพราะคะแนนมาจากรายการย่อย",
        en="`{key}` has no effect on a group, whose score comes from its children",
    ),
    help=Text(
        th="เอาออก หรือย้ายไปไว้ที่ตัวชี้วัด",
        en="remove it, or move it to an indicator",
    ),
    why=Text(
        th="เกณฑ์ที่เขียนไว้แต่ไม่ถูกใช้ทำให้ผู้อ่านเข้าใจวิธีคิดคะแนนผิด",
        en="A rule that is written down and never applied misleads whoever reads the file.",
    ),
    bad=_group("target: 90"),
    good=_group("missing: fail"),
)

# key, method
VALUE_KEY_IDLE = Code(
    id="KPI452",
    slug="value-beside-own-inputs",
    message=Text(
        th="`{key}` ไม่มีผล เพราะ `{method}` อ่านข้อมูลเอง",
        en="`{key}` has no effect, as a `{method}` reads its inputs itself",
    ),
    help=Text(
        th="เอา `{key}` ออก หรือเลือกวิธีให้คะแนนอื่น",
        en="remove `{key}`, or choose another scoring method",
    ),
    why=Text(
        th="รายการตรวจและขั้นพัฒนาการคิดคะแนนจากข้อมูลโดยตรง ไม่ผ่านค่าเดียว",
        en="Checklists and maturity steps score their inputs as they are, not one value made "
        "from them.",
    ),
    bad=_speed("score:\n  maturity: [{level: basic, done: done / planned, points: 5}]")
    + "scale: {min: 0, max: 5}\nbands:\n  - {id: only, label: {th: ระดับเดียว, en: Only}}\n",
    good="indicators:\n"
    "  - id: speed\n"
    "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
    "    score:\n"
    "      maturity: [{level: basic, done: done / planned, points: 5}]\n"
    "scale: {min: 0, max: 5}\nbands:\n  - {id: only, label: {th: ระดับเดียว, en: Only}}\n",
)

# key, type
INPUT_KEY_IDLE = Code(
    id="KPI453",
    slug="input-key-without-effect",
    message=Text(
        th="`{key}` ไม่มีผลกับข้อมูลชนิด `{type}`",
        en="`{key}` has no effect on an input of type `{type}`",
    ),
    help=Text(
        th="เอาออก หรือเปลี่ยนชนิดของข้อมูล",
        en="remove it, or change the type of the input",
    ),
    why=Text(
        th="ช่วงที่ประกาศแต่ไม่ถูกตรวจทำให้ข้อมูลผิดผ่านเข้ามาโดยไม่มีใครรู้",
        en="A bound that is declared and never checked lets wrong data through.",
    ),
    bad=f"{_INPUTS}  remark: {{type: text, max: 10, {_LABEL}}}\n",
    good=f"{_INPUTS}  remark: {{type: text, {_LABEL}}}\n",
)

# key, bound
BOUND_MISSING = Code(
    id="KPI454",
    slug="exclusive-without-bound",
    message=Text(
        th="`{key}` ไม่มีผล เพราะไม่มี `{bound}`",
        en="`{key}` has no effect without `{bound}`",
    ),
    help=Text(
        th="กำหนด `{bound}` หรือเอา `{key}` ออก",
        en="add `{bound}`, or remove `{key}`",
    ),
    why=Text(
        th="`{key}` บอกว่าไม่รวมค่าขอบ จึงต้องมีค่าขอบก่อน",
        en="The key says that the bound itself is refused, so there has to be a bound.",
    ),
    bad=f"{_INPUTS}  late: {{type: number, exclusive_min: true, {_LABEL}}}\n"
    "conditions:\n  - {id: c, require: late > 1}\n",
    good=f"{_INPUTS}  late: {{type: number, min: 0, exclusive_min: true, {_LABEL}}}\n"
    "conditions:\n  - {id: c, require: late > 1}\n",
)

# key
LOWEST_WITHOUT_POLICY = Code(
    id="KPI455",
    slug="lowest-without-policy",
    message=Text(
        th="`{key}` ไม่มีผล เว้นแต่ `missing` เป็น `lowest`",
        en="`{key}` has no effect unless `missing` is `lowest`",
    ),
    help=Text(
        th="กำหนด `missing: lowest` หรือเอา `lowest` ออก",
        en="set `missing: lowest`, or remove `lowest`",
    ),
    why=Text(
        th="ผู้เขียนอาจตั้งใจให้ค่าที่ขาดได้คะแนนต่ำสุด แต่กรอบยังคงใช้วิธีอื่นอยู่",
        en="Its author may have meant a missing result to count with that score, while the "
        "framework still does something else.",
    ),
    bad=_speed("lowest: 1"),
    good=_speed("missing: lowest\nlowest: 1"),
)

# no details
REPEATED_IDLE = Code(
    id="KPI456",
    slug="repeated-without-effect",
    severity=Severity.WARNING,
    message=Text(
        th="`repeated` ไม่มีผล เพราะเกณฑ์นี้ไม่มีค่าซ้ำ",
        en="`repeated` has no effect, as no threshold of the ladder is repeated",
    ),
    help=Text(
        th="เอา `repeated` ออก",
        en="remove `repeated`",
    ),
    why=Text(
        th="คีย์นี้บอกว่าจะใช้คะแนนใดเมื่อสองระดับมีค่าเดียวกัน",
        en="The key says whose score counts where two levels have one threshold.",
    ),
    bad=_ladder("[[60, 1], [80, 5]]", ", repeated: upper"),
    good=_ladder("[[60, 1], [80, 5]]"),
)

# --- Scoring methods ----------------------------------------------------------------------------

# before, value
LADDER_OUT_OF_ORDER = Code(
    id="KPI460",
    slug="ladder-out-of-order",
    message=Text(
        th="ค่า {value} อยู่ถัดจาก {before} ซึ่งสวนทางกับจุดอื่นของเกณฑ์",
        en="{value} follows {before}, against the order of the ladder's other values",
    ),
    help=Text(
        th="เรียงค่าจากน้อยไปมาก หรือจากมากไปน้อย ตามลำดับที่ทำได้",
        en="let the values rise throughout, or fall throughout, in the order they are reached",
    ),
    why=Text(
        th="เกณฑ์ที่ค่าไม่เรียงกันทำให้ผลงานหนึ่งอยู่ได้สองระดับ มักเกิดจากการพิมพ์ตัวเลขผิด",
        en="On a ladder out of order one result stands on two levels. It is mostly a slip in one "
        "number.",
    ),
    bad=_ladder("[[60, 1], [70, 2], [65, 3], [90, 4], [100, 5]]"),
    good=_ladder("[[60, 1], [70, 2], [80, 3], [90, 4], [100, 5]]"),
)

# before, value
THRESHOLD_REPEATED = Code(
    id="KPI461",
    slug="threshold-repeated",
    message=Text(
        th="ค่า {value} ซ้ำกันสองระดับ โดยไม่ได้บอกว่าจะใช้คะแนนใด",
        en="{value} is the threshold of two levels, and nothing says which counts",
    ),
    help=Text(
        th="แก้ค่า หรือระบุ `repeated: upper` (ใช้ระดับสูงกว่า) หรือ `lower` ค่าหนึ่งซ้ำได้เพียงสองระดับ",
        en="correct the value, or add `repeated: upper` or `lower`; no more than two may be alike",
    ),
    why=Text(
        th="เกณฑ์ที่ประกาศใช้จริงบางฉบับมีค่าซ้ำ เช่น 60 และ 60 ผลงานที่ตรงค่านั้นจึงต้องมีข้อตกลงว่าได้ระดับใด",
        en="Published ladders do repeat a value, such as 60 and 60. A result right on it needs a "
        "rule for which level it reaches.",
    ),
    bad=_ladder("[[40, 1], [50, 2], [60, 3], [60, 4], [70, 5]]"),
    good=_ladder("[[40, 1], [50, 2], [60, 3], [60, 4], [70, 5]]", ", repeated: upper"),
)

# direction
LADDER_AGAINST_DIRECTION = Code(
    id="KPI462",
    slug="ladder-against-direction",
    message=Text(
        th="`direction` เป็น `{direction}` แต่ค่าในเกณฑ์เรียงไปอีกทาง",
        en="`direction` is `{direction}`, but the ladder runs the other way",
    ),
    help=Text(
        th="แก้ `direction` หรือเรียงจุดจากระดับต่ำไปสูง (ยิ่งน้อยยิ่งดีให้ค่าลดลง)",
        en="correct `direction`, or put the points in the order they are reached (falling values "
        "where less is better)",
    ),
    why=Text(
        th="ทิศทางที่ขัดกับเกณฑ์ทำให้อ่านแล้วเข้าใจว่าผลงานที่ดีได้คะแนนต่ำ ข้อใดข้อหนึ่งย่อมผิด",
        en="Where direction and ladder disagree one of the two is wrong, and the better result "
        "might get the lower score.",
    ),
    bad=_ladder("[[100, 1], [60, 5]]") + "    direction: higher_is_better\n",
    good=_ladder("[[100, 1], [60, 5]]") + "    direction: lower_is_better\n",
)

# before, score
SCORES_FALLING = Code(
    id="KPI463",
    slug="scores-falling",
    message=Text(
        th="คะแนน {score} ต่ำกว่า {before} ของจุดก่อนหน้า",
        en="the score {score} is below {before}, that of the point before",
    ),
    help=Text(
        th="เรียงจุดตามลำดับที่ทำได้ คะแนนคงเดิมหรือเพิ่มขึ้นทุกจุด",
        en="put the points in the order they are reached; their scores rise or stay",
    ),
    why=Text(
        th="ระดับที่สูงขึ้นแต่คะแนนลดลงทำให้ผลงานที่ดีกว่าได้คะแนนน้อยกว่า",
        en="If a further level earns less, the better result gets the lower score.",
    ),
    bad=_ladder("[[60, 1], [80, 5], [100, 4]]"),
    good=_ladder("[[60, 1], [80, 4], [90, 4], [100, 5]]"),
)

# no details
POINTS_TOO_FEW = Code(
    id="KPI464",
    slug="points-too-few",
    message=Text(
        th="เกณฑ์นี้มีจุดเดียว ต้องมีอย่างน้อยสองจุด",
        en="the ladder has one point, expected at least two",
    ),
    help=Text(
        th="เพิ่มจุดที่สอง หรือใช้ `formula` หากคะแนนไม่ขึ้นกับเกณฑ์",
        en="add a second point, or use a `formula` where there is no ladder",
    ),
    why=Text(
        th="จุดเดียวไม่บอกว่าค่าสูงหรือค่าต่ำเป็นผลดี และไม่มีคะแนนระหว่างจุด",
        en="One point does not say whether more or less is better, nor what lies between.",
    ),
    bad=_ladder("[[60, 3]]"),
    good=_ladder("[[60, 2], [90, 5]]"),
)

# key
NO_LINE_TO_EXTEND = Code(
    id="KPI465",
    slug="no-line-to-extend",
    message=Text(
        th="`{key}: extend` ไม่มีเส้นให้ต่อ",
        en="`{key}: extend` has no line to go on along",
    ),
    help=Text(
        th="ใช้ `clamp` ตัวเลข หรือสูตรของ `value` หรือใช้ `between: interpolate`",
        en="use `clamp`, a number or a formula over `value`, or `between: interpolate`",
    ),
    why=Text(
        th="คะแนนต่อออกไปตามเส้นตรงของสองจุดสุดท้าย เกณฑ์แบบขั้นบันไดหรือสองจุดที่มีค่าเดียวกันไม่มีเส้นนั้น",
        en="Scores go on along the line through the two outermost points. Steps have no such "
        "line, nor have two points with one value.",
    ),
    bad=_speed(
        "score:\n  levels: {between: reached, points: [[60, 1], [80, 5]], above_last: extend}"
    ),
    good=_speed(
        "score:\n  levels: {between: reached, points: [[60, 1], [80, 5]], above_last: clamp}"
    ),
)

# key, value
GOALPOSTS_EQUAL = Code(
    id="KPI466",
    slug="goalposts-equal",
    message=Text(
        th="ปลายทั้งสองของ `{key}` เป็น {value} เท่ากัน",
        en="the two ends of `{key}` are both {value}",
    ),
    help=Text(
        th="กำหนดปลายทั้งสองให้ต่างกัน",
        en="make the two ends differ",
    ),
    why=Text(
        th="คะแนนเทียบจากระยะห่างระหว่างปลายทั้งสอง เมื่อห่างกัน 0 จึงเทียบไม่ได้",
        en="The score is read off the distance between the two, and here there is none.",
    ),
    bad=_speed("score:\n  goalposts: {worst: 85, best: 85, to: [1, 5]}"),
    good=_speed("score:\n  goalposts: {worst: 20, best: 85, to: [1, 5]}"),
)

# direction, worst, best
GOALPOSTS_AGAINST_DIRECTION = Code(
    id="KPI467",
    slug="goalposts-against-direction",
    message=Text(
        th="`direction` เป็น `{direction}` แต่ `worst` เป็น {worst} และ `best` เป็น {best}",
        en="`direction` is `{direction}`, but `worst` is {worst} and `best` is {best}",
    ),
    help=Text(
        th="แก้ `direction` หรือสลับ `worst` กับ `best`",
        en="correct `direction`, or swap `worst` and `best`",
    ),
    why=Text(
        th="ทิศทางที่ขัดกับค่าดีที่สุดแปลว่าข้อใดข้อหนึ่งผิด และคะแนนอาจกลับด้าน",
        en="Where direction and goalposts disagree one of the two is wrong, and scores may be "
        "upside down.",
    ),
    bad=_speed(
        "direction: lower_is_better\nscore:\n  goalposts: {worst: 20, best: 85, to: [1, 5]}"
    ),
    good=_speed(
        "direction: higher_is_better\nscore:\n  goalposts: {worst: 20, best: 85, to: [1, 5]}"
    ),
)


def _checklist(more: str) -> str:
    """Return an indicator with a checklist of one item, and more keys of the checklist."""
    return (
        "indicators:\n"
        "  - id: list\n"
        "    title: {th: รายการตรวจ, en: Checklist}\n"
        "    applies_when: planned >= done\n"
        f"    score: {{checklist: {{items: {{plan: {{th: มีแผน, en: Has a plan}}}}{more}}}}}\n"
        "scale: {min: 0, max: 100}\n"
        "bands:\n  - {id: only, label: {th: ระดับเดียว, en: Only}}\n"
    )


# answers
ANSWERS_UNSOUND = Code(
    id="KPI468",
    slug="answers-unsound",
    message=Text(
        th="คำตอบ {answers} ต้องไม่ซ้ำกัน ไม่ติดลบ และมีค่าที่มากกว่า 0",
        en="the answers {answers} must differ, be 0 or more, and one of them above 0",
    ),
    help=Text(
        th="เขียนคะแนนที่แต่ละข้อได้ เช่น `[0, 50, 100]`",
        en="write the points that an item can have, such as `[0, 50, 100]`",
    ),
    why=Text(
        th="คะแนนของรายการตรวจเทียบกับคำตอบที่ได้คะแนนมากที่สุด",
        en="The score of a checklist is measured against the answer with the most points.",
    ),
    bad=_checklist(", answers: [0, 50, 50]"),
    good=_checklist(", answers: [0, 50, 100]"),
)

# points
POINTS_NOT_POSITIVE = Code(
    id="KPI469",
    slug="points-not-positive",
    message=Text(
        th="คะแนนเต็มเป็น {points} ซึ่งไม่มากกว่า 0",
        en="the full points are {points}, expected more than 0",
    ),
    help=Text(
        th="กำหนดคะแนนเต็มให้มากกว่า 0",
        en="give full points above 0",
    ),
    why=Text(
        th="รายการที่ทำครบแล้วไม่ได้คะแนนไม่มีผลต่อการประเมิน",
        en="What earns nothing when complete has no part in the assessment.",
    ),
    bad=_checklist(", points: 0"),
    good=_checklist(", points: 100"),
)

# target, value
TARGET_SHORT_OF_LEVELS = Code(
    id="KPI458",
    slug="target-short-of-levels",
    severity=Severity.WARNING,
    message=Text(
        th="เป้าหมาย {target} ยังไม่ถึงเกณฑ์แรก {value}",
        en="the target {target} falls short of the first level, {value}",
    ),
    help=Text(
        th="แก้ `target` หรือเกณฑ์ของระดับ",
        en="correct the `target` or the levels",
    ),
    why=Text(
        th="หน่วยงานที่ถึงเป้าหมายไม่ควรได้คะแนนเท่ากับหน่วยงานที่ไม่มีผลงาน เลขใดเลขหนึ่งน่าจะพิมพ์ผิด",
        en=(
            "Whoever reaches the target would score no more than whoever reaches nothing; one of "
            "the two numbers is a slip."
        ),
    ),
    bad=_ladder("[[60, 1], [80, 5]]") + "    target: 8\n",
    good=_ladder("[[60, 1], [80, 5]]") + "    target: 80\n",
)

# --- Nodes and inputs ---------------------------------------------------------------------------

# node, method
NO_VALUE = Code(
    id="KPI470",
    slug="no-value",
    message=Text(
        th="`{node}` ไม่มีค่าให้ `{method}` คิดคะแนน",
        en="`{node}` has no value for `{method}` to score",
    ),
    help=Text(
        th="เพิ่ม `value` หรือให้มีข้อมูลของตัวเองเพียงรายการเดียวใน `inputs`",
        en="add a `value`, or declare exactly one input of its own under `inputs`",
    ),
    why=Text(
        th="ตัวชี้วัดที่มีข้อมูลเดียวใช้ข้อมูลนั้นเป็นค่า นอกนั้นต้องบอกว่าค่าคำนวณอย่างไร",
        en="An indicator with one input takes it for its value; any other has to say how the "
        "value is made.",
    ),
    bad="indicators:\n"
    "  - {id: speed, title: {th: งานเสร็จ, en: Work done}}\n"
    "conditions:\n  - {id: c, require: done >= planned}\n",
    good="indicators:\n"
    "  - {id: speed, title: {th: งานเสร็จ, en: Work done}, value: done + 1}\n"
    "conditions:\n  - {id: c, require: done >= planned}\n",
)

# text
CONSTANT_WITHOUT_VALUE = Code(
    id="KPI471",
    slug="constant-without-value",
    message=Text(
        th="`{text}` ไม่ได้ผลเป็นตัวเลข",
        en="`{text}` gives no number",
    ),
    help=Text(
        th="แก้สูตรไม่ให้หารด้วย 0 ถอดรากจำนวนลบ หรือหาลอการิทึมของจำนวนที่ไม่เป็นบวก",
        en="let it divide by no 0, and take no root of a negative or logarithm of 0 or less",
    ),
    why=Text(
        th="ขอบเขตและเกณฑ์คำนวณไว้ตั้งแต่ตอนเปิดไฟล์ จึงต้องเป็นตัวเลขแน่นอน",
        en="Bounds and thresholds are worked out when the file is loaded, so each must be a "
        "number.",
    ),
    bad=_ladder("[[60, 1], [ln(0), 5]]"),
    good=_ladder("[[60, 1], [sqrt(6400), 5]]"),
)

# name
CHOICES_MISSING = Code(
    id="KPI472",
    slug="choices-missing",
    message=Text(
        th="`{name}` เป็นชนิด `choice` แต่ไม่มี `choices`",
        en="`{name}` is a `choice` without `choices`",
    ),
    help=Text(
        th="ระบุตัวเลือก เช่น `choices: [small, large]`",
        en="list what may be chosen, as in `choices: [small, large]`",
    ),
    why=Text(
        th="ไม่มีค่าใดเลยที่หน่วยงานจะเลือกได้",
        en="Without them there is nothing that a unit could report.",
    ),
    bad=f"{_INPUTS}  size: {{type: choice, {_LABEL}}}\n"
    "conditions:\n  - {id: c, require: not is_missing(size)}\n",
    good=f"{_INPUTS}  size: {{type: choice, choices: [small, large], {_LABEL}}}\n"
    "conditions:\n  - {id: c, require: not is_missing(size)}\n",
)

# name, min, max
INPUT_RANGE_EMPTY = Code(
    id="KPI473",
    slug="input-range-empty",
    message=Text(
        th="ไม่มีค่าใดของ `{name}` อยู่ระหว่าง {min} กับ {max}",
        en="no value of `{name}` lies between {min} and {max}",
    ),
    help=Text(
        th="แก้ `min` และ `max`",
        en="correct `min` and `max`",
    ),
    why=Text(
        th="ทุกค่าที่หน่วยงานรายงานจะถูกปฏิเสธ",
        en="Every value that a unit reports would be refused.",
    ),
    bad=f"{_INPUTS}  late: {{type: number, min: 10, max: 1, {_LABEL}}}\n"
    "conditions:\n  - {id: c, require: late > 1}\n",
    good=f"{_INPUTS}  late: {{type: number, min: 1, max: 10, {_LABEL}}}\n"
    "conditions:\n  - {id: c, require: late > 1}\n",
)

# node, asked, children
PRESENT_TOO_MANY = Code(
    id="KPI474",
    slug="min-present-too-many",
    message=Text(
        th="`{node}` ต้องมีคะแนน {asked} รายการ แต่มีรายการย่อยเพียง {children}",
        en="`{node}` asks for {asked} measured children and has {children}",
    ),
    help=Text(
        th="ลด `min_present` หรือเพิ่มรายการย่อย",
        en="lower `min_present`, or add the children that are missing",
    ),
    why=Text(
        th="กลุ่มนี้จะไม่มีคะแนนไม่ว่าหน่วยงานใดรายงานครบเพียงใด",
        en="The group would never have a score, however complete the data.",
    ),
    bad=_group("min_present: 3"),
    good=_group("min_present: 2"),
)

# node
LOWEST_UNKNOWN = Code(
    id="KPI475",
    slug="lowest-score-unknown",
    message=Text(
        th="`{node}` ใช้ `missing: lowest` แต่ไม่รู้ว่าคะแนนต่ำสุดเป็นเท่าใด",
        en="`{node}` has `missing: lowest`, but no least score is known for it",
    ),
    help=Text(
        th="ระบุ `lowest` หรือประกาศ `scale`",
        en="give it a `lowest`, or declare a `scale`",
    ),
    why=Text(
        th="ผลที่ขาดต้องนับด้วยคะแนนที่แน่นอน ซึ่งมาจากเกณฑ์ จาก `lowest` หรือจากช่วงคะแนนของกรอบ",
        en="A missing result counts with a score that comes from its ladder, from `lowest`, or "
        "from the scale; here there is none.",
    ),
)

# node, aggregate
PARTS_NOT_ADDED = Code(
    id="KPI476",
    slug="parts-not-added",
    message=Text(
        th="`{node}` ใช้ `rounded_contributions` แต่ `aggregate: {aggregate}` ไม่ได้บวกส่วนย่อย",
        en="`{node}` takes `rounded_contributions`, but `aggregate: {aggregate}` adds up no parts",
    ),
    help=Text(
        th="ใช้ `rounded` หรือ `unrounded`",
        en="use `rounded` or `unrounded`",
    ),
    why=Text(
        th="การปัดเศษทีละส่วนมีความหมายเมื่อคะแนนเป็นผลบวกของส่วนย่อยเท่านั้น",
        en="Rounding part by part means something only where the score is the sum of its parts.",
    ),
    bad=_group("aggregate: min\ntake_children: rounded_contributions\n")
    + "defaults: {round_contribution: {places: 2}}\n",
    good=_group("aggregate: mean\ntake_children: rounded_contributions\n")
    + "defaults: {round_contribution: {places: 2}}\n",
)

# node, group
PARTS_NOT_ROUNDED = Code(
    id="KPI477",
    slug="parts-not-rounded",
    message=Text(
        th="`{group}` บวกส่วนที่ปัดเศษแล้ว แต่ `{node}` ไม่มี `round_contribution`",
        en="`{group}` adds up rounded parts, but `{node}` has no `round_contribution`",
    ),
    help=Text(
        th="กำหนด `round_contribution` ที่รายการ หรือใน `defaults`",
        en="set `round_contribution` on the node, or under `defaults`",
    ),
    why=Text(
        th="ผลรวมขึ้นกับการปัดเศษของแต่ละส่วน จึงต้องประกาศว่าปัดกี่ตำแหน่ง",
        en="The sum depends on how each part is rounded, so every part has to say how.",
    ),
    bad=_group("take_children: rounded_contributions"),
    good=_group("take_children: rounded_contributions")
    + "defaults: {round_contribution: {places: 2}}\n",
)

# node, floor, cap
FLOOR_ABOVE_CAP = Code(
    id="KPI478",
    slug="floor-above-cap",
    message=Text(
        th="`floor` ของ `{node}` เป็น {floor} ซึ่งสูงกว่า `cap` ที่เป็น {cap}",
        en="the `floor` of `{node}` is {floor}, above its `cap` of {cap}",
    ),
    help=Text(
        th="สลับหรือแก้สองค่านี้",
        en="swap or correct the two",
    ),
    why=Text(
        th="คะแนนต่ำสุดที่สูงกว่าคะแนนสูงสุดทำให้ทุกหน่วยงานได้คะแนนเดียวกัน",
        en="With the least score above the greatest every unit would have one score.",
    ),
    bad=_speed("floor: 5\ncap: 1"),
    good=_speed("floor: 1\ncap: 5"),
)

# name, declared, counted
COUNT_WRONG = Code(
    id="KPI479",
    slug="declared-count-wrong",
    message=Text(
        th="ประกาศว่ามี `{name}` {declared} รายการ แต่นับได้ {counted}",
        en="`{name}` is declared to count {declared}, but the tree has {counted}",
    ),
    help=Text(
        th="เพิ่มหรือลบรายการให้ครบ หรือแก้ `declared_counts`",
        en="add or remove nodes, or correct `declared_counts`",
    ),
    why=Text(
        th="จำนวนที่ประกาศไว้ช่วยจับรายการที่ตกหล่นเมื่อคัดลอกเกณฑ์จากเอกสาร",
        en="The declared count catches items that were lost while a document was copied.",
    ),
    bad="declared_counts: {indicators: 2}\n",
    good="declared_counts: {indicators: 1}\n",
)

# --- The scale and its bands --------------------------------------------------------------------

# min, max
SCALE_EMPTY = Code(
    id="KPI480",
    slug="scale-empty",
    message=Text(
        th="`scale` เริ่มที่ {min} ซึ่งไม่ต่ำกว่า {max}",
        en="the `scale` begins at {min}, not below its end at {max}",
    ),
    help=Text(
        th="แก้ `min` และ `max` ของ `scale`",
        en="correct `min` and `max` of the `scale`",
    ),
    why=Text(
        th="ช่วงคะแนนที่ว่างทำให้ไม่มีคะแนนรวมใดถูกต้องเลย",
        en="No total could lie on an empty scale.",
    ),
    bad="scale: {min: 5, max: 1}\nbands:\n  - {id: only, label: {th: ระดับเดียว, en: Only}}\n",
    good="scale: {min: 1, max: 5}\nbands:\n  - {id: only, label: {th: ระดับเดียว, en: Only}}\n",
)

# node, score, min, max
SCORE_OUTSIDE_SCALE = Code(
    id="KPI481",
    slug="score-outside-scale",
    message=Text(
        th="`{node}` ได้คะแนน {score} ได้ ซึ่งอยู่นอกช่วง {min} ถึง {max}",
        en="`{node}` can score {score}, outside the scale from {min} to {max}",
    ),
    help=Text(
        th="แก้คะแนนของเกณฑ์ หรือแก้ `scale`",
        en="correct the scores of the method, or the `scale`",
    ),
    why=Text(
        th=(
            "เหนือขึ้นไปมีแต่ค่าเฉลี่ย คะแนนของตัวชี้วัดจึงอยู่บนช่วงเดียวกับคะแนนรวม "
            "คะแนนนอกช่วงมักเกิดจากการพิมพ์ผิด หรือใช้คนละมาตรา"
        ),
        en=(
            "Only means lie above this indicator, so its scores are on the scale of the total. A "
            "score outside it is a slip, or belongs to another scale."
        ),
    ),
    bad=_ladder("[[60, 1], [80, 6]]"),
    good=_ladder("[[60, 1], [80, 5]]"),
)

# score, min, max
TOTAL_OUTSIDE_SCALE = Code(
    id="KPI482",
    slug="total-outside-scale",
    severity=Severity.WARNING,
    message=Text(
        th="คะแนนรวมเป็น {score} ได้ ซึ่งอยู่นอกช่วง {min} ถึง {max}",
        en="the total can be {score}, outside the scale from {min} to {max}",
    ),
    help=Text(
        th="แก้ `scale` หรือจำกัดคะแนนรวมด้วย `floor` และ `cap`",
        en="correct the `scale`, or hold the total in with `floor` and `cap`",
    ),
    why=Text(
        th="คะแนนรวมนอกช่วงถือว่าไม่มีคะแนน หน่วยงานที่ได้คะแนนนั้นจะไม่มีระดับ",
        en="A total outside the scale is no score, and the unit that reaches it gets no grade.",
    ),
    bad=_ladder("[[60, 1], [80, 5]]") + "total:\n  round: {places: 4}\n  aggregate: sum\n  gates:\n"
    "    - {id: proof, require: done > 1, cap: 0}\n",
    good=_ladder("[[60, 1], [80, 5]]")
    + "total:\n  round: {places: 4}\n  aggregate: sum\n  gates:\n"
    "    - {id: proof, require: done > 1, cap: 1}\n",
)

# range
RANGE_UNREADABLE = Code(
    id="KPI483",
    slug="range-unreadable",
    message=Text(
        th="`{range}` ไม่ใช่ช่วงของตัวเลข",
        en="`{range}` is no range of numbers",
    ),
    help=Text(
        th="เขียนเช่น `[60, 75)` วงเล็บเหลี่ยมรวมค่าขอบ วงเล็บกลมไม่รวม",
        en="write it as in `[60, 75)`: a square bracket takes the end in, a round one does not",
    ),
    why=Text(
        th="ช่วงที่อ่านไม่ได้ทำให้ตรวจไม่ได้ว่าระดับต่าง ๆ ครอบคลุมทุกคะแนน",
        en="With a range that cannot be read it cannot be proven that every total has its band.",
    ),
    bad=_bands("[3, 5]", "[1/0, 3)"),
    good=_bands("[3, 5]", "[1, 3)"),
)

# id
RANGE_EMPTY = Code(
    id="KPI484",
    slug="range-empty",
    message=Text(
        th="ช่วงของ `{id}` ไม่มีตัวเลขใดอยู่เลย",
        en="the range of `{id}` has no number in it",
    ),
    help=Text(
        th="เขียนค่าต่ำก่อนค่าสูง",
        en="write the lower end first",
    ),
    why=Text(
        th="ระดับที่ไม่มีคะแนนใดไปถึงมักเกิดจากการสลับค่าขอบ",
        en="A band that no total can reach mostly has its ends the wrong way round.",
    ),
    bad=_bands("[5, 3]", "[1, 3)"),
    good=_bands("[3, 5]", "[1, 3)"),
)

# gap
BAND_GAP = Code(
    id="KPI485",
    slug="band-gap",
    message=Text(
        th="คะแนนรวมในช่วง {gap} ไม่อยู่ในระดับใด",
        en="totals in {gap} fall in no band",
    ),
    help=Text(
        th="ขยายระดับที่อยู่ติดกัน หรือเพิ่มระดับ",
        en="widen a neighbouring band, or add one",
    ),
    why=Text(
        th="หน่วยงานที่ได้คะแนนในช่วงนี้จะไม่มีระดับ ทั้งที่มีคะแนน",
        en="A unit with such a total would have a score and no grade.",
    ),
    bad=_bands("[4, 5]", "[1, 3)"),
    good=_bands("[3, 5]", "[1, 3)"),
)

# places, example
BANDS_NEED_ROUNDING = Code(
    id="KPI486",
    slug="bands-need-rounding",
    message=Text(
        th="คะแนนรวมเช่น {example} ไม่อยู่ในระดับใด เพราะช่วงเขียนไว้สำหรับทศนิยม {places} ตำแหน่ง",
        en="a total such as {example} falls in no band, as the ranges suit {places} decimal places",
    ),
    help=Text(
        th="ปัดเศษคะแนนรวมเป็น {places} ตำแหน่งด้วย `round` หรือเขียนช่วงแบบ `[60, 75)`",
        en="round the total to {places} places, or write half-open ranges such as `[60, 75)`",
    ),
    why=Text(
        th=(
            "ช่วงเช่น 60–74.99 และ 75–100 ครอบคลุมทุกคะแนนเมื่อปัดเศษเป็น 2 ตำแหน่งแล้วเท่านั้น "
            "คะแนน 74.995 ที่ยังไม่ปัดจะไม่อยู่ในระดับใด"
        ),
        en=(
            "Ranges such as 60 to 74.99 and 75 to 100 cover every total only once it is rounded "
            "to 2 places; 74.995 unrounded is in neither."
        ),
    ),
    bad=_bands("[3, 5]", "[1, 2.99]"),
    good=_bands("[3, 5]", "[1, 2.99]", places=2),
)

# id, other
BANDS_OVERLAP = Code(
    id="KPI487",
    slug="bands-overlap",
    message=Text(
        th="`{id}` ซ้อนกับ `{other}`",
        en="`{id}` overlaps `{other}`",
    ),
    help=Text(
        th="ให้ค่าขอบอยู่ในระดับเดียว เช่น `[1, 3)` และ `[3, 5]`",
        en="let each end belong to one band, as in `[1, 3)` and `[3, 5]`",
    ),
    why=Text(
        th="คะแนนที่อยู่ในสองระดับจะได้ระดับแรกในไฟล์ ผู้อ่านเกณฑ์ไม่มีทางรู้ได้",
        en="A total in two bands gets the one that comes first, which no reader of the ranges can "
        "know.",
    ),
    bad=_bands("[3, 5]", "[1, 3]"),
    good=_bands("[3, 5]", "[1, 3)"),
)

# id
BAND_UNREACHABLE = Code(
    id="KPI488",
    slug="band-unreachable",
    message=Text(
        th="ไม่มีคะแนนรวมใดได้ระดับ `{id}`",
        en="no total can reach the band `{id}`",
    ),
    help=Text(
        th="แก้ช่วง ย้ายลำดับ หรือลบระดับนี้",
        en="correct its range, move it up, or remove it",
    ),
    why=Text(
        th="ระดับที่อยู่นอกช่วงคะแนน หรือที่ระดับก่อนหน้าครอบคลุมไว้หมดแล้ว จะไม่มีใครได้เลย",
        en="A band outside the scale, or one whose totals the bands before it have all taken, is "
        "never given.",
    ),
    bad=_bands("[3, 5]", "[1, 3)", "[0, 1)"),
    good=_bands("[3, 5]", "[2, 3)", "[1, 2)"),
)

# id
LAST_BAND_CONDITIONAL = Code(
    id="KPI489",
    slug="last-band-conditional",
    message=Text(
        th="`{id}` เป็นระดับสุดท้ายแต่มีเงื่อนไข หน่วยงานที่ไม่เข้าเงื่อนไขใดจะไม่มีระดับ",
        en="`{id}` is the last band and has a condition, so some totals fall in no band",
    ),
    help=Text(
        th="เอา `when` ของระดับสุดท้ายออก หรือเพิ่มระดับที่ไม่มีเงื่อนไขต่อท้าย",
        en="remove its `when`, or add a band without a condition after it",
    ),
    why=Text(
        th="ระดับพิจารณาตามลำดับ ระดับสุดท้ายจึงต้องรับทุกหน่วยงานที่เหลือ",
        en="Bands are tried in order, so the last has to take every unit that is left.",
    ),
    bad=(
        "bands:\n  - {id: good, when: total >= 3, label: {th: ดี, en: Good}}\n"
        "  - {id: poor, when: total < 3, label: {th: ต้องปรับปรุง, en: Poor}}\n"
    ),
    good=(
        "bands:\n  - {id: good, when: total >= 3, label: {th: ดี, en: Good}}\n"
        "  - {id: poor, label: {th: ต้องปรับปรุง, en: Poor}}\n"
    ),
)

# no details
BANDS_WITHOUT_SCALE = Code(
    id="KPI490",
    slug="bands-without-scale",
    severity=Severity.WARNING,
    message=Text(
        th="มี `bands` แต่ไม่มี `scale` จึงตรวจไม่ได้ว่าครอบคลุมทุกคะแนน",
        en="there are `bands` without a `scale`, so that they cover every total is not proven",
    ),
    help=Text(
        th="ประกาศ `scale` หรือเปิดปลายช่วงแรกและช่วงสุดท้าย เช่น `[90, )`",
        en="declare the `scale`, or leave the outermost ranges open, as in `[90, )`",
    ),
    why=Text(
        th="คะแนนที่สูงหรือต่ำกว่าทุกช่วงจะไม่มีระดับ",
        en="A total above or below all ranges has no grade.",
    ),
)

# day (as written)
NO_SUCH_DAY = Code(
    id="KPI491",
    slug="no-such-day",
    message=Text(
        th="`{day}` ไม่มีในปฏิทิน",
        en="`{day}` is not a day of the calendar",
    ),
    help=Text(
        th="ตรวจสอบเดือนและวันที่ วันที่เขียนเป็น ปี-เดือน-วัน แบบคริสต์ศักราช",
        en="correct month and day; dates are written year-month-day in the Common Era",
    ),
    why=Text(
        th="วันที่ที่ไม่มีอยู่จริงจะไม่ถูกเลื่อนไปเป็นวันใกล้เคียง",
        en="A day that does not exist is not moved to one nearby.",
    ),
    bad="period: {from: 2023-02-29, to: 2023-12-31}\n",
    good="period: {from: 2023-03-01, to: 2023-12-31}\n",
)

# start, end
PERIOD_BACKWARDS = Code(
    id="KPI492",
    slug="period-backwards",
    message=Text(
        th="ช่วงเวลาสิ้นสุด {end} ก่อนวันเริ่ม {start}",
        en="the period ends on {end}, before it begins on {start}",
    ),
    help=Text(
        th="สลับ `from` กับ `to` หรือแก้ปี",
        en="exchange `from` and `to`, or correct the year",
    ),
    why=Text(
        th="ช่วงเวลาเช่นนี้ไม่มีวันใดให้ประเมิน",
        en="Such a period has no day to be assessed.",
    ),
    bad="period: {from: 2024-05-15, to: 2023-05-16}\n",
    good="period: {from: 2023-05-16, to: 2024-05-15}\n",
)

# days (how many there are), last (the last day that a year from its first day has)
PERIOD_TOO_LONG = Code(
    id="KPI493",
    slug="period-too-long",
    message=Text(
        th="ช่วงเวลายาว {days} วัน เกินหนึ่งปี",
        en="the period has {days} days, more than a year",
    ),
    help=Text(
        th="ให้สิ้นสุดไม่เกิน {last}",
        en="let it end on {last} or before",
    ),
    why=Text(
        th="กรอบหนึ่งฉบับเป็นของปีเดียว หากยาวกว่านั้น เดือนและวันของรอบจะหมายถึงได้สองวัน",
        en="An edition is of one year; past it month and day of a round would mean two days.",
    ),
    bad="period: {from: 2023-10-01, to: 2024-10-01}\n",
    good="period: {from: 2023-10-01, to: 2024-09-30}\n",
)

# start, end, fiscal_year, first, last (days of the fiscal year)
PERIOD_OF_OTHER_YEAR = Code(
    id="KPI494",
    slug="period-of-other-year",
    message=Text(
        th="ช่วงเวลา {start} ถึง {end} ไม่มีวันใดอยู่ในปีงบประมาณ {fiscal_year}",
        en="the period from {start} to {end} has no day in fiscal year {fiscal_year}",
    ),
    help=Text(
        th="แก้ปีใน `period` หรือ `fiscal_year` ปีงบประมาณ {fiscal_year} คือ {first} ถึง {last}",
        en=(
            "correct the year in `period`, or `fiscal_year`: {fiscal_year} runs from {first} to "
            "{last}"
        ),
    ),
    why=Text(
        th=("ช่วงเวลาเช่นปีการศึกษาหรือปีปฏิทินคาบเกี่ยวกับปีงบประมาณได้ แต่ถ้าไม่มีวันร่วมกันเลยแสดงว่าระบุปีผิด"),
        en=(
            "A school year or a calendar year may reach beyond the fiscal year; one without a day "
            "in it is of another year."
        ),
    ),
    bad="period: {from: 2022-05-16, to: 2023-05-15}\n",
    good="period: {from: 2023-05-16, to: 2024-05-15}\n",
)

# id (of the round), day (month and day as written), start, end (of the period)
ROUND_OUTSIDE_PERIOD = Code(
    id="KPI495",
    slug="round-outside-period",
    message=Text(
        th="`{day}` ของรอบ `{id}` ไม่อยู่ในช่วงเวลา {start} ถึง {end}",
        en="`{day}` of round `{id}` is not a day of the period from {start} to {end}",
    ),
    help=Text(
        th="แก้วันของรอบ หรือแก้ `period`",
        en="correct the day, or the `period`",
    ),
    why=Text(
        th="ข้อมูลของวันนอกช่วงเวลาไม่เป็นของผลการประเมินครั้งนี้",
        en="What happened outside the period is no part of what is assessed.",
    ),
    bad=(
        "period: {from: 2023-10-01, to: 2024-03-31}\n"
        'rounds: [{id: r1, from: "10-01", to: "04-30"}]\n'
    ),
    good=(
        "period: {from: 2023-10-01, to: 2024-03-31}\n"
        'rounds: [{id: r1, from: "10-01", to: "03-31"}]\n'
    ),
)

# id (of the round), start, end (month and day)
ROUND_BACKWARDS = Code(
    id="KPI496",
    slug="round-backwards",
    message=Text(
        th="รอบ `{id}` สิ้นสุด {end} ก่อนวันเริ่ม {start} ของช่วงเวลาเดียวกัน",
        en="round `{id}` ends on {end}, before it begins on {start} of the same period",
    ),
    help=Text(
        th="แก้ `from` หรือ `to` รอบหนึ่งต้องอยู่ภายในช่วงเวลา ไม่ข้ามไปช่วงถัดไป",
        en="correct `from` or `to`; a round lies within the period and does not reach past its end",
    ),
    why=Text(
        th="ปีงบประมาณเริ่มเดือนตุลาคม รอบที่เริ่ม 1 เมษายนถึง 31 มีนาคมจึงข้ามปีงบประมาณ",
        en="A fiscal year begins in October: from 1 April to 31 March is past its end.",
    ),
    bad='rounds: [{id: r1, from: "04-01", to: "03-31"}]\n',
    good='rounds: [{id: r1, from: "10-01", to: "03-31"}]\n',
)

# id (of the round), other (the round above it), last (the other's last day, month and day)
ROUNDS_OVERLAP = Code(
    id="KPI497",
    slug="rounds-overlap",
    message=Text(
        th="รอบ `{id}` เริ่มก่อนที่รอบ `{other}` จะสิ้นสุด ({last})",
        en="round `{id}` begins before round `{other}` has ended on {last}",
    ),
    help=Text(
        th="เรียงรอบตามเวลา และไม่ให้วันซ้อนกัน ระหว่างรอบเว้นวันได้",
        en="put the rounds in the order of time and let no day be in two; days may be left out",
    ),
    why=Text(
        th="วันที่อยู่ในสองรอบจะถูกนับสองครั้ง",
        en="What happened on a day of two rounds would count twice.",
    ),
    bad=('rounds: [{id: r1, from: "10-01", to: "04-01"}, {id: r2, from: "04-01", to: "09-30"}]\n'),
    good=('rounds: [{id: r1, from: "10-01", to: "03-31"}, {id: r2, from: "04-01", to: "09-30"}]\n'),
)
