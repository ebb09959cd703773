"""A whole edition, an amendment of it that makes every kind of change, and loading them."""

from __future__ import annotations

from functools import cache

from kpirules.editions.catalogue.find import find
from kpirules.editions.load import Edition, load_edition

OLD = """\
format: kpirules/1
framework: district
fiscal_year: 2566
edition: "2566.1"
status: superseded
title: {th: การประเมินสำนักงานเขต ปี 2566, en: "District offices, FY2566"}
unit: office
provenance: illustrative
sources:
  manual: {title: {th: คู่มือการประเมิน, en: Manual}}
inputs:
  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
templates:
  rated:
    inputs: {level: {type: score, min: 1, max: 5, label: {th: ระดับ, en: Level}}}
indicators:
  - id: service
    title: {th: การให้บริการ, en: Service}
    weight: 60
    children:
      - id: speed
        title: {th: งานเสร็จตามแผน, en: Work done on plan}
        weight: 50
        source: manual
        value: done / planned * 100
        score: {levels: {between: interpolate, points: [[60, 1], [80, 3], [100, 5]]}}
      - {id: satisfaction, use: rated, weight: 30, title: {th: ความพึงพอใจ, en: Satisfaction}}
      - {id: complaints, use: rated, weight: 20, title: {th: ข้อร้องเรียน, en: Complaints}}
  - id: conduct
    title: {th: ความโปร่งใส, en: Integrity}
    weight: 40
    children:
      - id: disclosure
        title: {th: การเปิดเผยข้อมูล, en: Disclosure}
        weight: 70
        score:
          checklist:
            points: 5
            items:
              O1: {th: โครงสร้าง, en: Structure}
              O2: {th: เจตจำนงสุจริต, en: Declaration of integrity}
              O3: {th: แผนการใช้จ่าย, en: Spending plan}
              O4: {th: ข้อมูลติดต่อ, en: Contact}
      - {id: training, use: rated, weight: 30, title: {th: การอบรม, en: Training}}
total: {aggregate: weighted_mean, round: {places: 2}}
scale: {min: 0, max: 5}
bands:
  - {id: good, range: "[4, 5]", label: {th: ดี, en: Good}}
  - {id: poor, range: "[0, 4)", label: {th: ต้องปรับปรุง, en: Poor}}
declared_counts: {rated: 3}
"""
NEW = """\
format: kpirules/1
framework: district
fiscal_year: 2567
edition: "2567.1"
status: draft
amends: district@2566.1
title: {th: การประเมินสำนักงานเขต ปี 2567, en: "District offices, FY2567"}
sources:
  order: {title: {th: คำสั่งปรับเกณฑ์, en: Order}}
declared_counts: {rated: 3}
changes:
  - merge: {from: [complaints], into: satisfaction}
    reason: {th: วัดเรื่องเดียวกัน, en: They measured the same}
    source: order
  - reweight: {satisfaction: 40, disclosure: 80}
    reason: {th: ให้ครบร้อย, en: To make a hundred}
    source: order
  - replace: {speed: {with: {score: {levels: {between: interpolate, points: [[70, 1], [100, 5]]}}}}}
    reason: {th: ยกระดับเกณฑ์, en: A higher standard}
    source: order
    page: "4"
  - replace: {disclosure.O2: {with: {th: ไม่รับของขวัญ, en: No gift policy}, identity: new}}
    reason: {th: มาตรการใหม่, en: A new measure}
    source: order
  - move: {training: {under: service, after: speed, weight: 10}}
    reason: {th: เป็นเรื่องบริการ, en: It is about service}
    source: order
    provenance: illustrative
  - add:
      under: conduct
      nodes: [{id: plan, use: rated, weight: 20, title: {th: แผนจริยธรรม, en: Ethics plan}}]
    reason: {th: ตามมติ, en: As resolved}
    source: order
  - rename: {conduct: {id: integrity}, service: {title: {th: บริการประชาชน, en: Public service}}}
    reason: {th: ให้ตรงกับระบบ, en: To match the system}
    source: order
  - retire: disclosure.O4
    reason: {th: ซ้ำกับ O1, en: O1 has it}
    source: order
  - replace:
      framework:
        with:
          bands:
            - {id: good, range: "[4.5, 5]", label: {th: ดี, en: Good}}
            - {id: poor, range: "[0, 4.5)", label: {th: ต้องปรับปรุง, en: Poor}}
    reason: {th: ปรับระดับ, en: Bands moved}
    source: order
"""
BUNDLED = (
    ("nacc-ita@2563", "nacc-ita@2565"),
    ("nacc-ita@2565", "nacc-ita@2567"),
    ("nacc-ita@2563", "nacc-ita@2567"),
    ("obec-pmqa@2566", "obec-pmqa@2567"),
    ("obec-pmqa@2567", "obec-pmqa@2566"),
)


def loaded(text: str, base: str = "") -> Edition:
    """Return the edition of a text, which may amend that of another text."""
    edition, findings = load_edition(
        text.encode(), "new.yaml", lambda _wanted, _file: (base.encode(), "old.yaml")
    )
    assert edition is not None, "\n".join(map(str, findings))
    return edition


@cache
def old_edition() -> Edition:
    return loaded(OLD)


@cache
def new_edition() -> Edition:
    return loaded(NEW, OLD)


@cache
def bundled(reference: str) -> Edition:
    path = find(reference)
    edition, findings = load_edition(
        path.read_bytes(), str(path), lambda wanted, _: (find(wanted).read_bytes(), wanted)
    )
    assert edition is not None, "\n".join(map(str, findings))
    return edition
