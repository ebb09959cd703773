"""An office that is assessed three times, for the tests of stages, calendars and required items."""

from __future__ import annotations

from kpirules import Framework

__all__ = ["HEAD", "STAGES", "office"]

HEAD = """\
format: kpirules/1
framework: demo-office
fiscal_year: 2567
edition: "2567.2"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
unit: office
provenance: illustrative
rounds:
  - {id: r1, from: 10-01, to: 03-31, title: {th: รอบ 6 เดือน, en: Half year}}
  - {id: r2, from: 04-01, to: 09-30}
inputs:
  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
  late: {type: yes_no, optional: true, label: {th: ล่าช้า, en: Late}}
lists:
  goals:
    label: {th: เป้าหมาย, en: Goals}
    inputs: {result: {type: number, label: {th: ผล, en: Result}}}
indicators:
  - id: "1"
    title: {th: งาน, en: Work}
    children:
      - id: speed
        title: {th: งานเสร็จตามแผน, en: Work done on plan}
        value: done / planned * 100
        applies_when: not if_missing(late, false)
        round: {places: 2}
      - id: evidence
        title: {th: หลักฐาน, en: Evidence}
        tags: [by_others]
        score: {checklist: {items: {O1: {th: ก, en: A}, O2: {th: ข, en: B}}, answers: [0, 50, 100]}}
  - id: results
    title: {th: ผลลัพธ์, en: Results}
    inputs: {grade: {type: score, min: 0, max: 100}}
    value: if_missing(mean(goals.result), 0) + grade
total: {aggregate: mean, round: {places: 2}}
"""

STAGES = """\
stages:
  - {id: self, title: {th: สำนักงาน, en: The office}}
  - {id: reviewer, enters: [speed, by_others], tolerance: 5}
  - {id: committee, tolerance: 0}
"""


def office(more: str = STAGES) -> Framework:
    """Return the office's framework with further keys."""
    return Framework.parse(HEAD + more, name="office.yaml")
