/** The law of reading back, on plans as people leave them: issues empty, dates missing, one owner or three, results or none. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { draftMeasures, unitsOf } from '#act'
import type { Measure } from '#act'
import { yearRecordOf } from '#assess'
import type { YearRecord } from '#assess'
import { frameworkFor } from '#framework'
import { thaiDay } from '#kernel/day'
import { newId } from '#platform/id'
import { readDocument } from '#read'
import { emptyRegister } from '#register'
import { analysisOf, writeDocument } from '#report'
import { seeded } from '../ocr/random.ts'

const office = { type: 'ทต.', name: 'ด่านเกวียน', district: 'โชคชัย', province: 'นครราชสีมา' } as const
const kinds = ['analysis', 'measures', 'measures-result'] as const
const formats = ['pdf', 'docx', 'html'] as const
let record: YearRecord
let drafted: readonly Measure[]

beforeAll(async () => {
  const bytes = readFileSync(fileURLToPath(new URL('../../examples/dankwian-2565.md', import.meta.url)))
  const read = await readDocument({ register: emptyRegister, frameworkFor }, { file: 'a.md', bytes })
  if (!read.ok) throw new Error(read.error.kind)
  const found = yearRecordOf([read.value.reading], frameworkFor)
  if (!found.ok) throw new Error(found.error.kind)
  record = found.value
  const analysis = analysisOf(record, frameworkFor)
  if (!analysis.ok) throw new Error(analysis.error.kind)
  drafted = draftMeasures(analysis.value, { units: unitsOf('ทต.'), newId, fiscalYear: 2566 })
})

const day = thaiDay(2566, 8, 31) ?? null

function edited(measure: Measure, chance: () => number): Measure {
  const some = <T>(all: readonly T[], least: number): readonly T[] => all.slice(0, least + Math.floor(chance() * (all.length + 1 - least)))
  return {
    ...measure,
    issue: chance() < 0.4 ? '' : measure.issue,
    steps: some(measure.steps, 1).map((step) => ({ ...step, due: chance() < 0.3 ? null : step.due })),
    due: chance() < 0.3 ? day : null,
    guidelines: some(['กำหนดหลักเกณฑ์กลางให้ทุกส่วนราชการถือปฏิบัติ', 'สอบทานโดยผู้บังคับบัญชาทุกเดือน'], 0),
    ownerPosts: chance() < 0.5 ? {} : { สำนักปลัดเทศบาล: 'นักวิเคราะห์นโยบายและแผนชำนาญการ', กองการศึกษา: 'ผู้อำนวยการกองการศึกษา' },
    expectedOutputs: some(['ทะเบียนคุมการยืม 1 ฉบับ', 'คู่มือ 1 เล่ม'], 0),
    expectedOutcomes: some(['คะแนนตัวชี้วัดไม่น้อยกว่า 90.00'], 0),
    expectedEvidence: some(['ภาพถ่ายทะเบียนคุม', 'ลิงก์คู่มือบนเว็บไซต์'], 0),
    owners: some(['สำนักปลัดเทศบาล', 'กองยุทธศาสตร์และงบประมาณ', 'กองการศึกษา'], 1),
    status: (['not-started', 'in-progress', 'done'] as const)[Math.floor(chance() * 3)] ?? 'done',
    results: some(['จัดทำคู่มือแล้วเสร็จและแจ้งทุกส่วนราชการ', 'ประชุมชี้แจงบุคลากร 2 ครั้ง'], 0),
    outcomes: some(['การยืมทรัพย์สินเป็นไปตามขั้นตอน'], 0),
    evidence: some(['https://www.example.go.th/ita/o13', 'ทะเบียนยืมทรัพย์สิน.pdf'], 0),
    indicators: chance() < 0.2 ? [] : measure.indicators,
    items: chance() < 0.3 ? [] : measure.items,
  }
}

test.each([1, 2, 3, 4])('plan %i of chance reads back in every kind and format', async (plan) => {
  const random = seeded(plan)
  const measures = drafted.map((measure) => edited(measure, () => random.next()))
  const said = (words: string) => (random.next() < 0.5 ? null : words)
  const remarks = measures.map(({ no }) => ({
    no,
    problems: said('บุคลากรมีไม่พอ'),
    obstacles: said('งบประมาณจัดสรรล่าช้า 2 เดือน'),
    suggestions: said('ควรมอบหมายผู้รับผิดชอบให้ชัดเจน'),
  }))
  const letter = { number: 'นม ๕๓๐๐๑/๑๒', date: thaiDay(2566, 4, 10) ?? null }
  const command = { office, letter, record, plan: { fiscalYear: 2566, assessedYear: 2565, measures }, projects: [], months: 6, remarks }
  for (const kind of kinds) {
    for (const format of formats) {
      const written = await writeDocument({ frameworkFor, register: emptyRegister }, { ...command, kind }, format)
      expect({ kind, format, differences: written.ok ? written.value.differences : written.error }).toEqual({
        kind,
        format,
        differences: [],
      })
    }
  }
})
