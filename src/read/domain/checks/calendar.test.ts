import { describe, expect, test } from 'vitest'
import { tryFault, type Fault } from '../../../../test/check-text.ts'

const analysis = { base: 'analysis-2565.txt' } as const
const plan = { base: 'measures-2566.txt' } as const
const report = { base: 'results-2566.txt' } as const
const progress = { base: 'progress-2567.txt' } as const
const into = (sentence: string) => ({ from: '๑. ที่มา\n\nสำนักงาน', to: `๑. ที่มา\n\n${sentence}\n\nสำนักงาน`, at: sentence })

const faults: readonly (readonly [string, Fault])[] = [
  [
    'the last year of a span is another year',
    { ...analysis, code: 'year', ...into('การประเมินประจำปีงบประมาณ พ.ศ. ๒๕๖๖ นับเป็นปีที่ ๖ และเป็นปีสุดท้ายของแผนระยะแรก (พ.ศ. ๒๕๖๑-๒๕๖๕)') },
  ],
  ['the ordinal of another year than the report', { ...analysis, code: 'year', ...into('การประเมินประจำปีงบประมาณ ๒๕๖๓ นับเป็นปีที่ ๗ ของงานนี้') }],
  [
    'the cover has the year of the result',
    {
      ...plan,
      code: 'year',
      from: 'สระแก้ว\nประจำปีงบประมาณ พ.ศ. ๒๕๖๖',
      to: 'สระแก้ว\nประจำปีงบประมาณ พ.ศ. ๒๕๖๕',
      at: 'ประจำปีงบประมาณ พ.ศ. ๒๕๖๕',
    },
  ],
  ['a span that runs backwards', { ...analysis, code: 'year', ...into('ตามแผนแม่บท พ.ศ. ๒๕๖๕-๒๕๖๑ ของจังหวัด') }],
  ['a plan that is over is called present', { ...analysis, code: 'year', ...into('ปัจจุบันเทศบาลใช้แผนพัฒนา (พ.ศ. ๒๕๖๐-๒๕๖๓) เป็นหลัก') }],
  ['a day that does not exist', { ...analysis, code: 'year', from: '๓๐ พฤศจิกายน ๒๕๖๕', to: '๓๑ พฤศจิกายน ๒๕๖๕', at: '๓๑ พฤศจิกายน' }],
  [
    'a weekday that does not fit',
    { base: 'measures-2568-tabs.txt', code: 'year', from: 'วันศุกร์ที่ ๑ พฤศจิกายน', to: 'วันพุธที่ ๑ พฤศจิกายน', at: 'วันพุธที่' },
  ],
  [
    'the common era called พ.ศ.',
    { ...report, code: 'year', from: 'ประจำปีงบประมาณ พ.ศ. 2566', to: 'ประจำปีงบประมาณ พ.ศ. 2566 (พ.ศ. 2023)', at: 'พ.ศ. 2023' },
  ],
  [
    'the heading compares other years than the table',
    {
      ...analysis,
      code: 'year',
      from: 'โดยเปรียบเทียบกับปีก่อนดังนี้',
      to: 'เปรียบเทียบระหว่างปีงบประมาณ ๒๕๖๓ กับปีงบประมาณ ๒๕๖๕ ดังนี้',
      at: 'ระหว่างปีงบประมาณ',
    },
  ],
  [
    'a six-month report before the six months are over',
    { ...progress, code: 'period', from: 'วันที่ ๙ เมษายน ๒๕๖๗', to: 'วันที่ ๒๕ มีนาคม ๒๕๖๗', at: 'วันที่ ๒๕ มีนาคม' },
  ],
  ['work due in another fiscal year', { ...analysis, code: 'period', from: '๓๑ มกราคม ๒๕๖๖', to: '๓๑ มกราคม ๒๕๖๗', at: '๓๑ มกราคม ๒๕๖๗' }],
  [
    'supervision before the work',
    { ...analysis, code: 'deadline-order', from: 'ปลัดติดตามภายในวันที่ ๓๑ มีนาคม ๒๕๖๖', to: 'ปลัดติดตามภายในวันที่ ๓๑ ตุลาคม ๒๕๖๕', at: 'ปลัดติดตาม' },
  ],
  [
    'a period that runs backwards',
    { ...report, code: 'deadline-order', from: 'ม.ค. – มี.ค. 2566', to: 'มี.ค. – ม.ค. 2566', at: 'มี.ค. – ม.ค. 2566' },
  ],
  [
    'an empty cell for the deadline',
    { ...analysis, code: 'missing-deadline', from: ' ภายในวันที่ ๓๑ มกราคม ๒๕๖๖ |', to: ' |', at: 'ปกปิดชื่อผู้แจ้ง' },
  ],
  [
    'a deadline that is none',
    { ...analysis, code: 'missing-deadline', from: 'ภายในวันที่ ๓๑ มกราคม ๒๕๖๖', to: 'หลังเสร็จงานแต่ละครั้ง', at: 'หลังเสร็จงาน' },
  ],
  ['nobody is responsible', { ...analysis, code: 'missing-owner', from: '| กองสาธารณสุขและสิ่งแวดล้อม |', to: '| |', at: 'ประชาชนมีส่วนร่วมน้อย' }],
]

test.each(faults)('%s', (_, fault) => {
  const { before, after, line } = tryFault(fault)
  expect(before).toEqual([])
  expect(after).toEqual([expect.objectContaining({ code: fault.code, line })])
})

describe('rounds without a day', () => {
  test('are said once for the whole plan', () => {
    const { after } = tryFault({ ...plan, code: 'missing-deadline', from: 'ณ วันที่ ๓๑ มีนาคม ๒๕๖๖', to: '', at: '' })
    expect(after).toEqual([])
    const without = tryFault({
      base: 'measures-2568-tabs.txt',
      code: 'missing-deadline',
      from: ' ภายในวันที่ ๓๑ มีนาคม ๒๕๖๘',
      to: '',
      at: 'ทำบัญชีข้อมูล',
    })
    expect(without.after).toEqual([expect.objectContaining({ severity: 'low', line: without.line })])
  })

  test.each(['ตลอดปีงบประมาณ พ.ศ. ๒๕๖๖', 'สิ้นปีงบประมาณ ๒๕๖๖', 'ทุกเดือน'])('%s is enough', (words) => {
    expect(tryFault({ ...analysis, code: 'missing-deadline', from: 'ภายในวันที่ ๓๑ มกราคม ๒๕๖๖', to: words, at: words }).after).toEqual([])
  })
})
