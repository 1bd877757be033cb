/** Documents of our own wording, agencies that do not exist: other years, other layouts, other faults than the seeds have. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { toArabicDigits, toThaiDigits } from '#kernel/thai'
import { understand } from '../src/read/domain/understand.ts'
import type { Facts } from '../src/read/domain/reading.ts'
import { extract } from '../src/read/extract/extract.ts'
import { extractText } from '../src/read/extract/text.ts'

const folder = fileURLToPath(new URL('./documents/', import.meta.url))
const textOf = (name: string): string => readFileSync(`${folder}${name}`, 'utf8')
const factsOf = (text: string): Facts =>
  understand(extractText('variant.txt', new TextEncoder().encode(text)), { register: emptyRegister, frameworkFor })
const read = (name: string): Facts => factsOf(textOf(name))

const scores = ({ indicators }: Facts) => indicators.map(({ score }) => score)
const before = ({ indicators }: Facts) => indicators.map(({ previous }) => previous)
const brief = ({ measures }: Facts) =>
  measures.map(({ title, indicator, steps, owners, due, rounds, status }) => ({
    title,
    indicator,
    steps: steps.length,
    owners,
    due,
    rounds,
    status,
  }))

test.each([
  ['acting-chain-2568.txt', 'analysis', 'องค์การบริหารส่วนตำบลป่าหมากแดง', 'แม่พริก', 'ลำปาง', 2568, null, 96.11, 'ผ่านดีเยี่ยม'],
  ['announcement-2564.txt', 'score-sheet', 'เทศบาลตำบลท่าพริก-ดอนสัก', 'ดอยเต่า', 'เชียงใหม่', 2564, null, 88.37, 'A'],
  ['labelled-2566.txt', 'measures-result', 'องค์การบริหารส่วนตำบลแก่งหินลาด', 'วังทอง', 'พิษณุโลก', 2566, 2567, null, null],
  ['layout-2565.txt', 'measures', 'เทศบาลตำบลจันทร์งาม', 'จุน', 'พะเยา', 2565, 2566, 86.12, 'A'],
  ['memo-analysis-2566.md', 'analysis', 'เทศบาลเมืองบางน้ำใสงาม', null, null, 2566, 2567, 89.42, 'ผ่าน'],
  ['status-2568.md', 'measures', 'องค์การบริหารส่วนตำบลซับสมอใหญ่', 'วิเชียรบุรี', 'เพชรบูรณ์', 2568, 2569, 94.64, 'ผ่าน'],
  ['analysis-2567.md', 'analysis', 'เทศบาลเมืองหัวนาคำ', 'เมืองศรีสะเกษ', 'ศรีสะเกษ', 2567, 2568, 93.27, 'ผ่าน'],
  ['damaged-2565.txt', 'score-sheet', 'องค์การบริหารส่วนตำบลวังกระแจะงาม', 'เมืองตราด', 'ตราด', 2565, null, 88.88, 'A'],
  ['disclosure-2568.md', 'disclosure-list', 'องค์การบริหารส่วนตำบลโคกสำโรงน้อย', 'โคกสำโรง', 'ลพบุรี', 2568, null, null, null],
  ['flipbook-2564.txt', 'analysis', 'เทศบาลตำบลท่าข้าวเปลือกใหม่', 'แม่จัน', 'เชียงราย', 2564, null, 92.15, 'A'],
  ['leftover-name-2566.txt', 'measures', 'เทศบาลตำบลสันป่าม่วง', 'แม่ทะ', 'ลำปาง', 2566, 2567, 87.5, null],
  ['memo-one-line-2569.txt', 'progress', 'เทศบาลนครศรีราชาพัฒนา', null, null, 2569, null, null, null],
  ['plan-ranges-2568.md', 'measures', 'องค์การบริหารส่วนตำบลห้วยน้ำหอม', null, null, 2567, 2568, null, null],
  ['renumbered-2566.md', 'score-sheet', 'องค์การบริหารส่วนจังหวัดเพชรบูรณ์', null, 'เพชรบูรณ์', 2566, null, 90.02, 'ผ่านดี'],
  ['result-ticks-2566.md', 'measures-result', 'เทศบาลตำบลบ้านโคกกลาง', 'พล', 'ขอนแก่น', 2565, 2566, null, null],
  ['sentences-2564.txt', 'score-sheet', 'องค์การบริหารส่วนตำบลหนองแวงใต้', 'วานรนิวาส', 'สกลนคร', 2564, null, 81.73, 'B'],
  ['stacked-2565.md', 'score-sheet', 'เทศบาลตำบลคลองใหญ่พัฒนา', null, null, 2565, null, null, null],
  ['turned-2563.md', 'score-sheet', 'องค์การบริหารส่วนตำบลทุ่งเสลี่ยงเหนือ', 'สวรรคโลก', 'สุโขทัย', 2563, null, 70.79, null],
] as const)(
  '%s: whose it is, what it is, of which year, how much',
  (name, kind, fullName, district, province, fiscalYear, measuresYear, total, level) => {
    const facts = read(name)
    expect(facts.agency).toMatchObject({ fullName, district, province })
    expect({ ...facts }).toMatchObject({ kind, fiscalYear, measuresYear, total, level })
  },
)

describe('indicators', () => {
  test('the year before may stand on the left or on the right of this year', () => {
    expect(scores(read('analysis-2567.md'))).toEqual([96.1, 93.2, 95, 92.8, 95.4, 90.9, 88.3, 88.64, 90, 100])
    expect(before(read('analysis-2567.md'))).toEqual([92.4, 88, 90.3, 87.6, 92.3, 88.5, 85.2, 86.85, 92.5, 80])
  })
  test('in sentences, and on the line below the name', () =>
    expect(scores(read('sentences-2564.txt'))).toEqual([90, 85.2, 86.4, 84.3, 88.5, 84.1, 82.5, 82.4, 72.61, 81.25]))
  test('a table lying on its side, with an older year in it', () => {
    expect(scores(read('turned-2563.md'))).toEqual([84.02, 77.31, 80.9, 74.6, 79.77, 80.15, 74.9, 73.25, 64.44, 56.25])
    expect(before(read('turned-2563.md'))).toEqual([80.11, 71.2, 75, 70.05, 72.8, 78.9, 70.1, 69, 45, 31.25])
  })
  test('numbered by rank: the name decides, not the number', () =>
    expect(scores(read('renumbered-2566.md'))).toEqual([93, 88.4, 90.85, 87.1, 91.9, 87.6, 86.2, 85.3, 88.75, 97.5]))
  test('tabs between the columns, one decimal', () => {
    expect(scores(read('flipbook-2564.txt'))).toEqual([94.5, 90.1, 92, 86.7, 89.2, 91, 88.6, 87.4, 95, 100])
    expect(before(read('flipbook-2564.txt'))).toEqual([90.12, 84.33, 88.2, 80.09, 82.44, 85, 79.18, 78.77, 91.25, 93.75])
  })
  test('columns that lost their rules: the change tells which year is which', () => {
    expect(scores(read('layout-2565.txt'))).toEqual([91.21, 85.08, 87.53, 84.47, 74.47, 84.31, 79.3, 71.2, 85, 100])
    expect(before(read('layout-2565.txt'))).toEqual([87.93, 78.19, 82.08, 76.27, 73.11, 57.81, 67.6, 60.51, 97.5, 81.25])
  })
  test('two years in one sentence, whichever is named first', () =>
    expect(read('acting-chain-2568.txt').indicators.map(({ no, score, previous }) => [no, score, previous])).toEqual([
      [1, 97.2, 94.1],
      [4, 95.5, 90],
    ]))
  test('five names in one cell, five scores in the next', () =>
    expect(scores(read('stacked-2565.md'))).toEqual([90, 80, 85, 75, 82.5, 88, 79, 76, 90, 75]))
})

describe('instruments', () => {
  test('from 2566 the EIT in its two parts', () =>
    expect(read('analysis-2567.md').instruments).toEqual({ IIT: 94.5, EIT1: 83.16, EIT2: 95.4, OIT: 95 }))
  test('already weighted: told by their sum, carried back to 0–100', () =>
    expect(read('damaged-2565.txt').instruments).toEqual({ IIT: 88, EIT: 85, OIT: 92.45 }))
  test('in one sentence', () => expect(read('sentences-2564.txt').instruments).toEqual({ IIT: 86.88, EIT: 83, OIT: 76.93 }))
  test('the two parts in one sentence behind the total', () =>
    expect(read('status-2568.md').instruments).toEqual({ EIT1: 82.13, EIT2: 91 }))
  test('one a line, in a memo', () => expect(read('memo-analysis-2566.md').instruments).toEqual({ IIT: 90.1, EIT: 83.88, OIT: 93.06 }))
  test('in a column of their own beside the weights', () =>
    expect(read('stacked-2565.md').instruments).toEqual({ IIT: 82.5, EIT: 81, OIT: 82.5 }))
})

describe('items', () => {
  test('codes of 2567 are small letters, capital ones and damaged ones are understood', () => {
    expect(read('analysis-2567.md').weakItems.map(({ item }) => item)).toEqual(['e5', 'e8', 'o11'])
    expect(read('damaged-2565.txt').weakItems.map(({ item }) => item)).toEqual(['I22', 'I24', 'E13'])
  })
  test('lost: in words, and as 0 in a list', () => {
    expect(read('analysis-2567.md').lostItems).toContainEqual({ item: 'o11', certain: true })
    expect(read('disclosure-2568.md').lostItems).toEqual([
      { item: 'o6', certain: true },
      { item: 'o8', certain: true },
    ])
  })
  test('81.25 in 10: three of the eight items of 10.1, none of them certain; 72.61 in 9 tells nothing', () =>
    expect(read('sentences-2564.txt').lostItems).toEqual([34, 35, 36, 37, 38, 39, 40, 41].map((n) => ({ item: `O${n}`, certain: false }))))
})

describe('measures', () => {
  test('issue and measure in columns of their own; a quarter, a range and a short year as days', () => {
    const facts = read('analysis-2567.md')
    expect(brief(facts)).toEqual([
      {
        title: 'เปิดห้องสนทนาบนเว็บไซต์',
        indicator: 7,
        steps: 2,
        owners: ['กองยุทธศาสตร์และงบประมาณ'],
        due: ['2568-03-31'],
        rounds: [],
        status: null,
      },
      { title: 'ปรับแบบเก็บสถิติ', indicator: 9, steps: 3, owners: ['ทุกสำนัก/กอง'], due: ['2568-03-31'], rounds: [], status: null },
      {
        title: 'สำรวจความเห็นหลังรับบริการ',
        indicator: 8,
        steps: 1,
        owners: ['สำนักปลัดเทศบาล', 'กองสวัสดิการสังคม'],
        due: ['2568-09-30'],
        rounds: [],
        status: null,
      },
    ])
    expect(facts.measures[1]?.issue).toBe('ข้อ o11 สถิติการให้บริการ')
  })
  test('over a page break with the header repeated; rounds in a list; the whole year', () =>
    expect(brief(read('plan-ranges-2568.md'))).toEqual([
      {
        title: 'เผยแพร่ขั้นตอนการขอใช้รถยนต์ส่วนกลาง',
        indicator: 4,
        steps: 2,
        owners: ['กองคลัง'],
        due: ['2567-12-31'],
        rounds: [3, 6, 9, 12],
        status: null,
      },
      {
        title: 'อบรมเจ้าหน้าที่หน้าเคาน์เตอร์',
        indicator: 6,
        steps: 2,
        owners: ['สำนักปลัด', 'กองการศึกษา ศาสนาและวัฒนธรรม'],
        due: ['2568-02-28'],
        rounds: [3, 6, 9, 12],
        status: null,
      },
      {
        title: 'เพิ่มช่องทางร้องเรียนการทุจริต',
        indicator: 5,
        steps: 2,
        owners: ['หน่วยตรวจสอบภายใน'],
        due: ['2568-01-31', '2568-06-30'],
        rounds: [6],
        status: null,
      },
      { title: 'ประกาศไม่รับของขวัญ', indicator: 10, steps: 1, owners: ['ทุกส่วนราชการ'], due: ['2568-09-30'], rounds: [12], status: null },
    ]))
  test('ticks, results, outcomes and the place of proof', () => {
    const [first, second, third] = read('result-ticks-2566.md').measures
    expect(first).toMatchObject({
      status: 'done',
      results: ['ทำคู่มือแล้ว 3 เล่ม'],
      outcomes: ['ประชาชนรู้ขั้นตอน'],
      evidence: ['www.example.go.th/manual'],
    })
    expect(second).toMatchObject({ status: 'in-progress', results: ['อยู่ระหว่างรวบรวมแผน'] })
    expect(third).toMatchObject({ status: 'not-started', results: [], evidence: [] })
  })
  test('status in words; the doubtful items of 2569 do not tell an indicator, the disclosure item does', () =>
    expect(
      read('status-2568.md').measures.map(({ instrument, indicator, status, due }) => [instrument, indicator, status, due[0]]),
    ).toEqual([
      ['IIT', null, 'done', '2569-01-31'],
      ['EIT', null, 'in-progress', '2569-02-28'],
      ['EIT', null, 'not-started', '2569-03-31'],
      ['OIT', 9, 'done', '2569-03-31'],
    ]))
  test('labels on lines of their own, steps below them', () =>
    expect(brief(read('labelled-2566.txt'))).toEqual([
      { title: 'พัฒนาเว็บไซต์ของหน่วยงาน', indicator: 7, steps: 2, owners: ['สำนักปลัด'], due: ['2567-09-30'], rounds: [], status: 'done' },
      { title: 'ยกระดับการให้บริการ', indicator: null, steps: 1, owners: ['กองคลัง', 'กองช่าง'], due: [], rounds: [], status: 'in-progress' },
    ]))
  test('steps numbered 1.1, 1.2', () => expect(read('memo-analysis-2566.md').measures.map(({ steps }) => steps.length)).toEqual([2, 2]))
  test('labelled lines without a table', () =>
    expect(brief(read('leftover-name-2566.txt'))).toEqual([
      {
        title: 'ให้ผู้รับบริการประเมินทุกครั้ง',
        indicator: null,
        steps: 2,
        owners: ['สำนักปลัดเทศบาล'],
        due: ['2567-02-29'],
        rounds: [],
        status: null,
      },
      { title: 'เปิดเผยการใช้งบประมาณ', indicator: 2, steps: 1, owners: ['กองคลัง'], due: [], rounds: [6, 12], status: null },
    ]))
})

describe('head, projects and signatures', () => {
  test('number and date on one line, the subject on two', () =>
    expect(read('memo-one-line-2569.txt').memo).toEqual({
      office: 'กองคลัง เทศบาลนครศรีราชาพัฒนา โทร. ๐๓๘-๐๐๐๐๐๐',
      number: 'ชบ ๕๒๐๐๓/ว ๑๑๗',
      date: '2569-10-02',
      subject: 'ขอส่งรายงานความก้าวหน้าโครงการ รอบ ๑๒ เดือน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙',
      addressee: 'ปลัดเทศบาลนครศรีราชาพัฒนา',
    }))
  test('projects with money, status and note; the sum is no project', () =>
    expect(read('memo-one-line-2569.txt').projects).toEqual([
      { no: 1, name: 'ซ่อมถนนสายหน้าตลาด', budget: 1_250_000, spent: 1_198_500.5, unit: 'กองช่าง', status: 'done', note: null, line: 13 },
      { no: 2, name: 'อบรมการบัญชีชุมชน', budget: 45_000, spent: null, unit: 'กองคลัง', status: 'not-started', note: 'รอวิทยากร', line: 14 },
      { no: 3, name: 'ประชาคมหมู่บ้าน', budget: 0, spent: null, unit: 'สำนักปลัด', status: 'in-progress', note: null, line: 15 },
    ]))
  test('two signatures side by side, one acting, one without brackets', () => {
    const positions = (name: string) => read(name).signatories.map(({ position, actingFor }) => [position, actingFor])
    expect(positions('analysis-2567.md')).toEqual([
      ['ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ', null],
      ['ปลัดเทศบาลเมืองหัวนาคำ', null],
    ])
    expect(positions('memo-one-line-2569.txt')).toEqual([['นักวิชาการคลังชำนาญการ', 'ผู้อำนวยการกองคลัง']])
    expect(positions('acting-chain-2568.txt')[0]?.[0]).toBe('รองปลัดองค์การบริหารส่วนตำบล')
    expect(positions('leftover-name-2566.txt')).toEqual([['ปลัดเทศบาล', 'นายกเทศมนตรีตำบลสันป่าม่วง']])
  })
})

describe('other formats', () => {
  const extracted = async (name: string): Promise<Facts | undefined> => {
    const source = await extract({}, { file: name, bytes: readFileSync(`${folder}${name}`) })
    return source.ok ? understand(source.value, { register: emptyRegister, frameworkFor }) : undefined
  }
  test('a sheet with agency and year above its head', async () => {
    const facts = await extracted('sheet-2566.csv')
    expect(facts).toMatchObject({ kind: 'score-sheet', fiscalYear: 2566, total: 87.46, agency: { fullName: 'เทศบาลตำบลนาข่าเหนือ' } })
    expect(facts && scores(facts)).toEqual([90.2, 84.15, 86, 83.3, 85, 88.8, 84.2, 82.4, 92, 93.75])
    expect(facts && before(facts)).toEqual([88.1, 80, 82.5, 79.9, 81, 85, 80.1, 78.6, 87.5, 75])
  })
  test('a page with merged cells and a head of two rows', async () => {
    const facts = await extracted('page-2566.html')
    expect(facts).toMatchObject({ kind: 'measures-result', fiscalYear: 2566, measuresYear: 2567, total: 90.11, level: 'ผ่านดี' })
    expect(facts?.measures.map(({ title, owners, status }) => [title, owners, status])).toEqual([
      ['เผยแพร่งบประมาณ', ['กองคลัง', 'สำนักปลัด'], 'done'],
      ['อบรมพนักงาน', ['สำนักปลัด'], 'in-progress'],
    ])
    expect(facts?.signatories).toHaveLength(1)
  })
  test('a sheet of bare numbers under "indicator": scores, but no year to judge them by', () => {
    const facts = factsOf(
      [
        '| ตัวชี้วัด | คะแนน |',
        '|---|---|',
        ...[91.21, 85.08, 87.53, 84.47, 84.47, 94.31, 89.3, 86.33, 95, 100].map((score, i) => `| ${i + 1} | ${score} |`),
      ].join('\n'),
    )
    expect(scores(facts)).toEqual([91.21, 85.08, 87.53, 84.47, 84.47, 94.31, 89.3, 86.33, 95, 100])
    expect(facts).toMatchObject({ fiscalYear: null, total: null, lostItems: [] })
  })
})

describe('laws', () => {
  const names = readdirSync(folder).filter((name) => /\.(?:md|txt)$/.test(name))
  const inArabic = (facts: Facts): unknown => JSON.parse(toArabicDigits(JSON.stringify(facts)))
  const withoutLines = (facts: Facts): unknown =>
    JSON.parse(JSON.stringify(facts, (key, value: unknown) => (key === 'line' ? undefined : value)))

  test.each(names)('%s says the same in Thai and in Arabic digits', (name) => {
    const text = textOf(name)
    expect(inArabic(factsOf(toThaiDigits(text)))).toEqual(inArabic(factsOf(toArabicDigits(text))))
  })

  test.each(names)('%s says the same with blank lines after it and spaces at its line ends', (name) =>
    expect(factsOf(`${textOf(name).replace(/\n/g, '  \n')}\n\n\n`)).toEqual(read(name)),
  )

  test.each(['analysis-2567.md', 'renumbered-2566.md', 'flipbook-2564.txt'])(
    '%s: the order of the rows of indicators does not matter',
    (name) => {
      const lines = textOf(name).split('\n')
      const rows = lines
        .flatMap((line, at) =>
          /(?:\||\t).*[0-9๐-๙]/.test(line) &&
          /การ(?:ปฏิบัติ|ใช้|แก้ไข|สื่อสาร|ดำเนินงาน|ปรับปรุง|เปิดเผย|ป้องกัน)/.test(line) &&
          !/มาตรการ|ข้อ /.test(line)
            ? [at]
            : [],
        )
        .slice(0, 10)
      const turned = lines.map((line, at) => (rows.includes(at) ? (lines[rows[rows.length - 1 - rows.indexOf(at)] ?? at] ?? line) : line))
      expect(turned).not.toEqual(lines)
      expect(withoutLines(factsOf(turned.join('\n')))).toEqual(withoutLines(read(name)))
    },
  )

  test.each(['analysis-2567.md', 'plan-ranges-2568.md', 'memo-one-line-2569.txt'])(
    '%s: a header repeated after a page break changes nothing',
    (name) => {
      const lines = textOf(name).split('\n')
      const rule = lines.findLastIndex((line) => /^\|(?:-+\|)+$/.test(line))
      const again = [...lines.slice(0, rule + 2), '', lines[rule - 1] ?? '', lines[rule] ?? '', ...lines.slice(rule + 2)]
      expect(withoutLines(factsOf(again.join('\n')))).toEqual(withoutLines(read(name)))
    },
  )

  test('an empty document says nothing', () =>
    expect(factsOf('')).toEqual({
      kind: 'other',
      agency: null,
      fiscalYear: null,
      measuresYear: null,
      total: null,
      level: null,
      instruments: {},
      indicators: [],
      lostItems: [],
      weakItems: [],
      measures: [],
      projects: [],
      signatories: [],
      memo: null,
    }))
})
