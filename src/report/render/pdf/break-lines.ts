/**
 * Breaks Thai text into lines. Typst's own breaker tears one word in fifteen of official Thai ("คะ|แนน", "ตำบ|ล") and does
 * not trim a space after Thai; we know the words (Intl.Segmenter) and their widths, so we end the lines ourselves.
 */

import type { Inline } from '../../domain/tree.ts'
import { holdTogether } from '../printable.ts'

/** [1 where bold, text]: JSON for the type-setter, of which there is much. */
type Run = readonly [0 | 1, string]
/**
 * `end` 1: the next line belongs to the same text, and this one may be stretched to the full width; never by gaps that are seen. `over`: what
 * we do not part is wider than the line, and Typst will find its own end for it.
 */
export type Line = { readonly runs: readonly Run[]; readonly end: 0 | 1; readonly over?: true }

export type Measure = (text: string, bold: boolean) => number
export type Width = {
  /** of a line, in the unit of `measure` */ readonly line: number
  /** taken from the first line */ readonly indent?: number
  /** Justified lines are chosen together, so that none is stretched much; others are filled one by one. */ readonly justified: boolean
}

const words = new Intl.Segmenter('th', { granularity: 'word' })
const thaiEnd = /[ก-ฮะ-ฺเ-ๅ็-๎]$/
const thaiStart = /^[ก-ฮเ-ไฤฦ]/
const letterEnd = /[A-Za-z]$/
const letterStart = /^[A-Za-z]/

/** Whether a line may end between two neighbours that no space parts. */
function mayPart(before: string, after: string): boolean {
  // A lone consonant is a shred of a name that the dictionary does not know.
  if (/^[ก-ฮ]$/.test(after) || /^[ก-ฮ]$/.test(before)) return false
  if (thaiStart.test(after)) return thaiEnd.test(before) || letterEnd.test(before) || before.endsWith('/')
  return thaiEnd.test(before) && letterStart.test(after)
}

/** Words after which a line ends badly; it may, when nothing better is near. A month is parted from its year so. */
export const leaning =
  /^(การ|ความ|ผู้|นัก|ของ|ใน|ที่|และ|หรือ|ไม่|ให้|ทุก|ด้าน|อำเภอ|จังหวัด|ตำบล|นาย|นาง|นางสาว|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)$/

/** What stands together on one line: the runs, the space before it where it does not begin a line. */
type Atom = {
  readonly runs: readonly Run[]
  readonly width: number
  readonly spaced: Run | null
  readonly space: number
  readonly leans: boolean
}

function atomsOf(content: readonly Inline[], measure: Measure, whole: RegExp): readonly Atom[] {
  const atoms: { runs: Run[]; width: number; spaced: Run | null; space: number; leans: boolean }[] = []
  let before = ''
  let space: Run | null = null
  for (const inline of content) {
    if (inline.kind === 'break') continue
    const bold = inline.bold === true
    const flag = bold ? 1 : 0
    const text = holdTogether(inline.text)
    const held = [...text.matchAll(whole)].map((match) => [match.index, match.index + match[0].length] as const)
    let next = 0
    for (const { segment, index } of words.segment(text)) {
      while ((held[next]?.[1] ?? Number.POSITIVE_INFINITY) <= index) next += 1
      const inside = (held[next]?.[0] ?? Number.POSITIVE_INFINITY) < index
      if (/^ +$/.test(segment)) {
        space = [flag, ' ']
        continue
      }
      const piece = segment.replaceAll('\u00a0', ' ')
      const last = atoms.at(-1)
      if (last && space === null && (inside || !mayPart(before, segment))) {
        last.runs.push([flag, piece])
        last.width += measure(piece, bold)
        last.leans = /\u00a0/.test(before) && leaning.test(segment)
      } else {
        atoms.push({
          runs: [[flag, piece]],
          width: measure(piece, bold),
          spaced: space,
          space: space ? measure(' ', bold) : 0,
          leans: leaning.test(segment),
        })
      }
      before = segment
      space = null
    }
  }
  return atoms
}

/** First fit: each line takes what it can. */
function fill(atoms: readonly Atom[], { line, indent = 0 }: Width): number[] {
  const ends: number[] = []
  let used = indent
  for (const [i, atom] of atoms.entries()) {
    const start = (ends.at(-1) ?? 0) === i
    const wanted = used + (start ? 0 : atom.space) + atom.width
    if (wanted > line && !start) {
      const last = atoms[i - 1]
      // A word that leans on the next ("ผู้|แจ้ง") goes down with it, where the line keeps another.
      const leans = last?.leans === true && (ends.at(-1) ?? 0) < i - 1
      ends.push(leans ? i - 1 : i)
      used = atom.width + (leans ? last.width + atom.space : 0)
    } else used = wanted
  }
  return [...ends, atoms.length]
}

/** Best fit: the least sum of squared slack, a little more for lines that end on a leaning word and for a last word alone. */
function balance(atoms: readonly Atom[], width: Width): number[] {
  const best: { readonly cost: number; readonly from: number }[] = [{ cost: 0, from: 0 }]
  for (let to = 1; to <= atoms.length; to += 1) {
    let chosen = { cost: Number.POSITIVE_INFINITY, from: to - 1 }
    let used = 0
    for (let from = to - 1; from >= 0; from -= 1) {
      const room = width.line - (from === 0 ? (width.indent ?? 0) : 0)
      used += (atoms[from]?.width ?? 0) + (from === to - 1 ? 0 : (atoms[from + 1]?.space ?? 0))
      if (used > room && from < to - 1) break
      const slack = Math.max(0, room - used) / width.line
      const ending = to === atoms.length
      const lean = !ending && atoms[to - 1]?.leans ? 0.008 : 0
      const alone = ending && from > 0 && used < width.line * 0.12 ? 0.2 : 0
      const cost = (best[from]?.cost ?? 0) + (ending ? 0 : (slack * 2) ** 2) + lean + alone
      if (cost < chosen.cost) chosen = { cost, from }
    }
    best.push(chosen)
  }
  const ends: number[] = []
  for (let at = atoms.length; at > 0; at = best[at]?.from ?? 0) ends.unshift(at)
  return ends
}

/** Whether a line can be stretched to its full width unseen: letters give a tenth, a space may double and a half. */
function stretches(line: readonly Atom[], room: number): boolean {
  const taken = line.reduce((sum, atom, at) => sum + atom.width + (at > 0 ? atom.space : 0), 0)
  const spaces = line.reduce((sum, atom, at) => sum + (at > 0 ? atom.space : 0), 0)
  return room - taken <= taken * 0.1 + spaces * 1.5
}

/** One run for neighbours of one weight, so that the type-setter shapes whole lines. */
function join(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && last[0] === run[0]) joined[joined.length - 1] = [run[0], last[1] + run[1]]
    else joined.push(run)
  }
  return joined
}

/** The lines of a text; what the text itself ends with `break` is ended there. At least one line, perhaps empty. `whole` matches what must not be broken. */
export function breakLines(content: readonly Inline[], width: Width, measure: Measure, whole: RegExp): readonly Line[] {
  const parts: Inline[][] = [[]]
  for (const inline of content) {
    if (inline.kind === 'break') parts.push([])
    else parts.at(-1)?.push(inline)
  }
  return parts.flatMap((part, nth): readonly Line[] => {
    const atoms = atomsOf(part, measure, whole)
    if (atoms.length === 0) return [{ runs: [], end: 0 }]
    const room = nth === 0 ? width : { ...width, indent: 0 }
    const ends = width.justified ? balance(atoms, room) : fill(atoms, room)
    return ends.map((end, i) => {
      const line = atoms.slice(ends[i - 1] ?? 0, end)
      const runs = line.flatMap((atom, k) => (k > 0 && atom.spaced ? [atom.spaced, ...atom.runs] : atom.runs))
      const full = room.line - (i === 0 ? (room.indent ?? 0) : 0)
      const over = line.reduce((sum, atom, k) => sum + atom.width + (k > 0 ? atom.space : 0), 0) > full
      return { runs: join(runs), end: i === ends.length - 1 || !stretches(line, full) ? 0 : 1, ...(over && { over }) }
    })
  })
}
