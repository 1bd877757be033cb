/** What the text says about strengths and weaknesses, against the document's own scores. */

import type { InstrumentCode } from '#framework'
import { atLeast, exact } from '#kernel/exact'
import { squeeze, tidy } from '../facts/wording.ts'
import type { Defect, ReadIndicator } from '../reading.ts'
import { around, defect, findAll, type Check, type Paper } from './paper.ts'
import { isAbout, names } from './topics.ts'

export const claims: Check = (paper) => [
  ...instrumentClaims(paper),
  ...extremes(paper),
  ...strengths(paper),
  ...fullMarks(paper),
  ...directions(paper),
]

const indicatorsOf = (paper: Paper, code: string): readonly ReadIndicator[] =>
  paper.facts.indicators.filter(({ no }) => paper.framework?.indicators.find((indicator) => indicator.no === no)?.instrument === code)
const nameOf = (paper: Paper, no: number): string => paper.framework?.indicators.find((indicator) => indicator.no === no)?.name ?? ''
const listOf = (paper: Paper, indicators: readonly ReadIndicator[]): string =>
  indicators.map(({ no, score }) => `ตัวชี้วัดที่ ${no} ${nameOf(paper, no)} ${score.toFixed(2)}`).join(' · ')

/** "ผลคะแนน IIT พบว่ามีประเด็นที่ต้องปรับปรุงในเรื่อง …": what follows must be the weakest of that instrument. */
function instrumentClaims(paper: Paper): readonly Defect[] {
  const pattern =
    /(?:ผลคะแนน|เครื่องมือ|แบบวัด)\s*\(?(IIT|EIT|OIT)\)?[^\n|]{0,30}?พบว่า[^\n|\t]{0,30}?(?:ต้อง|ควร)(?:ปรับปรุง|พัฒนา|แก้ไข)([^\n|\t]{6,240})/g
  return findAll(paper, pattern).flatMap(({ match, line, quote }) => {
    const code = match[1] as InstrumentCode
    const said = (match[2] ?? '').split(/และรักษา|ทั้งนี้/)[0] ?? ''
    const own = indicatorsOf(paper, code)
    const lowest = own.filter(({ score }) => score === Math.min(...own.map((one) => one.score)))
    const about = own.filter(({ no }) => isAbout(said, no) || names(said, no, paper.framework))
    if (lowest.length === 0 || about.length === 0 || lowest.length === own.length) return []
    if (lowest.some(({ no }) => about.some((one) => one.no === no))) return []
    return [
      defect(
        'unsupported-claim',
        'high',
        { line, quote },
        {
          th: `เขียนว่า ${code} ต้องปรับปรุงเรื่องของ${listOf(paper, about)} แต่ตัวชี้วัดที่ต่ำสุดของ ${code} คือ${listOf(paper, lowest)}`,
          en: `Says ${code} needs improvement in indicator ${about.map(({ no }) => no).join(', ')}; its lowest is indicator ${lowest.map(({ no }) => no).join(', ')}`,
          expected: `กล่าวถึง${listOf(paper, lowest)}`,
        },
      ),
    ]
  })
}

/** "คะแนนสูงสุดเท่ากับ 100 คะแนน คือ ตัวชี้วัดที่ 10": the number and the indicator. */
function extremes(paper: Paper): readonly Defect[] {
  const { indicators } = paper.facts
  if (indicators.length < 10) return []
  const pattern = /(?:คะแนน)?(สูงสุด|สูงที่สุด|มากที่สุด|ต่ำสุด|ต่ำที่สุด|น้อยที่สุด)[^\n|]{0,90}?(?:คือ|ได้แก่)\s*ตัวชี้วัดที่\s*(\d{1,2})(?!\d)/g
  return findAll(paper, pattern).flatMap(({ match, line, quote, end }) => {
    const high = /สูง|มาก/.test(match[1] ?? '')
    const { before } = around(paper, match.index, end, 60)
    // Within one instrument, or compared with another year, another order holds.
    if (/IIT|EIT|OIT|เครื่องมือ|แบบ(?:วัด|ตรวจ)|เพิ่ม|ลด/.test(before + quote)) return []
    const claimed = indicators.find(({ no }) => no === Number(match[2]))
    const best = (high ? Math.max : Math.min)(...indicators.map(({ score }) => score))
    if (!claimed || claimed.score === best) return []
    // Under a heading of its instrument it may be meant of that alone.
    const instrument = paper.framework?.indicators.find(({ no }) => no === claimed.no)?.instrument
    const within = indicatorsOf(paper, instrument ?? '').map(({ score }) => score)
    const ofAll = /ทั้งหมด|ทุกตัวชี้วัด|10\s*ตัวชี้วัด/.test(before + quote)
    if (!ofAll && claimed.score === (high ? Math.max : Math.min)(...within)) return []
    const right = indicators.filter(({ score }) => score === best)
    return [
      defect(
        'unsupported-claim',
        'high',
        { line, quote },
        {
          th: `เขียนว่าตัวชี้วัดที่ ${claimed.no} ได้คะแนน${match[1]} (${claimed.score.toFixed(2)}) แต่ที่${match[1]}คือ${listOf(paper, right)}`,
          en: `Says indicator ${claimed.no} is the ${high ? 'highest' : 'lowest'}; it is indicator ${right.map(({ no }) => no).join(', ')}`,
          expected: listOf(paper, right),
        },
      ),
    ]
  })
}

/** A list headed "จุดแข็ง … มากกว่า 80": each must pass its own threshold, and a strength below the target is none. */
function strengths(paper: Paper): readonly Defect[] {
  const { statements } = paper.outline
  const head = /จุดแข็ง[^\n]{0,60}?(มากกว่า|ตั้งแต่|สูงกว่า|ไม่น้อยกว่า)\s*(?:ร้อยละ)?\s*(\d{2,3}(?:\.\d+)?)/
  const start = statements.findIndex(({ search }) => head.test(search))
  const [, word = '', limit = '0'] = head.exec(statements[start]?.search ?? '') ?? []
  if (start === -1) return []
  const listed: { readonly indicator: ReadIndicator; readonly line: number; readonly text: string }[] = []
  for (const { search, line, text } of statements.slice(start + 1)) {
    const no = /^\s*[-–•*]?\s*ตัวชี้วัดที่\s*(\d{1,2})(?!\d)/.exec(search)?.[1]
    const indicator = paper.facts.indicators.find((one) => one.no === Number(no))
    if (!indicator) break
    listed.push({ indicator, line, text })
  }
  const target = exact(paper.framework?.levels.target ?? '85')
  const passes = (score: number) => (word === 'มากกว่า' || word === 'สูงกว่า' ? score > Number(limit) : score >= Number(limit))
  return listed.flatMap(({ indicator, line, text }) => {
    if (!passes(indicator.score)) {
      return [
        defect(
          'unsupported-claim',
          'medium',
          { line, quote: text },
          {
            th: `อยู่ในรายการจุดแข็ง (${word} ${limit}) แต่ได้ ${indicator.score.toFixed(2)}`,
            en: `Listed as a strength (${limit}) with ${indicator.score.toFixed(2)}`,
            expected: 'ย้ายไปอยู่ในจุดที่ต้องพัฒนา',
          },
        ),
      ]
    }
    if (atLeast(exact(indicator.score), target)) return []
    return [
      defect(
        'unsupported-claim',
        'medium',
        { line, quote: text },
        {
          th: `อยู่ในรายการจุดแข็งทั้งที่ได้ ${indicator.score.toFixed(2)} ต่ำกว่าเป้าหมายของการประเมิน (${paper.framework?.levels.target ?? '85'})`,
          en: `Listed as a strength with ${indicator.score.toFixed(2)}, below the target of the assessment`,
          expected: 'ใช้เกณฑ์จุดแข็งไม่ต่ำกว่าคะแนนเป้าหมาย',
        },
      ),
    ]
  })
}

/** "ควรพัฒนา" about something of another indicator that has full marks: the score says that it is done. */
function fullMarks(paper: Paper): readonly Defect[] {
  const { framework } = paper
  if (!framework) return []
  return paper.outline.tables.flatMap(({ table }) => {
    const column = table.header.findIndex((head) => /ควรพัฒนา|ต้องพัฒนา|ควรปรับปรุง/.test(squeeze(head)) && !/รักษา/.test(head))
    if (column < 1) return []
    return table.rows.flatMap((row) => {
      const first = tidy(row.cells[0]?.text ?? '')
      const own = framework.indicators.find(({ no }) => first.length < 80 && names(first, no, framework))
      const text = tidy(row.cells[column]?.text ?? '')
      const done = paper.facts.indicators.find(({ no, score }) => {
        const items = framework.items.filter((item) => item.instrument === 'OIT' && item.indicator === no && item.name.length >= 16)
        // "แผนปฏิบัติการป้องกันแก้ไขการทุจริต" is the plan of that item, with a word more.
        const plain = squeeze(text).replace(/ป้องกัน(?:และ)?แก้ไขการทุจริต/g, 'ป้องกันการทุจริต')
        return own && no !== own.no && score === 100 && items.some((item) => plain.includes(squeeze(item.name)))
      })
      if (!own || !done) return []
      return [
        defect(
          'unsupported-claim',
          'medium',
          { line: row.cells[column]?.line ?? row.line, quote: text },
          {
            th: `ให้พัฒนาเรื่องของตัวชี้วัดที่ ${done.no} ${nameOf(paper, done.no)} ซึ่งได้เต็ม 100 แล้ว ไว้ใต้ตัวชี้วัดที่ ${own.no} ${own.name}`,
            en: `Under indicator ${own.no} it asks for something of indicator ${done.no}, which has full marks`,
            expected: `ระบุข้อของตัวชี้วัดที่ ${own.no} ที่ไม่ได้คะแนน`,
          },
        ),
      ]
    })
  })
}

/** "เพิ่มขึ้นจากปีก่อน" of an indicator that fell, and the other way round. */
function directions(paper: Paper): readonly Defect[] {
  const pattern = /ตัวชี้วัดที่\s*(\d{1,2})(?!\d)[^\n|]{0,100}?คะแนน[^\n|]{0,30}?(เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง)/g
  return findAll(paper, pattern).flatMap(({ match, line, quote }) => {
    const indicator = paper.facts.indicators.find(({ no }) => no === Number(match[1]))
    if (!indicator || indicator.previous === null || /ตัวชี้วัดที่/.test(quote.slice(8))) return []
    const up = /ขึ้น/.test(match[2] ?? '')
    if (up ? indicator.score >= indicator.previous : indicator.score <= indicator.previous) return []
    return [
      defect(
        'unsupported-claim',
        'high',
        { line, quote },
        {
          th: `เขียนว่าคะแนน${match[2]} แต่ตัวชี้วัดที่ ${indicator.no} จาก ${indicator.previous} เป็น ${indicator.score}`,
          en: `Says it went ${up ? 'up' : 'down'}; indicator ${indicator.no} went from ${indicator.previous} to ${indicator.score}`,
          expected: up ? 'ลดลง' : 'เพิ่มขึ้น',
        },
      ),
    ]
  })
}
