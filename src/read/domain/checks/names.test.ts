import { describe, expect, test } from 'vitest'
import { smallRegister, tryFault, type Fault } from '../../../../test/check-text.ts'

const faults: readonly (readonly [string, Fault])[] = [
  [
    'a memo addressed to the head of another agency',
    {
      code: 'other-agency',
      base: 'progress-2567.txt',
      from: 'เรียน นายกเทศมนตรีเมืองแก่งทราย',
      to: 'เรียน นายกองค์การบริหารส่วนตำบลห้วยเกลือ',
      at: 'เรียน นายก',
    },
  ],
  [
    "another agency's meeting",
    {
      code: 'other-agency',
      base: 'measures-2566.txt',
      from: '๒. มาตรการ\n',
      to: '๒. มาตรการ\n\nที่ประชุมองค์การบริหารส่วนตำบลห้วยเกลือ มีมติดังนี้\n',
      at: 'ห้วยเกลือ',
    },
  ],
  [
    'the same, in a sentence without spaces, where only the register knows the end of the name',
    {
      code: 'other-agency',
      base: 'measures-2566.txt',
      from: '๒. มาตรการ\n',
      to: '๒. มาตรการ\n\nมาตรการที่อบต.ห้วยเกลือตกลงใช้มีดังนี้\n',
      at: 'ห้วยเกลือ',
      register: smallRegister,
    },
  ],
  [
    'a neighbour whose name begins with the own name',
    {
      code: 'other-agency',
      base: 'analysis-2565.txt',
      from: '๑. ที่มา\n',
      to: '๑. ที่มา\n\nงานพัสดุขององค์การบริหารส่วนตำบลท่าวังทองใต้ ยังไม่เรียบร้อย\n',
      at: 'ท่าวังทองใต้',
      register: smallRegister,
    },
  ],
  [
    'the own name with a letter lost',
    {
      code: 'own-name',
      base: 'measures-2566.txt',
      from: 'องค์การบริหารส่วนตำบลโคกสะแบงได้คะแนนรวม',
      to: 'องค์การบริหารส่วนตำบลโคกสะแบ ได้คะแนนรวม',
      at: 'โคกสะแบ ได้',
    },
  ],
  [
    'the own name spelt otherwise throughout: only the register knows',
    {
      code: 'own-name',
      base: 'measures-2566.txt',
      from: 'โคกสะแบง',
      to: 'โคกสะแปง',
      at: 'โคกสะแปง',
      register: smallRegister,
    },
  ],
  [
    'two spellings of the district',
    {
      code: 'place-name',
      base: 'results-2566.txt',
      from: 'ผลการประเมินปีงบประมาณ พ.ศ. 2565 ของ อบต.หนองบัวคำ',
      to: 'ผลการประเมินปีงบประมาณ พ.ศ. 2565 ของ อบต.หนองบัวคำ อำเภอเวียงศา',
      at: 'อำเภอเวียงสา',
    },
  ],
  [
    'the district misspelt throughout: only the register knows',
    { code: 'place-name', base: 'measures-2566.txt', from: 'อำเภอบ้านไร่นา', to: 'อำเภอบ้านไร่หนา', at: 'อำเภอบ้านไร่', register: smallRegister },
  ],
  [
    "another agency's district behind the own name",
    {
      code: 'place-name',
      base: 'measures-2566.txt',
      from: 'องค์การบริหารส่วนตำบลโคกสะแบงได้คะแนนรวม',
      to: 'องค์การบริหารส่วนตำบลโคกสะแบง อำเภอวังสมบูรณ์ ได้คะแนนรวม',
      at: 'วังสมบูรณ์',
      register: smallRegister,
    },
  ],
]

test.each(faults)('%s', (_, fault) => {
  const { before, after, line } = tryFault(fault)
  expect(before).toEqual([])
  expect(after).toContainEqual(expect.objectContaining({ code: fault.code, line }))
  expect(after).toHaveLength(1)
})

describe('silent where another agency is rightly named', () => {
  test.each([
    ['a study visit', 'คณะทำงานไปศึกษาดูงานที่องค์การบริหารส่วนตำบลห้วยเกลือ'],
    ['work done together', 'จัดอบรมร่วมกับองค์การบริหารส่วนตำบลห้วยเกลือ'],
    ['nobody in particular', 'ตามหนังสือถึงองค์การบริหารส่วนตำบลทุกแห่ง'],
    ['the own short name in a sentence', 'เจ้าหน้าที่ อบต.โคกสะแบงมีความเข้าใจเรื่องนี้'],
  ])('%s', (_, sentence) => {
    const fault = { base: 'measures-2566.txt', from: '๒. มาตรการ\n', to: `๒. มาตรการ\n\n${sentence}\n`, at: sentence } as const
    for (const code of ['other-agency', 'own-name'] as const) {
      expect(tryFault({ ...fault, code }).after).toEqual([])
      expect(tryFault({ ...fault, code, register: smallRegister }).after).toEqual([])
    }
  })
})
