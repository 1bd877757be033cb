/** By when and by whom: deadlines that are missing, vague or in the wrong order, and owners that are missing. */

import { longDay, parseThaiDay, type ThaiDay } from '#kernel/day'
import { monthAbbreviations, monthNames } from '#kernel/thai'
import { findDays } from '../facts/dates.ts'
import { tidy } from '../facts/wording.ts'
import type { Defect, ReadMeasure } from '../reading.ts'
import { cellsFor, rowsOfMeasures, type MeasureRows } from './measure-rows.ts'
import { defect, findAll, type Check, type Paper } from './paper.ts'

export const deadlines: Check = (paper) => [
  ...supervisedTooEarly(paper),
  ...backwards(paper),
  ...beforeThePlan(paper),
  ...missingDeadlines(paper),
  ...missingOwners(paper),
]

const supervision = /(?:ผู้บริหาร|ผู้บังคับบัญชา|ปลัด|นายก|หัวหน้า)[^.;]{0,40}(?:กำกับ|ติดตาม|ตรวจสอบผล|สอบทาน)|^\s*(?:กำกับ|ติดตาม)/

/** The parts of a cell: numbered, or on lines of their own. */
const partsOf = (text: string): readonly string[] =>
  text
    .replace(/<\/p>|<br\s*\/?>/gi, '\n')
    .split(/\n|(?<=\s|^)(?=[\d๐-๙]{1,2}\s?\.\s?[ก-๎])/)
    .map(tidy)
    .filter((part) => part !== '')

const latest = (days: readonly ThaiDay[]): ThaiDay | undefined => days.toSorted().at(-1)

/** Work cannot be supervised before it is done. */
function supervisedTooEarly(paper: Paper): readonly Defect[] {
  const year = paper.facts.measuresYear
  return paper.outline.tables.flatMap(({ table }) =>
    table.rows.flatMap((row) => {
      const parts = row.cells
        .flatMap((cell) => partsOf(cell.text))
        .map((text) => ({ text, day: latest(findDays(text, year).map(({ day }) => day)) }))
      const watched = parts.filter(({ text, day }) => day && supervision.test(text))
      const work = parts.filter((part) => part.day && !watched.includes(part))
      const [watch, done] = [latest(watched.flatMap(({ day }) => day ?? [])), latest(work.flatMap(({ day }) => day ?? []))]
      if (!watch || !done || watch >= done) return []
      const quote = watched.find(({ day }) => day === watch)?.text ?? ''
      return [
        defect(
          'deadline-order',
          'medium',
          { line: row.line, quote },
          {
            th: `กำหนดให้กำกับติดตามภายใน ${longDay(watch, 'arabic')} ก่อนงานที่ต้องเสร็จภายใน ${longDay(done, 'arabic')}`,
            en: `To be supervised by ${longDay(watch, 'arabic')}, before the work is due on ${longDay(done, 'arabic')}`,
            expected: `กำกับติดตามไม่ก่อน ${longDay(done, 'arabic')}`,
          },
        ),
      ]
    }),
  )
}

const months = [...monthNames, ...monthAbbreviations].map((name) => name.replaceAll('.', '\\.')).join('|')
const monthNo = (name: string): number => {
  const full = monthNames.findIndex((m) => m === name)
  return full === -1 ? monthAbbreviations.findIndex((m) => m === name) + 1 : full + 1
}

/** "เม.ย. – มี.ค. 2566": both months lie on the same side of 1 October, so the span runs backwards. */
function backwards(paper: Paper): readonly Defect[] {
  return findAll(paper, new RegExp(`(${months})\\s*[-–—]\\s*(${months})\\s*(?:พ\\.?\\s?ศ\\.?\\s*)?(25\\d\\d)`, 'g')).flatMap(
    ({ match, line, quote }) => {
      const [from, to] = [monthNo(match[1] ?? ''), monthNo(match[2] ?? '')]
      if (from <= to || from >= 10 !== to >= 10) return []
      return [
        defect(
          'deadline-order',
          'medium',
          { line, quote },
          {
            th: `ระยะเวลา “${quote}” เริ่มหลังสิ้นสุด`,
            en: `The period “${quote}” begins after its end`,
            expected: `${match[2]} – ${match[1]} ${match[3]} หรือระบุปีของเดือนแรก`,
          },
        ),
      ]
    },
  )
}

/** A plan cannot set days that were over when it was signed. */
function beforeThePlan(paper: Paper): readonly Defect[] {
  const { kind, memo, measures } = paper.facts
  const signed = memo?.date ? parseThaiDay(memo.date) : undefined
  if (kind !== 'measures' || !signed) return []
  return measures.flatMap((measure) => {
    const early = measure.due.flatMap((text) => parseThaiDay(text) ?? []).find((day) => day < signed)
    if (!early) return []
    return [
      defect(
        'deadline-order',
        'medium',
        { line: measure.line, quote: measure.title },
        {
          th: `กำหนดเวลา ${longDay(early, 'arabic')} ผ่านไปแล้วในวันที่ลงนามแผน (${longDay(signed, 'arabic')})`,
          en: `Due ${longDay(early, 'arabic')}, already past when the plan was signed (${longDay(signed, 'arabic')})`,
          expected: 'กำหนดเวลาหลังวันที่ลงนาม',
        },
      ),
    ]
  })
}

const vague =
  /(?:หลัง(?:จาก)?(?:เสร็จ|ดำเนิน|สิ้นสุด)[^|\n]{0,40}|ตามความเหมาะสม|โดยเร็ว|ในโอกาส(?:แรก|ต่อไป)|เมื่อ(?:แล้วเสร็จ|มีงบประมาณ)|อย่างสม่ำเสมอ|เป็นระยะ)/

function missingDeadlines(paper: Paper): readonly Defect[] {
  const { kind, measures } = paper.facts
  if (kind === 'progress' || measures.length === 0) return []
  const placed = rowsOfMeasures(paper)
  const without = measures.filter(({ due, rounds }) => due.length === 0 && rounds.length === 0)
  const found = without.flatMap((measure) =>
    emptyOrVague(
      measure,
      placed.find((rows) => rows.measure === measure && cellsFor(rows, 'due') !== undefined),
    ),
  )
  if (found.length > 0 || kind === 'measures-result') return found
  const [first] = measures
  if (!first || measures.some(({ due }) => due.length > 0)) return found
  if (without.length === measures.length) {
    return [
      defect(
        'missing-deadline',
        'medium',
        { line: first.line, quote: '' },
        {
          th: 'ไม่มีมาตรการใดกำหนดเวลาแล้วเสร็จหรือรอบการกำกับติดตาม',
          en: 'No measure has a deadline or a round of reporting',
          expected: 'กำหนดวันแล้วเสร็จและรอบรายงาน (เช่น 31 มีนาคม และ 30 กันยายน) ทุกมาตรการ',
        },
      ),
    ]
  }
  return [
    defect(
      'missing-deadline',
      'low',
      { line: first.line, quote: first.title },
      {
        th: 'มีแต่รอบการรายงาน ไม่มีมาตรการใดกำหนดวันแล้วเสร็จของแต่ละขั้นตอน',
        en: 'Only rounds of reporting are given; no step of any measure has a day by which it is done',
        expected: 'กำหนดวันแล้วเสร็จของแต่ละขั้นตอน',
      },
    ),
  ]
}

function emptyOrVague(measure: ReadMeasure, rows: MeasureRows | undefined): readonly Defect[] {
  const cells = rows && cellsFor(rows, 'due')
  if (!cells) return []
  const text = cells
    .map((cell) => tidy(cell.text))
    .join(' ')
    .trim()
  if (/^[-–—.\s]*$/.test(text)) {
    return [
      defect(
        'missing-deadline',
        'medium',
        { line: measure.line, quote: measure.title },
        {
          th: 'ช่องการกำกับติดตามหรือกำหนดเวลาของมาตรการนี้ว่าง (อาจเป็นช่องที่ผสานกับแถวอื่น)',
          en: 'The cell for monitoring or the deadline is empty (it may be merged with another row)',
          expected: 'ระบุวันและวิธีรายงานผลของมาตรการนี้',
        },
        true,
      ),
    ]
  }
  const words = vague.exec(text)?.[0]
  // Through the whole year is a period, though not a day.
  if (/ตลอดปี|ทุกเดือน|รายเดือน|รายไตรมาส|ทุกไตรมาส/.test(text)) return []
  return [
    defect(
      'missing-deadline',
      'medium',
      { line: measure.line, quote: words ?? text },
      {
        th: `ไม่มีวันที่ต้องแล้วเสร็จหรือรายงาน${words ? ` มีเพียง “${words.trim()}”` : ''}`,
        en: `There is no day by which it is done or reported${words ? `, only “${words.trim()}”` : ''}`,
        expected: 'ระบุวันที่',
      },
    ),
  ]
}

function missingOwners(paper: Paper): readonly Defect[] {
  const { kind, measures } = paper.facts
  if (kind === 'progress' || measures.length === 0) return []
  const without = measures.filter(({ owners }) => owners.length === 0)
  const placed = rowsOfMeasures(paper).filter((rows) => cellsFor(rows, 'owner') !== undefined)
  const words = { expected: 'ระบุส่วนราชการผู้รับผิดชอบ' }
  if (placed.length === 0) {
    const [first] = without
    if (!first || without.length < measures.length || kind === 'measures-result') return []
    return [
      defect(
        'missing-owner',
        'medium',
        { line: first.line, quote: '' },
        {
          th: 'ไม่มีมาตรการใดระบุผู้รับผิดชอบ',
          en: 'No measure names who is responsible',
          ...words,
        },
      ),
    ]
  }
  return without.flatMap((measure) => {
    const rows = placed.find((one) => one.measure === measure)
    if (!rows) return []
    return [
      defect(
        'missing-owner',
        'medium',
        { line: measure.line, quote: measure.title },
        { th: 'มาตรการนี้ไม่ระบุผู้รับผิดชอบ', en: 'This measure names nobody responsible', ...words },
        cellsFor(rows, 'owner')?.every((cell) => cell.continued) ?? false,
      ),
    ]
  })
}
