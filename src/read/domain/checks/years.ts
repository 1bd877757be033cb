/** Years and days that the calendar, the document's own year or its own sentences contradict. */

import { fiscalYearOf, longDay, parseThaiDay, roundEnd, thaiDay, yearOf, type ThaiDay } from '#kernel/day'
import { monthNames, toArabicDigits } from '#kernel/thai'
import { findDays } from '../facts/dates.ts'
import type { Defect } from '../reading.ts'
import { around, assessedYear, defect, findAll, type Check, type Paper } from './paper.ts'

export const years: Check = (paper) => [
  ...preface(paper),
  ...cover(paper),
  ...phases(paper),
  ...calendar(paper),
  ...comparedYears(paper),
  ...periods(paper),
]

const span = /(?:พ\.?\s?ศ\.?\s*)?(25\d\d)\s*[-–—]\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)/

/** "การประเมิน … ปี 2566 … เป็นปีสุดท้ายของ … (2561–2565)", or of another year than the report. */
function preface(paper: Paper): readonly Defect[] {
  const ordinal = /(?:ปีงบประมาณ|ประจำปี)[^\n\d]{0,20}(25\d\d)[^\n]{0,40}?(?:นับ)?เป็นปี(?:ที่\s*\d{1,2}|แรก|สุดท้าย)/g
  const year = paper.facts.fiscalYear
  return findAll(paper, ordinal).flatMap(({ match, line, quote }) => {
    const named = Number(match[1])
    const sentence = paper.text.slice(match.index, match.index + 500).split('\n')[0] ?? ''
    const phase = new RegExp(`เป็นปี(สุดท้าย|แรก)[^\\n]{0,80}?${span.source}`).exec(sentence)
    const wants = phase ? Number(phase[1] === 'สุดท้าย' ? phase[3] : phase[2]) : undefined
    const outside = wants !== undefined && wants !== named
    if (!outside && (year === null || named === year || named === paper.facts.measuresYear)) return []
    if (!outside && paper.facts.kind !== 'analysis') return []
    const why = outside
      ? `เขียนว่าปี ${named} เป็นปี${phase?.[1] ?? ''}ของช่วง พ.ศ. ${phase?.[2]}–${phase?.[3]} ซึ่งคือปี ${wants}`
      : `เขียนถึงการประเมินปี ${named} แต่รายงานนี้เป็นผลของปี ${year}`
    return [
      defect(
        'year',
        outside ? 'high' : 'medium',
        { line, quote },
        {
          th: `${why}${outside && year !== null && year !== named ? ` และรายงานนี้เป็นผลของปี ${year}` : ''}`,
          en: outside
            ? `${named} is called the ${phase?.[1] === 'แรก' ? 'first' : 'last'} year of ${phase?.[2]}–${phase?.[3]}, which is ${wants}`
            : `Speaks of the assessment of ${named} in a report on ${year}`,
          expected: `ปีงบประมาณ พ.ศ. ${wants ?? year} และตรวจลำดับปี (“เป็นปีที่ …”) ในประโยคเดียวกัน`,
        },
      ),
    ]
  })
}

/** Measures rest on a result that is already known: they cannot be those of the year assessed. */
function cover(paper: Paper): readonly Defect[] {
  const { kind, fiscalYear, measuresYear, indicators, total } = paper.facts
  if (kind !== 'measures') return []
  const opening = paper.outline.statements.slice(0, 8).filter(({ text }) => text.length < 160)
  const title = opening.findIndex(({ text }) => /มาตรการ/.test(text))
  const dated = opening.slice(Math.max(0, title)).find(({ search }) => /ประจำปี[^\d]{0,20}25\d\d/.test(search))
  if (title === -1 || !dated) return []
  const named = Number(/ประจำปี[^\d]{0,20}(25\d\d)/.exec(dated.search)?.[1])
  const between = opening.slice(title, opening.indexOf(dated) + 1).map(({ text }) => text)
  if (/ผลการประเมิน|ผลคะแนน/.test(between.join(' '))) return []
  const ofResult = named === fiscalYear && (indicators.length > 0 || total !== null)
  const ofOther = measuresYear !== null && named !== measuresYear
  if (!ofResult && !ofOther) return []
  const right = ofOther ? measuresYear : named + 1
  return [
    defect(
      'year',
      ofOther ? 'high' : 'medium',
      { line: dated.line, quote: dated.text },
      {
        th: `ชื่อเรื่องเป็นมาตรการของปี ${named} แต่${ofResult ? `มาจากผลการประเมินของปี ${named} เอง` : ''}${ofResult && ofOther ? ' และ' : ''}${ofOther ? `เนื้อหาเป็นมาตรการของปี ${measuresYear}` : ''}`,
        en: `The title says measures of ${named}${ofResult ? `, but they follow from the result of ${named} itself` : ''}${ofOther ? `; the text has measures of ${measuresYear}` : ''}`,
        expected: `ประจำปีงบประมาณ พ.ศ. ${right}`,
      },
    ),
  ]
}

/** Spans that run backwards, and "ปัจจุบัน" with a plan that is over. */
function phases(paper: Paper): readonly Defect[] {
  const year = assessedYear(paper.facts)
  return findAll(paper, new RegExp(`(?<!\\d)${span.source}(?!\\d)`, 'g')).flatMap(({ match, line, quote, end }) => {
    const [from, to] = [Number(match[1]), Number(match[2])]
    if (from > to) {
      return [
        defect(
          'year',
          'medium',
          { line, quote },
          {
            th: `ช่วงปี ${from}–${to} เริ่มหลังวันสิ้นสุด`,
            en: `The span ${from}–${to} begins after its end`,
            expected: `พ.ศ. ${to}–${from}`,
          },
        ),
      ]
    }
    const { before } = around(paper, match.index, end, 260)
    const now = before.lastIndexOf('ปัจจุบัน')
    if (year === null || to >= year || now === -1 || /เดิม|ที่ผ่านมา|ต่อเนื่อง/.test(before.slice(now))) return []
    return [
      defect(
        'year',
        'low',
        { line, quote: before.slice(now) + quote },
        {
          th: `เขียนว่า “ปัจจุบัน” แต่อ้างถึงแผนหรือยุทธศาสตร์ช่วง ${from}–${to} ซึ่งสิ้นสุดก่อนปี ${year}`,
          en: `Says “at present” of a plan for ${from}–${to}, over before ${year}`,
          expected: 'อ้างแผนหรือยุทธศาสตร์ที่ใช้บังคับอยู่',
        },
      ),
    ]
  })
}

const month = monthNames.join('|')
const weekdays = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์']

/** Days that do not exist, weekdays that do not fit, the common era under พ.ศ. */
function calendar(paper: Paper): readonly Defect[] {
  const days = findAll(
    paper,
    new RegExp(
      `(?:วัน(${weekdays.join('|')})ที่\\s*)?(?<!\\d)(\\d{1,2})\\s*(?:เดือน\\s*)?(${month})\\s*(?:พ\\.?\\s?ศ\\.?\\s*)?(25\\d\\d)`,
      'g',
    ),
  )
  const common = findAll(paper, /พ\.?\s?ศ\.?\s*(20[0-4]\d)(?!\d)/g)
  return [
    ...days.flatMap(({ match, line, quote }) => {
      const [, weekday, day, name = '', year] = match
      const found = thaiDay(Number(year), monthNames.findIndex((m) => m === name) + 1, Number(day))
      if (!found) {
        return [
          defect(
            'year',
            'medium',
            { line, quote },
            {
              th: `ไม่มีวันที่ ${day} ${name} ${year} ในปฏิทิน`,
              en: `There is no such day: ${day} ${name} ${year}`,
              expected: 'ตรวจวันที่',
            },
          ),
        ]
      }
      const right = weekdays[new Date(Date.UTC(yearOf(found) - 543, Number(found.slice(5, 7)) - 1, Number(day))).getUTCDay()]
      if (weekday === undefined || weekday === right) return []
      return [
        defect(
          'year',
          'low',
          { line, quote },
          {
            th: `${longDay(found, 'arabic')} ตรงกับวัน${right} ไม่ใช่วัน${weekday}`,
            en: `The weekday does not fit: ${longDay(found, 'arabic')} was another day of the week`,
            expected: `วัน${right}ที่ ${longDay(found, 'arabic')}`,
          },
        ),
      ]
    }),
    ...common.map(({ match, line, quote }) =>
      defect(
        'year',
        'low',
        { line, quote },
        {
          th: `ปี ${match[1]} เป็นคริสต์ศักราช แต่เขียนว่า พ.ศ.`,
          en: `${match[1]} is a year of the common era, written as พ.ศ.`,
          expected: `พ.ศ. ${Number(match[1]) + 543}`,
        },
      ),
    ),
  ]
}

/** "ระหว่างปี 2563 กับปี 2565" above a table of 2564 and 2565. */
function comparedYears(paper: Paper): readonly Defect[] {
  const between = /ระหว่าง\s*ปี[^\d\n]{0,25}(25\d\d)\s*(?:กับ|และ)\s*(?:ปี)?[^\d\n]{0,25}(25\d\d)/
  return paper.outline.tables.flatMap(({ table, before }) => {
    const heading = before.findLast(({ search }) => between.test(search))
    const said = between
      .exec(heading?.search ?? '')
      ?.slice(1, 3)
      .map(Number)
      .toSorted((a, b) => a - b)
    const printed = table.header.flatMap((cell) => toArabicDigits(cell).match(/(?<!\d)25[5-9]\d(?!\d)/g) ?? [])
    const columns = [...new Set(printed)].map(Number).toSorted((a, b) => a - b)
    if (!heading || !said || columns.length !== 2 || columns.join() === said.join()) return []
    return [
      defect(
        'year',
        'medium',
        { line: heading.line, quote: heading.text },
        {
          th: `หัวเรื่องว่าเปรียบเทียบปี ${said.join(' กับ ')} แต่ตารางเป็นของปี ${columns.join(' กับ ')}`,
          en: `The heading compares ${said.join(' and ')}, the table ${columns.join(' and ')}`,
          expected: `ปี ${columns.join(' กับ ')}`,
        },
      ),
    ]
  })
}

const dayOfMemo = ({ facts }: Paper): ThaiDay | undefined =>
  facts.memo?.date ? (parseThaiDay(facts.memo.date) ?? findDays(facts.memo.date, null)[0]?.day) : undefined

/** A report on a period that was not over, and work due outside the year of the measures. */
function periods(paper: Paper): readonly Defect[] {
  const { fiscalYear, measuresYear, kind } = paper.facts
  const written = dayOfMemo(paper)
  const found: Defect[] = []
  if (kind === 'progress' && fiscalYear !== null && written) {
    const half = /รอบ\s*6\s*เดือน/.test(paper.text)
    const end = roundEnd(fiscalYear, half ? 6 : 12)
    const dated = findAll(paper, /วันที่[^\n]*/g)[0]
    if (written < end && (half || /ประจำปี/.test(paper.facts.memo?.subject ?? ''))) {
      found.push(
        defect(
          'period',
          'low',
          { line: dated?.line ?? 0, quote: dated?.quote ?? '' },
          {
            th: `รายงานลงวันที่ ${longDay(written, 'arabic')} ก่อนสิ้นรอบที่รายงาน (${longDay(end, 'arabic')}) ข้อมูลจึงยังไม่ครบรอบ`,
            en: `Dated ${longDay(written, 'arabic')}, before the end of the period reported (${longDay(end, 'arabic')})`,
            expected: `สรุปข้อมูลถึงวันที่ ${longDay(end, 'arabic')} แล้วลงวันที่หลังจากนั้น`,
          },
        ),
      )
    }
  }
  if (measuresYear === null || (kind !== 'measures' && kind !== 'analysis')) return found
  for (const measure of paper.facts.measures) {
    const late = measure.due.flatMap((text) => parseThaiDay(text) ?? []).find((day) => fiscalYearOf(day) !== measuresYear)
    // The yearly report can only be written once the year is over.
    const yearly = /ประจำปี|สิ้นปี/.test([measure.title, measure.issue ?? '', ...measure.steps].join(' '))
    if (!late || (yearly && fiscalYearOf(late) === measuresYear + 1)) continue
    found.push(
      defect(
        'period',
        'low',
        { line: measure.line, quote: measure.title },
        {
          th: `กำหนดเวลา ${longDay(late, 'arabic')} อยู่ในปีงบประมาณ ${fiscalYearOf(late)} แต่เป็นมาตรการของปีงบประมาณ ${measuresYear}`,
          en: `Due ${longDay(late, 'arabic')}, in fiscal year ${fiscalYearOf(late)}; the measures are for ${measuresYear}`,
          expected: `กำหนดเวลาภายในปีงบประมาณ ${measuresYear}`,
        },
      ),
    )
  }
  return found
}
