import { expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import { blankMeasure } from './measure.ts'
import type { MeasureWords } from './measure.ts'
import { qualityOf } from './quality.ts'

const due = parseThaiDay('2566-03-31') ?? null
const measure = (given: Partial<MeasureWords>): MeasureWords => ({ ...blankMeasure, title: 'มาตรการ', ...given })

test('verifiable: a day, an owner, and an output with a count or a named proof', () => {
  const full = { steps: [{ text: 'ประชุม', due }], owners: ['กองคลัง'], expectedOutputs: ['ทะเบียน ๑ เล่ม'] }
  const of = (given: Partial<MeasureWords>) => qualityOf(measure(given), undefined).verifiable
  expect(of(full)).toEqual({ met: true, reasons: ['all-there'] })
  expect(of({ ...full, expectedOutputs: [], expectedEvidence: ['ลิงก์ประกาศ'] }).met).toBe(true)
  expect(of({ ...full, expectedOutputs: ['มีทะเบียน'] })).toEqual({ met: false, reasons: ['no-proof'] })
  expect(of({})).toEqual({ met: false, reasons: ['no-day', 'no-owner', 'no-proof'] })
})

test('relevant: as the coverage found it; without scores nobody knows', () => {
  expect(qualityOf(measure({}), undefined).relevant).toEqual({ met: true, reasons: ['answers'] })
  expect(qualityOf(measure({}), 'no-weakness').relevant).toEqual({ met: false, reasons: ['no-weakness'] })
  expect(qualityOf(measure({}), null).relevant).toEqual({ met: false, reasons: ['no-scores'] })
})

test.each<[string, Partial<MeasureWords>, string]>([
  ['a target in the outcome', { expectedOutcomes: ['คะแนนข้อ E14 ไม่น้อยกว่า ๙๐'] }, 'names-target'],
  ['a count in the output', { expectedOutputs: ['ตรวจนับ 4 ครั้ง'] }, 'names-target'],
  ['a year is no target', { expectedOutputs: ['รายงานประจำปี 2566'] }, 'no-target'],
  ['a rule that is changed', { steps: [{ text: 'ปรับปรุงระเบียบการยืมทรัพย์สิน', due }] }, 'changes-procedure'],
  ['going on as before', { title: 'รักษามาตรฐานการให้บริการอย่างต่อเนื่อง' }, 'only-continues'],
  ['telling people', { steps: [{ text: 'ประชาสัมพันธ์ให้บุคลากรตระหนัก', due }] }, 'only-continues'],
  ['both: the change counts', { title: 'ส่งเสริมความโปร่งใส', steps: [{ text: 'ลดขั้นตอนการขออนุญาต', due }] }, 'changes-procedure'],
  ['nothing said', {}, 'no-target'],
])('ambitious: %s', (_, given, reason) => {
  const { ambitious } = qualityOf(measure(given), undefined)
  expect(ambitious).toEqual({ met: reason === 'names-target' || reason === 'changes-procedure', reasons: [reason] })
})
