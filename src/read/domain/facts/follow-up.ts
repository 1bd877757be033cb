/** When a measure is due and after how many months it is reported. */

import { roundEnd } from '#kernel/day'
import { daysIn, findDays } from './dates.ts'
import { searchable } from './wording.ts'

export type FollowUp = { readonly due: readonly string[]; readonly rounds: readonly number[] }

const months = [3, 6, 9, 12] as const

function namedRounds(search: string): readonly number[] {
  const rounds: number[] = []
  if (/(?:ราย|ทุก)\s?ไตรมาส|ทุก\s?3\s?เดือน/.test(search)) rounds.push(3, 6, 9, 12)
  if (/ทุก\s?6\s?เดือน/.test(search)) rounds.push(6, 12)
  if (/6\s?เดือนหลัง/.test(search)) rounds.push(12)
  // "รอบ ๖ เดือน และ ๑๒ เดือน", "รอบ ๓, ๖, ๙ และ ๑๒ เดือน"
  for (const [list] of search.matchAll(/รอบ(?:[\s\d,/-]|เดือน|และ|หรือ|รอบ|แรก){1,60}/g)) {
    const end = list.lastIndexOf('เดือน')
    if (end > 0) rounds.push(...[...list.slice(0, end).matchAll(/(?<!\d)\d{1,2}(?!\d)/g)].map(([n]) => Number(n)))
  }
  for (const [, n = ''] of search.matchAll(/(?:รอบ|ครบ)\s*(\d{1,2})\s*เดือน(?!หลัง)/g)) rounds.push(Number(n))
  return rounds
}

/** A report as of the very last day of a round is that round's report. */
function datedRounds(search: string, year: number | null): readonly number[] {
  if (year === null || !/รายงาน|ติดตาม|ความก้าวหน้า|สรุปผล/.test(search)) return []
  const days = new Set(
    findDays(search, year).flatMap(({ day, exact, offset }) => (exact || /^(?:สิ้น|ปลาย)/.test(search.slice(offset)) ? [day] : [])),
  )
  return months.filter((n) => days.has(roundEnd(year, n)))
}

/** From the cells of period and follow-up; where they hold no day, from deadlines ("ภายใน…") in the steps. */
export function followUp(when: string, steps: string, year: number | null): FollowUp {
  const search = searchable(when)
  const rounds = [...new Set([...namedRounds(search), ...datedRounds(search, year)])]
    .filter((n) => months.includes(n as 3))
    .toSorted((a, b) => a - b)
  const due = daysIn(search, year)
  if (due.length > 0) return { due, rounds }
  const deadlines = [...searchable(steps).matchAll(/ภายใน[^\n]{0,40}/g)].map(([text]) => text)
  return { due: [...new Set(deadlines.flatMap((text) => daysIn(text, year).slice(0, 1)))], rounds }
}
