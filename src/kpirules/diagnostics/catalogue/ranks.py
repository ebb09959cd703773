"""Findings about ranks (KPI045 on) and joint indicators (KPI051 on).

The comment above each code names the details that its message needs.
"""

from __future__ import annotations

from kpirules.diagnostics.code import Code
from kpirules.diagnostics.text import Text

__all__ = [
    "COHORT_NODE_UNKNOWN",
    "JOINT_ALONE",
    "JOINT_CONFLICT",
    "JOINT_NOT_CREDITED",
    "JOINT_PARTICIPANT_MISSING",
    "JOINT_PARTICIPANT_TWICE",
    "JOINT_READS_BEYOND",
    "JOINT_TABLE_INCOMPLETE",
    "JOINT_WITHIN_JOINT",
    "MEASURING_UNIT_UNUSABLE",
    "RANKED_BY_OTHER_RULES",
    "RANKED_WITHIN_NO_KIND",
    "RANKED_WITHIN_UNKNOWN",
    "TIE_BREAKER_IDLE",
    "TIE_BREAKER_UNKNOWN",
]


def _speed(keys: str) -> str:
    """Return the sample's indicator with more keys."""
    return (
        "indicators:\n  - id: speed\n    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    source: manual\n    value: done / planned * 100\n    direction: higher_is_better\n"
        f"    score: {{levels: {{between: interpolate, points: [[60, 1], [100, 5]]}}}}\n{keys}"
    )


def _own(keys: str) -> str:
    """Return an indicator that asks for a rate of its own, in place of the shared inputs."""
    return (
        "inputs: {}\nindicators:\n  - id: speed\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    source: manual\n    inputs: {rate: {type: percent, "
        "label: {th: อัตรา, en: Rate}}}\n    direction: higher_is_better\n"
        f"    score: {{levels: {{between: interpolate, points: [[60, 1], [100, 5]]}}}}\n{keys}"
    )


def _kinds(declared: str, within: str) -> str:
    return (
        "inputs:\n  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}\n"
        "  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}\n"
        f"  kind: {declared}\nranking: {{within: {within}}}\n"
    )


_CHOICE = (
    "{type: choice, label: {th: ประเภท, en: Kind}, "
    "choices: {primary: {th: ประถม, en: Primary}, secondary: {th: มัธยม, en: Secondary}}}"
)

# name
TIE_BREAKER_UNKNOWN = Code(
    id="KPI045",
    slug="tie-breaker-unknown",
    message=Text(
        th="`{name}` ใน `ordinal_by` ไม่ใช่รหัสของตัวชี้วัดหรือกลุ่มใด",
        en="`{name}` decides between equal totals and is no indicator or group",
    ),
    help=Text(
        th="ระบุรหัสตัวชี้วัดหรือกลุ่มของกรอบนี้",
        en="name an indicator or group of this framework",
    ),
    why=Text(
        th="เมื่อคะแนนรวมเท่ากัน ลำดับที่ตัดสินด้วยคะแนนของรายการที่ระบุ จึงต้องมีรายการนั้น",
        en="Equal totals are told apart by the score of the node that is named, so it must exist.",
    ),
    bad="ranking: {ties: {ordinal_by: [sped]}}\n",
    good="ranking: {ties: {ordinal_by: [speed]}}\n",
)

# name
TIE_BREAKER_IDLE = Code(
    id="KPI046",
    slug="tie-breaker-idle",
    message=Text(
        th="`{name}` ใน `ordinal_by` แยกคะแนนรวมที่เท่ากันไม่ได้",
        en="`{name}` cannot decide between equal totals",
    ),
    help=Text(
        th="ตัด `{name}` ออก ถ้าเป็นคะแนนรวมเองหรือระบุไว้ก่อนแล้ว",
        en="take `{name}` out: it is the total itself, or stands earlier in the list",
    ),
    why=Text(
        th="คะแนนที่เท่ากันอยู่แล้วตัดสินลำดับไม่ได้ มักเป็นการพิมพ์รหัสผิด",
        en="A score that is equal already decides nothing; mostly another id was meant.",
    ),
    bad="ranking: {ties: {ordinal_by: [speed, speed]}}\n",
    good="ranking: {ties: {ordinal_by: [speed]}}\n",
)

# name
RANKED_WITHIN_UNKNOWN = Code(
    id="KPI047",
    slug="ranked-within-unknown",
    message=Text(
        th="`{name}` ใน `within` ไม่ใช่ข้อมูลร่วมของกรอบ",
        en="`{name}` parts the units into groups and is no shared input",
    ),
    help=Text(
        th="ประกาศ `{name}` ใน `inputs` ระดับบนสุด เป็นชนิด choice, yes_no หรือ text",
        en="declare `{name}` under `inputs` at the top, as `choice`, `yes_no` or `text`",
    ),
    why=Text(
        th="ประเภทของหน่วยมาจากข้อมูลที่หน่วยรายงาน ซึ่งต้องประกาศไว้จึงจะอ่านและตรวจได้",
        en="What kind a unit is of comes with its data, so it has to be declared like other data.",
    ),
    bad=_kinds(_CHOICE, "kinds"),
    good=_kinds(_CHOICE, "kind"),
)

# name, type
RANKED_WITHIN_NO_KIND = Code(
    id="KPI048",
    slug="ranked-within-no-kind",
    message=Text(
        th="`{name}` ใน `within` เป็นชนิด `{type}` ซึ่งแบ่งกลุ่มหน่วยไม่ได้",
        en="`{name}` parts the units into groups and is of type `{type}`",
    ),
    help=Text(
        th="ใช้ข้อมูลชนิด choice, yes_no หรือ text",
        en="use an input of type `choice`, `yes_no` or `text`",
    ),
    why=Text(
        th="จำนวนแทบไม่ซ้ำกันระหว่างหน่วย แต่ละหน่วยจะเป็นกลุ่มของตนเองและได้ลำดับที่ 1",
        en="Numbers hardly repeat: nearly every unit would be a group of its own and rank first.",
    ),
    bad="ranking: {within: done}\n",
    good=_kinds(_CHOICE, "kind"),
)

# name, framework
COHORT_NODE_UNKNOWN = Code(
    id="KPI049",
    slug="indicator-of-many-units-unknown",
    message=Text(
        th="`{name}` ไม่ใช่ตัวชี้วัดหรือกลุ่มของ `{framework}`",
        en="`{name}` is no indicator or group of `{framework}`",
    ),
    help=Text(
        th="ดูรหัสด้วย `kpirules show {framework}`",
        en="`kpirules show {framework}` lists the ids",
    ),
    why=Text(
        th="การจัดลำดับและตัวชี้วัดร่วมอ้างถึงตัวชี้วัดด้วยรหัสของกรอบ",
        en="Ranks and joint indicators go by the ids of the framework.",
    ),
)

# unit, framework, other
RANKED_BY_OTHER_RULES = Code(
    id="KPI050",
    slug="ranked-by-other-rules",
    message=Text(
        th="ผลของ `{unit}` คิดด้วย `{other}` ไม่ใช่ `{framework}` ที่ใช้จัดลำดับ",
        en="the result of `{unit}` was scored by `{other}`, not by `{framework}`",
    ),
    help=Text(
        th="คิดคะแนนทุกหน่วยด้วยกรอบฉบับเดียวกันก่อนจัดลำดับ",
        en="score every unit by the same edition before ranking",
    ),
    why=Text(
        th="คะแนนจากหลักเกณฑ์ต่างกันเทียบลำดับกันไม่ได้",
        en="Scores that came about by different rules cannot be put in one order.",
    ),
)

# name
JOINT_ALONE = Code(
    id="KPI051",
    slug="joint-indicator-alone",
    message=Text(
        th="ตัวชี้วัดร่วม `{name}` ไม่มีหน่วยอื่นร่วมนอกจากหน่วยที่วัดผล",
        en="joint indicator `{name}` is shared with no other unit than the one that measures it",
    ),
    help=Text(
        th="เพิ่มหน่วยที่ร่วมรับผิดชอบ หรือไม่ต้องกำหนดเป็นตัวชี้วัดร่วม",
        en="name the other participants, or leave the joint indicator out",
    ),
    why=Text(
        th="ตัวชี้วัดร่วมวัดครั้งเดียวเพื่อนับให้หลายหน่วย ถ้ามีหน่วยเดียวมักเป็นเพราะระบุไม่ครบ",
        en="It is measured once for several units; with a single one, mostly names are left out.",
    ),
    bad=_own("    joint: {with: [dept-a], measured_by: dept-a}\n"),
    good=_own("    joint: {with: [dept-a, dept-b], measured_by: dept-a}\n"),
)

# unit, name, where
JOINT_PARTICIPANT_TWICE = Code(
    id="KPI052",
    slug="joint-participant-twice",
    message=Text(
        th="`{unit}` ร่วมในตัวชี้วัดร่วม `{name}` ซ้ำ ระบุไว้ก่อนแล้วที่ {where}",
        en="`{unit}` takes part in joint indicator `{name}` twice; first at {where}",
    ),
    help=Text(
        th="ระบุแต่ละหน่วยครั้งเดียว และให้มีหน่วยที่วัดผลหน่วยเดียว",
        en="name each unit once, with one measuring unit",
    ),
    why=Text(
        th="หน่วยหนึ่งมีผลของตัวชี้วัดหนึ่งได้ค่าเดียว ถ้าวัดสองที่จะไม่ทราบว่าค่าใดนับ",
        en="A unit has one result for an indicator; of two measurements nobody knows which counts.",
    ),
    bad=_own("    joint: {with: [dept-a, dept-b, dept-b], measured_by: dept-a}\n"),
    good=_own("    joint: {with: [dept-a, dept-b], measured_by: dept-a}\n"),
)

# name, beyond
JOINT_READS_BEYOND = Code(
    id="KPI053",
    slug="joint-indicator-reads-beyond",
    message=Text(
        th="ตัวชี้วัดร่วม `{name}` ใช้ `{beyond}` ซึ่งไม่ใช่ข้อมูลของตัวชี้วัดนี้เอง",
        en="joint indicator `{name}` uses `{beyond}`, which is not its own",
    ),
    help=Text(
        th="ประกาศข้อมูลที่ใช้ไว้ใน `inputs` ของตัวชี้วัดนี้",
        en="declare what it needs under its own `inputs`",
    ),
    why=Text(
        th="ข้อมูลร่วมและผลของตัวชี้วัดอื่นต่างกันไปตามหน่วย หน่วยที่ร่วมจึงอาจได้ผลไม่เท่ากัน",
        en="Shared inputs and other indicators' results differ between units, so the participants "
        "would not all have the result that was measured.",
    ),
    bad=_speed("    joint: {with: [dept-a, dept-b], measured_by: dept-a}\n"),
    good=_own("    joint: {with: [dept-a, dept-b], measured_by: dept-a}\n"),
)

# name, other
JOINT_WITHIN_JOINT = Code(
    id="KPI054",
    slug="joint-within-joint",
    message=Text(
        th="ตัวชี้วัดร่วม `{name}` อยู่ในกลุ่มร่วม `{other}` อยู่แล้ว",
        en="joint indicator `{name}` lies in the joint group `{other}` already",
    ),
    help=Text(
        th="กำหนดร่วมไว้ที่กลุ่มหรือที่ตัวชี้วัดอย่างใดอย่างหนึ่ง",
        en="make either the group joint or what lies in it",
    ),
    why=Text(
        th="ตัวชี้วัดในกลุ่มร่วมวัดพร้อมกลุ่ม ถ้ากำหนดซ้ำจะมีผลสองค่า",
        en="What lies in a joint group is measured with it; twice would make two results.",
    ),
    bad=(
        "inputs: {}\nindicators:\n  - id: both\n    title: {th: งานร่วม, en: Joint work}\n"
        "    joint: {with: [dept-a, dept-b], measured_by: dept-a}\n    children:\n"
        "      - id: speed\n        title: {th: งานเสร็จ, en: Work done}\n        source: manual\n"
        "        inputs: {rate: {type: percent, label: {th: อัตรา, en: Rate}}}\n"
        "        direction: higher_is_better\n"
        "        score: {levels: {between: interpolate, points: [[60, 1], [100, 5]]}}\n"
        "        joint: {with: [dept-a, dept-c], measured_by: dept-a}\n"
    ),
    good=_own("    joint: {with: [dept-a, dept-b], measured_by: dept-a}\n"),
)

# unit, name
JOINT_PARTICIPANT_MISSING = Code(
    id="KPI055",
    slug="joint-participant-missing",
    message=Text(
        th="`{unit}` ซึ่งร่วมในตัวชี้วัดร่วม `{name}` ไม่มีในข้อมูล",
        en="`{unit}`, which takes part in joint indicator `{name}`, is not in the data",
    ),
    help=Text(
        th="แก้ชื่อหน่วย หรือเพิ่มแถวของหน่วยนี้ในข้อมูล",
        en="correct the name, or add the unit's row to the data",
    ),
    why=Text(
        th="หน่วยที่ร่วมทุกหน่วยต้องได้รับผลที่วัด ถ้าไม่มีแถวผลจะตกหล่น",
        en="Every participant is to be credited; without a row its result would be lost.",
    ),
)

# unit, name
MEASURING_UNIT_UNUSABLE = Code(
    id="KPI056",
    slug="measuring-unit-unusable",
    message=Text(
        th="`{unit}` ซึ่งวัดผลตัวชี้วัดร่วม `{name}` ไม่มีแถวข้อมูลที่ใช้ได้",
        en="`{unit}`, which measures joint indicator `{name}`, has no row that can be used",
    ),
    help=Text(
        th="แก้ชื่อหน่วยที่วัดผล หรือแก้แถวข้อมูลของหน่วยนั้น",
        en="correct the name of the measuring unit, or its row",
    ),
    why=Text(
        th="ผลของทุกหน่วยที่ร่วมมาจากหน่วยที่วัดผล ถ้าอ่านแถวนั้นไม่ได้ก็ไม่มีผลให้นับ",
        en="The result of all participants comes from that row; without it there is nothing to "
        "credit.",
    ),
)

# unit, name, input, value, other, measured
JOINT_CONFLICT = Code(
    id="KPI057",
    slug="joint-measurements-conflict",
    message=Text(
        th="`{unit}` รายงาน `{input}` ของตัวชี้วัดร่วม `{name}` เป็น {value} "
        "แต่ `{other}` ซึ่งวัดผล รายงาน {measured}",
        en="`{unit}` reports {value} for `{input}` of joint indicator `{name}`, "
        "but `{other}`, which measures it, reports {measured}",
    ),
    help=Text(
        th="เว้นว่างไว้ในแถวของหน่วยที่ร่วม หรือแก้ให้ตรงกับหน่วยที่วัดผล",
        en="leave it blank in the participant's row, or make it agree with the measuring unit",
    ),
    why=Text(
        th="ตัวชี้วัดร่วมวัดครั้งเดียว ถ้ามีสองค่าต้องมีผู้ตัดสินว่าค่าใดถูก โปรแกรมไม่เลือกแทน",
        en="A joint indicator is measured once. Of two values somebody has to say which is right; "
        "none is chosen silently.",
    ),
)

# unit, name, other
JOINT_NOT_CREDITED = Code(
    id="KPI058",
    slug="joint-result-not-credited",
    message=Text(
        th="`{unit}` ไม่ได้รับผลของตัวชี้วัดร่วม `{name}` ที่ `{other}` วัด",
        en="`{unit}` does not get the result of joint indicator `{name}` that `{other}` measured",
    ),
    help=Text(
        th="ตรวจเงื่อนไข `applies_when` ของกลุ่มที่ตัวชี้วัดนี้อยู่ หรือตัดหน่วยนี้ออกจากหน่วยที่ร่วม",
        en="look at `applies_when` of the groups around it, or take the unit off the participants",
    ),
    why=Text(
        th="ทุกหน่วยที่ร่วมต้องได้ผลเดียวกัน หากกลุ่มรอบตัวชี้วัดไม่ใช้กับหน่วยนั้น ผลจะหายไปโดยไม่มีใครทราบ",
        en="All participants are to have one result. Where a group around the indicator does not "
        "apply to a unit, its credit would be lost unnoticed.",
    ),
)

# name
JOINT_TABLE_INCOMPLETE = Code(
    id="KPI059",
    slug="joint-table-incomplete",
    message=Text(
        th="แถวของตารางตัวชี้วัดร่วมไม่มี `{name}`",
        en="a row of the table of joint indicators has no `{name}`",
    ),
    help=Text(
        th="แต่ละแถวต้องมี `indicator` `measured_by` และ `participants` หลายหน่วยคั่นด้วย `;`",
        en="each row has `indicator`, `measured_by` and `participants`; several are parted by `;`",
    ),
    why=Text(
        th="ถ้าไม่ครบ จะไม่ทราบว่าตัวชี้วัดใดวัดโดยใคร และนับให้หน่วยใด",
        en="Without all three nobody knows what was measured by whom, and for whom.",
    ),
)
