/** Which indicator a cell or a sentence speaks of: by its official name first, by its number where no name stands there. */

import type { Framework } from '#framework'
import { editDistance, squeeze } from './wording.ts'

export type IndicatorNames = {
  /** The indicator a whole cell or list entry names; scores behind the name do not disturb. */
  readonly of: (text: string) => { readonly no: number; readonly by: 'name' | 'number' } | undefined
  /** Every indicator named in a sentence, with where the mention ends (offsets of the Arabic-digit text). */
  readonly mentions: (search: string) => readonly { readonly no: number; readonly start: number; readonly end: number }[]
}

// "ตัวชี้วัดที่ ๔", "ตัวชี้วัด 4", "ตชว. ๔", "๔." at the head of a cell; "๙.๒" is a sub-indicator and no number of an indicator.
const numbered = /(?:ตัว\s?ชี้\s?วัด(?:ที่)?|ตชว\.?(?:\s?ที่)?|indicator)\s*(10|[1-9])(?![\d]|\.\d)/i
const leading = /^[\s(]*(10|[1-9])\s*[.)\]](?!\d)/

/** "ของทางราชการ" and "ระบบการทำงาน" are common spellings of the same names. */
const core = (text: string): string => squeeze(text).replace('ของทางราชการ', 'ของราชการ').replace('ระบบการทำงาน', 'การทำงาน').toLowerCase()

export function indicatorNames(framework: Framework | undefined): IndicatorNames {
  const names = (framework?.indicators ?? []).flatMap(({ no, name, aliases }) =>
    [name, ...aliases].map((spelling) => ({ no, key: core(spelling), spelling })),
  )
  const unique = [...new Map(names.map((entry) => [`${entry.no}${entry.key}`, entry])).values()].toSorted(
    (a, b) => b.key.length - a.key.length,
  )
  const loose = [...new Set(names.map(({ spelling }) => spelling))]
    .toSorted((a, b) => b.length - a.length)
    .map((spelling) => ({ spelling, pattern: Array.from(spelling.replace(/\s/g, ''), escape).join(String.raw`[^\S\n]?`) }))
  const noOfSpelling = new Map(names.map(({ spelling, no }) => [squeeze(spelling), no]))
  const inSentence = new RegExp(
    `(?:ตัว\\s?ชี้\\s?วัด(?:ที่)?|ตชว\\.?(?:\\s?ที่)?)\\s*(10|[1-9])(?![\\d]|\\.\\d)${loose.length > 0 ? `|(?<!มาตร|ปฏิบัติ|กรรม|บริ|จัด)(${loose.map(({ pattern }) => pattern).join('|')})` : ''}`,
    'g',
  )

  const byName = (text: string): number | undefined => {
    const key = core(text.replace(numbered, ' ').replace(leading, ' '))
      .replace(/^\d+/, '')
      .replace(/(?:ได้|มี)?(?:ผล|ค่า)?(?:คะแนน)?(?:เท่ากับ)?\d+(?:คะแนน)?$/, '')
    if (key.length < 8) return undefined
    const exact =
      unique.find((entry) => key === entry.key) ?? unique.find((entry) => key.startsWith(entry.key) && key.length - entry.key.length < 30)
    if (exact) return exact.no
    const near = unique
      .map((entry) => ({
        no: entry.no,
        away: editDistance(key, entry.key, Math.floor(entry.key.length / 5)),
        most: Math.floor(entry.key.length / 5),
      }))
      .filter(({ away, most }) => away <= most)
      .toSorted((a, b) => a.away - b.away)
    return near[0]?.no
  }

  return {
    of(text) {
      const named = byName(text)
      if (named !== undefined) return { no: named, by: 'name' }
      const number = numbered.exec(text)?.[1]
      return number === undefined ? undefined : { no: Number(number), by: 'number' }
    },
    mentions(search) {
      const found: { no: number; start: number; end: number; named: boolean }[] = []
      for (const match of search.matchAll(inSentence)) {
        const [all, number, name] = match
        const no = number ? Number(number) : noOfSpelling.get(squeeze(name ?? ''))
        if (no === undefined) continue
        const start = match.index
        const before = found.at(-1)
        // "ตัวชี้วัดที่ ๙ การป้องกันการทุจริต": number and name of one mention; the name wins.
        if (before && name && !before.named && /^[\s:.)-]*$/.test(search.slice(before.end, start))) {
          found[found.length - 1] = { no, start: before.start, end: start + all.length, named: true }
        } else found.push({ no, start, end: start + all.length, named: name !== undefined })
      }
      return found
    },
  }
}

const escape = (char: string): string => char.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
