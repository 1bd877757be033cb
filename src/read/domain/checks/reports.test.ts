import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tryFault, type Fault } from '../../../../test/check-text.ts'

const report = { base: 'results-2566.txt' } as const
const memo = { base: 'results-memo-2566.txt' } as const
const progress = { base: 'progress-2567.txt' } as const
const analysis = { base: 'analysis-2565.txt' } as const

const faults: readonly (readonly [string, Fault])[] = [
  [
    'a step without a result',
    { ...report, code: 'missing-result', from: '<br>2. เปิดให้สอบถามในที่ประชุมประจำเดือน 10 ครั้ง มีคำถาม 23 เรื่อง', to: '', at: 'ให้บุคลากรรู้แผน' },
  ],
  [
    'done, and not a word what',
    { ...memo, code: 'missing-result', from: '<p>-ติดผังขั้นตอนและแผนเงินที่ป้ายกลางเมื่อวันที่ ๑๐ มกราคม ๒๕๖๖</p>', to: '', at: '| ทุกกอง |' },
  ],
  [
    '“done” is all it says',
    { ...memo, code: 'missing-result', from: '-ติดผังขั้นตอนและแผนเงินที่ป้ายกลางเมื่อวันที่ ๑๐ มกราคม ๒๕๖๖', to: '-ดำเนินการแล้ว', at: '-ดำเนินการแล้ว' },
  ],
  [
    'a result of another matter',
    {
      ...memo,
      code: 'result-mismatch',
      from: '-สำนักงานใช้สมุดยืมเล่มเดียวกันตั้งแต่เดือนมกราคม มีการยืม ๔๑ ครั้ง คืนครบ',
      to: '-จัดกีฬาสีของโรงเรียนในตำบลและมอบถ้วยรางวัล',
      at: 'จัดกีฬาสี',
    },
  ],
  [
    'proof somewhere on a web site',
    {
      ...memo,
      code: 'missing-evidence',
      from: 'หลักฐานดูได้ที่ www.thungkrajiao.go.th/ita66',
      to: 'ตรวจสอบข้อมูลได้ที่เว็บไซต์ของ อบต.',
      at: 'ตรวจสอบข้อมูลได้ที่',
    },
  ],
  [
    'no proof at all',
    { ...report, code: 'missing-evidence', from: 'หลักฐานทั้งหมดอยู่ที่ https://www.nongbuakham.go.th/ita/o43\n', to: '', at: 'ให้บุคลากรรู้แผน' },
  ],
  [
    'satisfied, without a figure',
    { ...report, code: 'missing-evidence', from: 'ทรัพย์สินครบตามทะเบียน', to: 'ความพึงพอใจอยู่ในระดับมาก', at: 'พึงพอใจ' },
  ],
  ['a number without a running number', { ...memo, code: 'missing-number', from: 'ที่ ชย ๗๓๔๐๑/๑๑๘', to: 'ที่ ชย/๒๕๖๖......', at: 'ที่ ชย' }],
  ['no number', { ...memo, code: 'missing-number', from: 'ที่ ชย ๗๓๔๐๑/๑๑๘', to: 'ที่ ...............', at: 'ที่ ....' }],
  ['no date', { ...memo, code: 'missing-number', from: 'วันที่ ๑๒ เมษายน ๒๕๖๖', to: 'วันที่ ..............', at: 'วันที่ ....' }],
  [
    'an attachment that is not there',
    {
      ...memo,
      code: 'missing-attachment',
      from: 'จึงเรียนมาเพื่อโปรดทราบ',
      to: 'รายละเอียดตามเอกสารแนบท้าย\n\nจึงเรียนมาเพื่อโปรดทราบ',
      at: 'รายละเอียดตามเอกสารแนบท้าย',
    },
  ],
  [
    'nobody signs',
    { ...report, code: 'missing-signature', from: 'ลงชื่อ จันทร์ เพ็ญศรี\n(นางจันทร์ เพ็ญศรี)\nปลัดองค์การบริหารส่วนตำบลหนองบัวคำ\n', to: '', at: '' },
  ],
  ['opinions not written', { ...memo, code: 'missing-signature', from: 'ครบตามแผน ขอให้เร่งมาตรการที่ ๓\n', to: '', at: 'ความเห็นปลัด' }],
  [
    'a section of the contents is not there',
    { ...analysis, code: 'missing-section', from: '\n๔. จุดที่ต้องแก้ไข\n\nคะแนนต่ำสุด', to: '\nคะแนนต่ำสุด', at: '| ๔. จุดที่ต้องแก้ไข' },
  ],
  [
    'a chart of the contents is not there',
    { ...analysis, code: 'missing-section', from: '| ๕. มาตรการของ', to: '| ๔. แผนภูมิเปรียบเทียบคะแนน | ๔ |\n| ๕. มาตรการของ', at: 'แผนภูมิ' },
  ],
]

test.each(faults)('%s', (_, fault) => {
  const { before, after, line } = tryFault(fault)
  expect(before.filter(({ severity }) => severity !== 'low')).toEqual([])
  expect(after).toContainEqual(expect.objectContaining({ code: fault.code, line }))
})

test('a progress report that has lost its table of projects', () => {
  const { before, after, line } = tryFault({
    ...progress,
    code: 'missing-section',
    from: '| ที่ | โครงการ',
    to: '| ที่ | รายการ',
    at: 'เรื่อง รายงาน',
  })
  expect([before, after]).toEqual([[], []])
  const gone = tryFault({ ...progress, code: 'missing-attachment', from: 'เอกสารแนบท้าย\n\n|', to: '\f|', at: 'รายละเอียดตามเอกสารแนบท้าย' })
  expect(gone.after).toEqual([])
  expect(line).toBe(6)
})

test('a step that tells somebody to attach a table promises none; the text that says so does', () => {
  const plan = { base: 'measures-2566.txt', code: 'missing-attachment' } as const
  const step = 'ตอบคำถามทางไลน์ภายในหนึ่งวันทำการ'
  expect(tryFault({ ...plan, from: step, to: `${step} แล้วเสนอรายงานพร้อมตารางแนบ`, at: step }).after).toEqual([])
  expect(
    tryFault({ ...plan, from: '| มาตรการ | วิธีปฏิบัติ', to: 'กำหนดเวลาตามเอกสารแนบท้าย\n\n| มาตรการ | วิธีปฏิบัติ', at: 'กำหนดเวลา' }).after,
  ).toEqual([])
  const last =
    readFileSync(new URL('../../../../test/clean/measures-2566.txt', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .at(-1) ?? ''
  expect(tryFault({ ...plan, from: last, to: `${last}\nกำหนดเวลาตามเอกสารแนบท้าย`, at: 'กำหนดเวลา' }).after).toHaveLength(1)
})

describe('numbers of official papers', () => {
  test.each(['ที่ ชย ๗๓๔๐๑/๑๑๘', 'ที่ ชย 73401/ว 118', 'ที่ ชย ๗๓๔๐๑.๒/๔๕', 'ที่ สป ๑๒/๒๕๖๖'])('%s is whole', (number) => {
    expect(tryFault({ ...memo, code: 'missing-number', from: 'ที่ ชย ๗๓๔๐๑/๑๑๘', to: number, at: number }).after).toEqual([])
  })
})
