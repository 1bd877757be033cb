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
