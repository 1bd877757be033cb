/** One cell, several entries: split at "๑.", "-", at the lines of `<p>` and `<br>`; wrapped lines put together again. */

import { searchable, tidy } from './wording.ts'

/** A marker of an entry: its number, or null for a bullet. */
type Marker = { readonly at: number; readonly end: number; readonly no: number | null }

const numberMarker = /(?<=^|[\s])[(]?(\d{1,2})[.)](?!\d)[^\S\n]*(?=[^\s\d])/g
const bulletMarker = /(?<=^|\n|\s)[-–—•●▪◦*✓➢][^\S\n]*(?=["“'‘(]?[A-Za-zก-๙])/g

const dottedMarker = /(?<=^|[\s])(\d{1,2})\.(\d{1,2})[.)]?[^\S\n]+(?=[^\s\d])/g

/** "๑.๑ … ๑.๒ …": the first of them opens the cell. */
function dottedMarkers(search: string): readonly Marker[] {
  const found: Marker[] = []
  let of: string | undefined
  for (const match of search.matchAll(dottedMarker)) {
    const no = Number(match[2])
    if (of === undefined ? match.index !== 0 || no !== 1 : match[1] !== of || no !== found.length + 1) continue
    of = match[1]
    found.push({ at: match.index, end: match.index + match[0].length, no })
  }
  return found
}

/** Numbers that count upward one by one; another number on the way ("พ.ศ. 2565 2.") is no marker. */
function countedMarkers(search: string): readonly Marker[] {
  const found: Marker[] = []
  let expected: number | undefined
  for (const match of search.matchAll(numberMarker)) {
    const no = Number(match[1])
    const opens = match.index === 0 || search[match.index - 1] === '\n'
    if (expected === undefined ? no !== 1 && !opens : no !== expected) continue
    found.push({ at: match.index, end: match.index + match[0].length, no })
    expected = no + 1
  }
  return found
}

const bulletMarkers = (search: string): readonly Marker[] => {
  const all = [...search.matchAll(bulletMarker)].map((match) => ({ at: match.index, end: match.index + match[0].length, no: null }))
  // A dash inside a line is a bullet only where the cell begins with one; else it joins two words.
  const open = all[0]?.at === 0
  return all.filter(({ at }) => open || at === 0 || search[at - 1] === '\n')
}

/** Lines about as long as each other are one text that a narrow column broke. */
function isWrapped(lines: readonly string[]): boolean {
  if (lines.length < 3) return false
  const full = lines.slice(0, -1).map((line) => line.length)
  const most = Math.max(...full)
  return most <= 60 && full.every((length) => length >= most * 0.6)
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Set between two parts of a cell of which the second is known to begin a new entry. */
export const newEntry = '\u001E'

/** The entries of a cell without their numbers and bullets. Bullets under a number stay with their number. */
export const piecesOf = (text: string): readonly string[] => text.split(newEntry).flatMap(piecesOfPart)

function piecesOfPart(text: string): readonly string[] {
  const printed = tidy(text)
  const search = searchable(text)
  if (printed === '' || /^[-–—/]$/.test(printed)) return []
  const dotted = dottedMarkers(search)
  const counted = dotted.length > 0 ? dotted : countedMarkers(search)
  const markers = counted.length > 0 ? counted : bulletMarkers(search)
  if (markers.length === 0) {
    const lines = printed.split('\n')
    return isWrapped(lines) ? [oneLine(printed)] : lines.map(oneLine).filter(Boolean)
  }
  const lead = oneLine(printed.slice(0, markers[0]?.at))
  const pieces = markers.map(({ end }, i) => oneLine(printed.slice(end, markers[i + 1]?.at ?? printed.length)))
  return [lead, ...pieces].filter(Boolean)
}

/** True where a cell opens with a number or a bullet: a new entry, not the rest of one above. */
export const opensEntry = (text: string): boolean =>
  /^\s*(?:[(]?\d{1,2}[.)](?!\d)|[-–•●▪*])\s*\S/.test(searchable(text)) && !/^[-–/]$/.test(tidy(text))

/** A title without its own number: "(๑) ", "๒)", "มาตรการที่ ๓ ". */
export const withoutNumber = (text: string): string =>
  oneLine(tidy(text)).replace(
    /^(?:มาตรการ\s?ที่\s*[0-9๐-๙]{1,2}\s*[.:)]?|ข้อ(?:ที่)?\s*[0-9๐-๙]{1,2}\s*[.:)]?|[(]?[0-9๐-๙]{1,2}\s*[.)](?![0-9๐-๙])|[-–•])\s*(?=\S)/,
    '',
  )
