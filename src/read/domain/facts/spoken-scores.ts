/** Scores in lists and sentences: the number that speaks as a score behind (or below) the name of an indicator. */

import type { Outline, Statement } from './flow.ts'
import type { IndicatorNames } from './indicator-names.ts'
import { scoreIn, type ScoreClaim } from './score-claim.ts'

// A number speaks as a score only right behind its word or right before "คะแนน", or alone at the end of the entry.
const spoken =
  /(?:คะแนน(?:เฉลี่ย|รวม|ที่ได้)?\s*(?:เท่ากับ|อยู่ที่|ที่ได้|ได้|คิดเป็น|ร้อยละ|เป็น)?|เท่ากับ|อยู่ที่|ร้อยละ|ได้|[=:¦])\s*(\d{1,3}(?:\.\d{1,2})?)(?![\d.]|\s*(?:ข้อ|ประเด็น|ตัวชี้วัด|อันดับ|โครงการ|ครั้ง|ปี))|(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)\s*คะแนน|^[\s:=–-]*(\d{1,3}(?:\.\d{1,2})?)\s*%?\s*$|(?<![\d.])(\d{1,3}\.\d{1,2})(?![\d.])/

/** The score behind an indicator's name in one entry: "๑. การปฏิบัติหน้าที่ ๙๓.๔๘ คะแนน". */
export function scoreBehind(search: string, names: IndicatorNames): number | undefined {
  const mention = names.mentions(search)[0]
  const rest = mention ? search.slice(mention.end) : search.replace(/^\D{0,80}?(?=\d)/, '')
  return spokenScore(rest)?.value
}

function spokenScore(text: string): { readonly value: number; readonly end: number; readonly at: number } | undefined {
  const match = spoken.exec(text)
  const printed = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
  if (!match || printed === undefined || Number(printed) > 100) return undefined
  return { value: Number(printed), end: match.index + match[0].length, at: match.index }
}

/** Lists and sentences: from one mention to the next, the first number that speaks as a score. */
export function spokenClaims(outline: Outline, names: IndicatorNames, year: number | null): readonly ScoreClaim[] {
  const { statements } = outline
  return statements.flatMap((statement, i) => {
    const { search, line } = statement
    const mentions = names.mentions(search)
    const [only] = mentions
    // "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่" and the score on the line below.
    const next = statements[i + 1]
    if (only && mentions.length === 1 && next && only.end >= search.length - 2 && only.start < 8) {
      const below =
        scoreIn(next.search) ??
        spokenScore(/^(?:ได้|มี)?\s*(?:ผล|ค่า)?คะแนน[^\d]{0,20}[\d.]+(?:\s*คะแนน)?\s*$/.test(next.search) ? next.search : '')?.value
      if (below !== undefined) return [{ no: only.no, score: below, previous: null, line, weight: 3 }]
    }
    return mentions.flatMap((mention, k) => {
      const rest = search.slice(mention.end, mentions[k + 1]?.start ?? search.length).slice(0, 160)
      const pair = datedPair(rest, year) ?? (mentions.length === 1 ? numberColumns(rest, statements, i) : undefined)
      if (pair) return [{ no: mention.no, ...pair, line, weight: 2 }]
      const found = spokenScore(rest)
      // A list entry begins with its indicator; in a sentence the number must follow at once.
      const entry = mention.start < 12 && mentions.length === 1
      if (found && (entry ? found.at < 40 : found.at < 20))
        return [{ no: mention.no, score: found.value, previous: null, line, weight: entry ? 3 : 1.5 }]
      const before = /(\d{1,3}(?:\.\d{1,2})?)\s*คะแนน\s*(?:คือ|ได้แก่|ใน|จาก)\s*$/.exec(search.slice(0, mention.start))?.[1]
      return before && Number(before) <= 100 ? [{ no: mention.no, score: Number(before), previous: null, line, weight: 1 }] : []
    })
  })
}

/**
 * Columns of a table that lost its rules: "87.93  91.21  +3.28". Which is this year's is told by the change, else by the order of the
 * years in the heading above; where neither tells, nothing is claimed.
 */
function numberColumns(rest: string, statements: readonly Statement[], at: number): Pick<ScoreClaim, 'score' | 'previous'> | undefined {
  const match = /^[\s:]*(\d{1,3}(?:\.\d{1,2})?)\s+(\d{1,3}(?:\.\d{1,2})?)(?:\s+([+-]?)\s?(\d{1,3}(?:\.\d{1,2})?))?\s*$/.exec(rest)
  if (!match) return undefined
  const [left, right] = [Number(match[1]), Number(match[2])]
  const change = match[4] === undefined ? undefined : Number(`${match[3] ?? ''}${match[4]}`)
  const rising = change !== undefined && Math.abs(right - left - change) < 0.015
  const falling = change !== undefined && Math.abs(left - right - change) < 0.015
  const years = statements
    .slice(Math.max(0, at - 14), at)
    .map(({ search }) => [...search.matchAll(/(?<!\d)25[5-9]\d(?!\d)/g)].map(([y]) => Number(y)))
    .findLast((found) => found.length === 2)
  const [first = 0, second = 0] = years ?? []
  if (rising && (!falling || second > first)) return { score: right, previous: left }
  if (falling) return { score: left, previous: right }
  if (change !== undefined || first === second) return { score: null, previous: null }
  return second > first ? { score: right, previous: left } : { score: left, previous: right }
}

/** "ปี ๒๕๖๔ ได้ ๗๖.๒๗ คะแนน ปี ๒๕๖๕ ได้ ๘๔.๔๗ คะแนน" */
function datedPair(text: string, year: number | null): { readonly score: number | null; readonly previous: number | null } | undefined {
  const pairs = [...text.matchAll(/(25[5-9]\d)[^\d]{0,30}?(\d{1,3}(?:\.\d{1,2})?)(?![\d.])/g)]
    .map(([, y, value]) => ({ y: Number(y), value: Number(value) }))
    .filter(({ value }) => value <= 100)
  if (pairs.length === 0) return undefined
  const now = year ?? Math.max(...pairs.map(({ y }) => y))
  const score = pairs.find(({ y }) => y === now)?.value
  const previous = pairs.find(({ y }) => y === now - 1)?.value
  if (score === undefined && previous === undefined) return undefined
  if (score !== undefined) return { score, previous: previous ?? null }
  const undated = spokenScore(text.slice(0, text.search(/25[5-9]\d/)))
  return { score: undated?.value ?? null, previous: previous ?? null }
}
