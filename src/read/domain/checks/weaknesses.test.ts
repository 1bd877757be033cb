import { describe, expect, test } from 'vitest'
import { tryFault, type Fault } from '../../../../test/check-text.ts'

const analysis = { base: 'analysis-2565.txt' } as const
const plan = { base: 'measures-2566.txt' } as const
const later = { base: 'analysis-2567.txt' } as const

const faults: readonly (readonly [string, Fault])[] = [
  [
    'one of two that tie for the lowest has no measure',
    {
      ...analysis,
      code: 'uncovered-weakness',
      from: 'ตัวชี้วัดที่ ๔ บุคลากรไม่ทราบวิธียืมทรัพย์สิน | ๑. ทำแบบยืมหน้าเดียวและติดไว้หน้าห้องพัสดุ ๒. ตรวจทะเบียนยืมทุกเดือน',
      to: 'ตัวชี้วัดที่ ๕ ความเชื่อมั่นในการร้องเรียน | ๑. เปิดสายตรงถึงปลัด ๒. แจ้งผลทุกเดือน',
      at: '๙ | ตัวชี้วัดที่ ๔',
    },
  ],
  [
    'the lowest has no measure',
    { ...plan, code: 'uncovered-weakness', from: 'ประสิทธิภาพการสื่อสาร ๘๓.๐๐', to: 'ประสิทธิภาพการสื่อสาร ๘๖.๖๐', at: 'การปรับปรุงการทำงาน ๘๖.๖๐' },
  ],
  [
    'a measure that names nothing',
    { ...plan, code: 'untraced-measure', from: 'เผยแพร่ข้อมูลการเงินให้ครบ (ตัวชี้วัดที่ ๙)', to: 'ปลูกต้นไม้รอบสำนักงาน', at: 'ปลูกต้นไม้' },
  ],
  [
    'the instrument is said to be weak where it is strong',
    {
      ...analysis,
      code: 'unsupported-claim',
      from: '๔. จุดที่ต้องแก้ไข\n\nคะแนน',
      to: '๔. จุดที่ต้องแก้ไข\n\nผลคะแนน IIT พบว่ามีประเด็นที่ต้องปรับปรุงเรื่องการใช้งบประมาณ\n\nคะแนน',
      at: 'ผลคะแนน IIT พบว่า',
    },
  ],
  [
    'the highest is another',
    {
      ...later,
      code: 'unsupported-claim',
      from: 'คะแนนสูงสุด คือ ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่',
      to: 'คะแนนสูงสุด คือ ตัวชี้วัดที่ 3 การใช้อำนาจ',
      at: 'สูงสุด คือ',
    },
  ],
  [
    'the lowest is another',
    {
      ...plan,
      code: 'unsupported-claim',
      from: 'ต่ำสุด คือ ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร',
      to: 'ต่ำสุด คือ ตัวชี้วัดที่ ๒ การใช้งบประมาณ',
      at: 'ต่ำสุด คือ',
    },
  ],
  [
    'passed, below the target',
    { ...analysis, code: 'unsupported-claim', from: '๘๔.๓๓ คะแนน ไม่ผ่านเกณฑ์', to: '๘๔.๓๓ คะแนน ผ่านเกณฑ์', at: '๘๔.๓๓' },
  ],
  [
    'a strength below the target',
    {
      ...plan,
      code: 'unsupported-claim',
      from: 'แยกตามตัวชี้วัดดังนี้',
      to: 'จุดแข็ง (ตัวชี้วัดที่ได้มากกว่า ๘๐ คะแนน) มีดังนี้',
      at: 'ประสิทธิภาพการสื่อสาร ๘๓.๐๐',
    },
  ],
  [
    'a fall called a rise',
    {
      ...analysis,
      code: 'unsupported-claim',
      from: '๔. จุดที่ต้องแก้ไข\n\nคะแนน',
      to: '๔. จุดที่ต้องแก้ไข\n\nตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน มีคะแนนเพิ่มขึ้นจากปีก่อน\n\nคะแนน',
      at: 'เพิ่มขึ้นจากปีก่อน',
    },
  ],
]

test.each(faults)('%s', (_, fault) => {
  const { before, after, line } = tryFault(fault)
  expect(before).toEqual([])
  expect(after).toEqual([expect.objectContaining({ code: fault.code, line })])
})

test('work on something that has full marks already, under another indicator', () => {
  const table = ['', '| ตัวชี้วัด | ประเด็นที่ควรพัฒนา |', '|---|---|', '| การเปิดเผยข้อมูล | เผยแพร่แผนปฏิบัติการป้องกันการทุจริตให้ชัดเจน |', ''].join('\n')
  const { after, line } = tryFault({
    ...analysis,
    code: 'unsupported-claim',
    from: '\n๕. มาตรการของปีงบประมาณ พ.ศ. ๒๕๖๖\n\n',
    to: `${table}\n๕. มาตรการของปีงบประมาณ พ.ศ. ๒๕๖๖\n\n`,
    at: 'เผยแพร่แผนปฏิบัติการ',
  })
  expect(after).toEqual([expect.objectContaining({ line })])
})

describe('true claims are left alone', () => {
  test.each([
    'ผลคะแนน IIT พบว่ามีประเด็นที่ต้องปรับปรุงเรื่องการใช้ทรัพย์สินของราชการ',
    'ผลคะแนน OIT พบว่าต้องพัฒนาการเปิดเผยข้อมูล และรักษาระดับการป้องกันการทุจริตไว้',
    'คะแนนสูงสุดเท่ากับ ๑๐๐ คะแนน คือ ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต',
    'ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน มีคะแนนลดลงจากปีก่อน',
    'ในแบบวัดนี้ตัวชี้วัดที่ได้คะแนนสูงสุด คือ ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่',
  ])('%s', (claim) => {
    const { after } = tryFault({
      ...analysis,
      code: 'unsupported-claim',
      from: '๔. จุดที่ต้องแก้ไข\n\nคะแนน',
      to: `๔. จุดที่ต้องแก้ไข\n\n${claim}\n\nคะแนน`,
      at: claim,
    })
    expect(after).toEqual([])
  })
})
