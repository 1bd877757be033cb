/** What a meeting left open with a reason: the papers print it, it reads back, and it stops nothing; without the reason it does. */

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
import { analysisOf, weightOf, weightOfGap, writeDocument } from '#report'
import type { WriteCommand } from '#report'

const office = { type: 'ทต.', name: 'ด่านเกวียน', district: 'โชคชัย', province: 'นครราชสีมา' } as const
const kinds = ['analysis', 'measures', 'measures-result'] as const
let record: YearRecord
let measures: readonly Measure[]
const reason = 'อยู่ระหว่างรอระเบียบใหม่ของกระทรวงมหาดไทย จะกำหนดมาตรการในปีงบประมาณ พ.ศ. 2567'

beforeAll(async () => {
  const bytes = readFileSync(fileURLToPath(new URL('../../examples/dankwian-2565.md', import.meta.url)))
  const read = await readDocument({ register: emptyRegister, frameworkFor }, { file: 'a.md', bytes })
  if (!read.ok) throw new Error(read.error.kind)
  const found = yearRecordOf([read.value.reading], frameworkFor)
  if (!found.ok) throw new Error(found.error.kind)
  record = found.value
  const analysis = analysisOf(record, frameworkFor)
  if (!analysis.ok) throw new Error(analysis.error.kind)
  const drafted = draftMeasures(analysis.value, { units: unitsOf('ทต.'), newId, fiscalYear: 2566 })
  const result = { status: 'done', results: ['ดำเนินการครบทุกขั้นตอน'], evidence: ['https://www.example.go.th/o13'] } as const
  // One of the two lowest has no measure, and one measure says nothing of what it answers.
  const answering = drafted.filter(({ indicators }) => !indicators.includes(4))
  const [model] = answering
  if (!model) throw new Error('nothing was drafted')
  const alone: Measure = { ...model, title: 'จัดกิจกรรมจิตอาสา', issue: '', indicators: [], items: [] }
  measures = [alone, ...answering].map((one, at) => ({ ...one, ...result, no: at + 1, id: `m${at + 1}` }))
})

const meeting = { name: 'คณะทำงานขับเคลื่อน ITA', no: '2/2565', day: thaiDay(2565, 12, 9) ?? null, place: 'ห้องประชุมเทศบาล' }

async function written(kind: (typeof kinds)[number], format: 'pdf' | 'docx' | 'html', exceptions: Readonly<Record<string, string>> | null) {
  const command: WriteCommand = {
    kind,
    office,
    record,
    plan: { fiscalYear: 2566, assessedYear: 2565, measures },
    projects: [],
    months: 12,
    letter: { number: 'นม ๕๓๐๐๑/๑', date: thaiDay(2566, 10, 10) ?? null },
    ...(exceptions && { adopted: { meeting, exceptions } }),
  }
  const made = await writeDocument({ frameworkFor, register: emptyRegister }, command, format)
  if (!made.ok) throw new Error(made.error.kind)
  const { gaps, differences } = made.value
  const defects = made.value.defects.filter(({ code }) => code !== 'missing-signature')
  return { ...made.value, weight: weightOf({ gaps, differences, defects }), defects }
}

/** Of the first measure: its steps name nothing of the indicators either. */
const open = { 'indicator:4': reason, 'measure:m1': 'เป็นนโยบายของผู้บริหาร' }

test.each(kinds.flatMap((kind) => (['pdf', 'docx'] as const).map((format) => [kind, format] as const)))(
  '%s as %s prints the reasons and is not stopped',
  async (kind, format) => {
    const { tree, gaps, differences, defects, weight } = await written(kind, format, open)
    expect(differences).toEqual([])
    expect(defects.filter(({ code }) => code === 'uncovered-weakness' || code === 'untraced-measure')).toEqual([])
    const printed = JSON.stringify(tree)
    expect(printed).toContain('อยู่ระหว่างรอระเบียบใหม่ของกระทรวงมหาดไทย จะกำหนดมาตรการในปีงบประมาณ พ.ศ. ๒๕๖๗')
    expect(printed).toContain('จุดอ่อนตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ไม่กำหนดมาตรการ')
    const answered = gaps.filter((gap) => gap.reason !== undefined)
    expect(answered.map(weightOfGap)).toEqual(['tell', 'tell'])
    expect(answered[0]?.th).toContain(`ยังไม่มีมาตรการตอบ ที่ประชุมให้เหตุผลว่า ${reason}`)
    expect(weight).not.toBe('stop')
  },
)

test('the meeting stands in the plan and in the memo', async () => {
  const words = 'มาตรการนี้ได้รับความเห็นชอบในการประชุมคณะทำงานขับเคลื่อน ITA ครั้งที่ ๒/๒๕๖๕ เมื่อวันที่ ๙ ธันวาคม ๒๕๖๕ ณ ห้องประชุมเทศบาล'
  for (const kind of ['measures', 'measures-result'] as const)
    expect(JSON.stringify((await written(kind, 'html', open)).tree)).toContain(words)
})

test('without a reason, or with one for something else, the same plan is stopped', async () => {
  for (const exceptions of [null, {}, { 'indicator:4': ' ' }, { 'indicator:5': reason, 'measure:m1': 'ก' }]) {
    const { weight, gaps, tree } = await written('measures', 'html', exceptions)
    expect(weight).toBe('stop')
    expect(gaps.some((gap) => weightOfGap(gap) === 'stop')).toBe(true)
    expect(JSON.stringify(tree)).not.toContain(reason)
  }
})
