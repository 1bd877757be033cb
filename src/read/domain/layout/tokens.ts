/** Characters or words with their places → lines of text. Thai as PDFs hold it is mended here, where places are still known. */

import { isThaiMark, mendThai } from '#kernel/thai'

export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

/** A character of a PDF or a word of a scan, y downwards, in any unit. */
export type Token = Box & {
  readonly text: string
  readonly baseline: number
  /** The size of the letters: the measure for gaps. */
  readonly em: number
  /** Marked-content number in a tagged PDF, else -1. */
  readonly mark: number
  /** Known for words of a scan; undefined where only the gap can tell. */
  readonly spaceBefore?: boolean
}

/** A part of a line between wide gaps. */
export type Segment = { readonly text: string; readonly x0: number; readonly x1: number }

export type TextLine = Box & {
  readonly text: string
  readonly baseline: number
  readonly em: number
  readonly segments: readonly Segment[]
  /** A space was written at its end. */
  readonly spaceAfter: boolean
}

/** Old Thai fonts keep their lowered and shifted marks in the private area, each a copy of a real one. */
const privateThai = new Map<number, string>([
  [0xf700, '\u0e10'],
  ...[0x0e34, 0x0e35, 0x0e36, 0x0e37].map((code, at) => [0xf701 + at, String.fromCodePoint(code)] as const),
  ...[0x0e48, 0x0e49, 0x0e4a, 0x0e4b, 0x0e4c].flatMap((code, at) =>
    [0xf705, 0xf70a, 0xf713].map((from) => [from + at, String.fromCodePoint(code)] as const),
  ),
  [0xf70f, '\u0e0d'],
  [0xf710, '\u0e31'],
  [0xf711, '\u0e4d'],
  [0xf712, '\u0e47'],
  ...[0x0e38, 0x0e39, 0x0e3a].map((code, at) => [0xf718 + at, String.fromCodePoint(code)] as const),
])

const real = (text: string): string => privateThai.get(text.codePointAt(0) ?? 0) ?? text

type Cluster = { readonly tokens: readonly Token[]; readonly text: string; readonly base: Token }

/** Marks are drawn a little before, upon or after their letter; so far (in em) they still belong to it. */
const markReach = 0.35

const isBlank = (token: Token): boolean => token.text.trim() === ''

/** Vowels and the shortener come before tone marks and the silencer, whatever their order in the file. */
const isTone = (token: Token): boolean => /[\u0e48-\u0e4e]/.test(token.text)
const inOrder = (group: readonly Token[]): Token[] => [
  ...group.slice(0, 1),
  ...group.slice(1).filter((mark) => !isTone(mark)),
  ...group.slice(1).filter(isTone),
]

/**
 * Letters with their marks, in the order of the letters on the line. A mark belongs to the letter before it in the file where
 * that stands near; else (files that draw marks late) to the letter whose end is nearest. Spaces between the two are an accident.
 */
function clustersOf(tokens: readonly Token[]): Cluster[] {
  const groups: Token[][] = []
  const late: Token[] = []
  let letter: Token[] | undefined
  for (const token of tokens) {
    if (!isThaiMark(token.text)) {
      const group = [token]
      groups.push(group)
      if (!isBlank(token)) letter = group
      continue
    }
    const base = letter?.[0]
    const reach = token.em * markReach
    if (letter && base && token.x0 >= base.x0 - reach && token.x0 <= base.x1 + reach) letter.push(token)
    else late.push(token)
  }
  for (const mark of late) {
    const away = (group: readonly Token[]): number =>
      group[0] && !isBlank(group[0]) ? Math.abs(group[0].x1 - mark.x0) : Number.POSITIVE_INFINITY
    const nearest = groups.reduce<Token[] | undefined>(
      (best, group) => (best === undefined || away(group) < away(best) ? group : best),
      undefined,
    )
    if (nearest && away(nearest) < mark.em) nearest.push(mark)
    else groups.push([mark])
  }
  return groups
    .flatMap((group) =>
      group[0]
        ? [
            {
              tokens: inOrder(group),
              text: inOrder(group)
                .map((token) => token.text)
                .join(''),
              base: group[0],
            },
          ]
        : [],
    )
    .sort((a, b) => a.base.x0 - b.base.x0)
}

const overlap = (a: Token, b: Token): number =>
  (Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) / Math.max(0.01, Math.min(a.x1 - a.x0, b.x1 - b.x0))

/**
 * Writers that shape Thai glyph by glyph (Chromium, Typst) name a whole cluster for each of its glyphs, so that "ขั้น" comes
 * out as "ขั้ขั้น". The second copy has no width or lies upon the next letter: it is dropped.
 */
function withoutEchoes(clusters: readonly Cluster[]): Cluster[] {
  const kept: Cluster[] = []
  for (const [at, cluster] of clusters.entries()) {
    const echo = cluster.tokens.length > 1 && kept.slice(-3).some((before) => before.text === cluster.text)
    const { base } = cluster
    const noWidth = base.x1 - base.x0 < base.em * 0.05
    const upon = (): boolean =>
      clusters
        .slice(Math.max(0, at - 4), at + 5)
        .some((other) => other !== cluster && other.text !== cluster.text && overlap(other.base, base) > 0.5)
    if (!(echo && (noWidth || upon()))) kept.push(cluster)
  }
  return kept
}

/** From this gap on (in em) a space is meant, though none was written; more where the letters of the line are spread. */
const spaceGap = 0.11
/** The right part of ำ is often drawn without being named: so much room after it is no gap, where no า tells how wide it is. */
const saraAmRoom = 0.48
/** From this gap on, the line is in columns. */
const columnGap = 1.8

/** `letterEnd`: where the letter under a ำ ends. A ำ that reaches further has its right part in its box; a letter without width was not measured. */
function gapAfter(before: Token, next: Token, letterEnd: number, room: number): number {
  const bare =
    (before.text === 'ำ' && before.x1 - letterEnd < before.em * 0.2) ||
    (before.x1 - before.x0 < before.em * 0.05 && !isThaiMark(before.text))
  return (next.x0 - before.x1) / before.em - (bare ? room : 0)
}

/** The right part of ำ is as wide as the า of the same line; where none was measured, as the smallest room after a letter without width. */
function roomOfSaraAm(tokens: readonly Token[]): number {
  const widths = tokens.flatMap((token) => (token.text === 'า' && token.x1 > token.x0 ? [(token.x1 - token.x0) / token.em] : []))
  const rooms = tokens.slice(1).flatMap((token, at) => {
    const before = tokens[at]
    return before && /[าำ]/.test(before.text) && !isBlank(token) && before.x1 - before.x0 < 0.01 ? [(token.x0 - before.x1) / token.em] : []
  })
  const least = Math.min(...rooms.filter((room) => room > 0.3))
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? (least < 0.75 ? least : saraAmRoom)
}

/** Digits of one number, and the letter and number of an item ("O๑๑"), are set apart more than letters are; not a number from "พ.ศ.". */
const codeGap = 0.25

/** How far the letters of a line stand apart (in em): 0 but where a line was spread to reach the margin. */
function spreadOf(tokens: readonly Token[]): number {
  const letters = tokens.filter((token) => token.text.trim() !== '' && !isThaiMark(token.text))
  const gaps = letters.slice(1).flatMap((token, at) => {
    const before = letters[at]
    return before && token.text !== 'ำ' && before.text !== 'ำ' ? [(token.x0 - before.x1) / token.em] : []
  })
  return gaps.length < 12 ? 0 : Math.max(0, gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0)
}

function isSpaced(before: string, next: Token, spaceSeen: boolean, gap: number): boolean {
  if (next.spaceBefore !== undefined) return next.spaceBefore
  if (isThaiMark(next.text)) return false
  const inCode = /^[0-9๐-๙.,]$/.test(next.text) && /(?:[A-Z0-9๐-๙]|(?<![ก-๎])[.,])$/.test(before)
  return spaceSeen || gap > (inCode ? codeGap : spaceGap)
}

/** One line of tokens that share a baseline, in any order. */
export function lineOf(tokens: readonly Token[]): TextLine | undefined {
  const named = tokens.map((token) => ({ ...token, text: real(token.text) }))
  const drawn = withoutEchoes(clustersOf(named)).flatMap((cluster) => cluster.tokens)
  const segments: { text: string; x0: number; x1: number }[] = []
  let before: Token | undefined
  const spread = spreadOf(drawn)
  const room = roomOfSaraAm(drawn)
  let letterEnd = 0
  let spaceSeen = false
  for (const token of drawn) {
    if (token.text.trim() === '') {
      spaceSeen = true
      continue
    }
    const mark = isThaiMark(token.text)
    const gap = before ? gapAfter(before, token, letterEnd, room) : 0
    const segment = segments.at(-1)
    if (!segment || (gap > columnGap && !mark)) segments.push({ text: token.text, x0: token.x0, x1: token.x1 })
    else {
      segment.text += `${isSpaced(segment.text, token, spaceSeen, gap - spread) ? ' ' : ''}${token.text}`
      segment.x1 = Math.max(segment.x1, token.x1)
    }
    if (!mark && token.text !== 'ำ') letterEnd = token.x1
    before = before && mark && token.x1 < before.x1 ? before : token
    spaceSeen = false
  }
  const [first] = drawn
  if (!first || segments.length === 0) return undefined
  const mended = segments.map((segment) => ({ ...segment, text: mendThai(segment.text).trim() })).filter((segment) => segment.text !== '')
  return {
    text: mended.map((segment) => segment.text).join(' '),
    segments: mended,
    x0: Math.min(...segments.map((segment) => segment.x0)),
    x1: Math.max(...segments.map((segment) => segment.x1)),
    y0: Math.min(...drawn.map((token) => token.y0)),
    y1: Math.max(...drawn.map((token) => token.y1)),
    baseline: first.baseline,
    em: Math.max(...drawn.map((token) => token.em)),
    spaceAfter: spaceSeen,
  }
}

/** Tokens → lines from top to bottom. A line may waver by a third of its letters (scans). */
export const linesOfTokens = (tokens: readonly Token[]): TextLine[] => tokenRows(tokens).flatMap((group) => lineOf(group) ?? [])

/** The tokens that stand on one line, line by line. */
export function tokenRows(tokens: readonly Token[]): Token[][] {
  const sorted = [...tokens].sort((a, b) => a.baseline - b.baseline)
  const groups: Token[][] = []
  let at = Number.NEGATIVE_INFINITY
  for (const token of sorted) {
    const last = groups.at(-1)
    if (last && token.baseline - at < token.em * 0.35) last.push(token)
    else {
      groups.push([token])
      at = token.baseline
    }
  }
  return groups
}

/** Signs that Thai came out broken: marks doubled, marks on nothing, a leading vowel before no consonant, unknown characters. 0–1 of the Thai letters. */
export function thaiDamage(text: string): number {
  const thai = text.match(/[\u0e01-\u0e5b]/g)?.length ?? 0
  if (thai < 40) return 0
  return (text.match(brokenThai)?.length ?? 0) / thai
}

/** In this order: a pile of marks, two vowels above, two tone marks, a leading vowel before no consonant, a mark on nothing, unknown signs. */
const brokenThai =
  /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{4,}|[\u0e31\u0e34-\u0e37\u0e47]{2}|[\u0e48-\u0e4b]{2}|[\u0e40-\u0e44](?![\u0e01-\u0e2e])|(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|\ufffd|[\ue000-\uf8ff]/g
