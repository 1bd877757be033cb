/** Single sentences that were once misread. */

import { expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { understand } from '../src/read/domain/understand.ts'
import type { Facts } from '../src/read/domain/reading.ts'
import { extractText } from '../src/read/extract/text.ts'

const factsOf = (text: string): Facts =>
  understand(extractText('sentence.txt', new TextEncoder().encode(text)), { register: emptyRegister, frameworkFor })

test.each([
  ['OIT ได้ 90.00 คะแนน ตัวชี้วัดที่ได้คะแนนสูงสุด คือ ตัวชี้วัดที่ 1', { OIT: 90 }],
  ['แบบวัด IIT ได้ 85.20 คะแนน และแบบตรวจ OIT ได้ ๙๐.๐๐ คะแนน ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ ๑๐', { IIT: 85.2, OIT: 90 }],
  ['OIT ตัวชี้วัดที่ได้คะแนนสูงสุด คือ ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 95.00 คะแนน', {}],
])('%s', (text, instruments) => expect(factsOf(text).instruments).toEqual(instruments))

test('the year whose score was won is the year assessed, in a document of measures too', () => {
  const facts = factsOf(
    'รายงานผลการดำเนินการตามมาตรการส่งเสริมความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566\nเทศบาลตำบลทดสอบได้คะแนนการประเมินปีงบประมาณ พ.ศ. 2565 เท่ากับ 88.10 คะแนน อยู่ในระดับ A',
  )
  expect(facts).toMatchObject({ fiscalYear: 2565, measuresYear: 2566, total: 88.1, level: 'A' })
})

const names = [
  'การปฏิบัติหน้าที่',
  'การใช้งบประมาณ',
  'การใช้อำนาจ',
  'การใช้ทรัพย์สินของราชการ',
  'การแก้ไขปัญหาการทุจริต',
  'คุณภาพการดำเนินงาน',
  'ประสิทธิภาพการสื่อสาร',
  'การปรับปรุงการทำงาน',
  'การเปิดเผยข้อมูล',
  'การป้องกันการทุจริต',
]
const scores = [91.21, 85.08, 87.53, 84.47, 84.47, 94.31, 89.3, 86.33, 95, 100]
const before = [87.93, 78.19, 82.08, 76.27, 73.11, 57.81, 67.6, 60.51, 97.5, 81.25]
const listed = (first: readonly number[], second: readonly number[]): string =>
  names.map((name, at) => `${at + 1}. ${name} ${first[at]} ${second[at]}`).join('\n')
const sums = 'ได้คะแนนรวม 91.96 คะแนน อยู่ในระดับ A\nIIT ได้ 86.55 คะแนน\nEIT ได้ 89.98 คะแนน\nOIT ได้ 97.50 คะแนน'

test.each([
  ['this year first', listed(scores, before)],
  ['this year last', listed(before, scores)],
])('two columns that lost their heads, %s: the printed sums tell which is which', (_, list) => {
  const facts = factsOf(`ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565 เทศบาลตำบลทดสอบ\n${sums}\nตัวชี้วัด ปี 2564 ปี 2565\n${list}`)
  expect(facts.indicators.map(({ score, previous }) => [score, previous])).toEqual(scores.map((score, at) => [score, before[at]]))
})

test('columns named by their years stay as they are, whatever the sums say', () => {
  const rows = names.map((name, at) => `| ${name} | ${scores[at]} | ${before[at]} |`).join('\n')
  const facts = factsOf(`เทศบาลตำบลทดสอบ ผลการประเมิน\n${sums}\n| ตัวชี้วัด | คะแนน 2564 | คะแนน 2565 |\n|---|---|---|\n${rows}`)
  expect(facts.indicators.map(({ score }) => score)).toEqual(before)
})
