/** The numbers that Word sets before paragraphs by itself: they are nowhere in the text, only rules for counting are. */

import { toThaiDigits } from '#kernel/thai'
import { childNamed, childrenNamed, type XmlElement } from '#platform/sheet/xml'

type Level = { readonly format: string; readonly text: string; readonly start: number }
/** List id → level → how it is written. */
export type Numbering = ReadonlyMap<string, readonly Level[]>

const value = (element: XmlElement | undefined): string | undefined => element?.attrs['w:val']

const levelsOf = (abstract: XmlElement): Level[] => {
  const levels: Level[] = []
  for (const level of childrenNamed(abstract, 'w:lvl')) {
    levels[Number(level.attrs['w:ilvl'] ?? 0)] = {
      format: value(childNamed(level, 'w:numFmt')) ?? 'decimal',
      text: value(childNamed(level, 'w:lvlText')) ?? '',
      start: Number(value(childNamed(level, 'w:start')) ?? 1),
    }
  }
  return levels
}

export function readNumbering(root: XmlElement | undefined): Numbering {
  const abstracts = new Map(childrenNamed(root, 'w:abstractNum').map((one) => [one.attrs['w:abstractNumId'], levelsOf(one)]))
  return new Map(
    childrenNamed(root, 'w:num').map((one) => [one.attrs['w:numId'] ?? '', abstracts.get(value(childNamed(one, 'w:abstractNumId'))) ?? []]),
  )
}

const thaiLetters = 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'

function roman(n: number): string {
  const signs = [
    ['x', 10],
    ['ix', 9],
    ['v', 5],
    ['iv', 4],
    ['i', 1],
  ] as const
  let rest = n
  return signs
    .map(([sign, worth]) => {
      const times = Math.floor(rest / worth)
      rest -= times * worth
      return sign.repeat(times)
    })
    .join('')
}

function write(n: number, format: string): string {
  switch (format) {
    case 'thaiNumbers':
    case 'thaiCounting':
      return toThaiDigits(String(n))
    case 'thaiLetters':
      return thaiLetters[n - 1] ?? String(n)
    case 'lowerLetter':
      return String.fromCodePoint(96 + Math.min(26, n))
    case 'upperLetter':
      return String.fromCodePoint(64 + Math.min(26, n))
    case 'lowerRoman':
      return roman(n)
    case 'upperRoman':
      return roman(n).toUpperCase()
    default:
      return String(n)
  }
}

/** Counts through one document. Returns the sign that stands before a paragraph of this list and level, with a space after it. */
export function startCounting(numbering: Numbering): (list: string, level: number) => string {
  const counts = new Map<string, number[]>()
  return (list, level) => {
    const levels = numbering.get(list)
    const rule = levels?.[level]
    if (!levels || !rule || rule.format === 'none') return ''
    if (rule.format === 'bullet') return '- '
    const count = counts.get(list) ?? []
    counts.set(list, count)
    count[level] = (count[level] ?? rule.start - 1) + 1
    count.length = level + 1
    const sign = rule.text.replace(/%([1-9])/g, (_, n: string) => {
      const at = Number(n) - 1
      return write(count[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal')
    })
    return sign === '' ? '' : `${sign} `
  }
}
