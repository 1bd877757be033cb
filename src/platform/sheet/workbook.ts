/** Excel files (OOXML) → sheets of cells as they are shown. Formulas are never worked out: the value saved with them is shown. */

import { err, ok, type Result } from '#kernel/result'
import { mendThai } from '#kernel/thai'
import { openArchive, type Archive, type ArchiveProblem } from './archive.ts'
import { childNamed, childrenNamed, isXmlElement, parseXml, under, type XmlElement } from './xml.ts'

/** `continued`: covered by the merged cell above. */
type SheetCell = { readonly text: string; readonly continued: boolean }
/** `line` is the number that Excel shows beside the row. */
export type SheetRow = { readonly line: number; readonly cells: readonly SheetCell[] }
export type Sheet = { readonly name: string; readonly rows: readonly SheetRow[]; /** some cell holds one */ readonly formulas: boolean }

type Book = { readonly strings: readonly string[]; readonly formats: readonly string[] }

export const mostColumns = 200

const part = (archive: Archive, name: string): XmlElement | undefined => {
  const bytes = archive.get(name)
  return bytes && parseXml(new TextDecoder().decode(bytes))
}

const textIn = (element: XmlElement | undefined): string =>
  (element?.children ?? []).map((child) => (isXmlElement(child) ? (child.name === 'rPh' ? '' : textIn(child)) : child)).join('')

/** Number formats by style: built-in ones by their number, own ones by their code. */
function readFormats(styles: XmlElement | undefined): string[] {
  const own = new Map(
    childrenNamed(childNamed(styles, 'numFmts'), 'numFmt').map((one) => [one.attrs['numFmtId'], one.attrs['formatCode'] ?? '']),
  )
  const builtIn: Readonly<Record<string, string>> = {
    1: '0',
    2: '0.00',
    3: '#,##0',
    4: '#,##0.00',
    9: '0%',
    10: '0.00%',
    14: 'd/m/yyyy',
    15: 'd-mmm-yy',
    16: 'd-mmm',
    17: 'mmm-yy',
    22: 'd/m/yyyy',
  }
  return childrenNamed(childNamed(styles, 'cellXfs'), 'xf').map(
    (xf) => own.get(xf.attrs['numFmtId']) ?? builtIn[xf.attrs['numFmtId'] ?? ''] ?? '',
  )
}

/** Days since 30 Dec 1899 → "31/3/2566": the Buddhist year, as such a sheet shows it in Thailand. */
function dayText(serial: number): string {
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000)
  const year = day.getUTCFullYear()
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${year < 2400 ? year + 543 : year}`
}

/** A number as its cell shows it: decimals and per cent by its format, without the dust of binary fractions. */
function numberText(raw: string, format: string): string {
  const number = Number(raw)
  if (!Number.isFinite(number)) return raw
  const code = (format.split(';')[0] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (/[dy]/i.test(code) && number > 0 && number < 1_000_000) return dayText(number)
  const decimals = /\.(0+)/.exec(code)?.[1]?.length
  if (code.includes('%')) return `${(number * 100).toFixed(decimals ?? 0)}%`
  return decimals === undefined ? String(Number(number.toPrecision(12))) : number.toFixed(decimals)
}

function cellText(cell: XmlElement, book: Book): string {
  const raw = textIn(childNamed(cell, 'v'))
  switch (cell.attrs['t']) {
    case 's':
      return book.strings[Number(raw)] ?? ''
    case 'inlineStr':
      return textIn(childNamed(cell, 'is'))
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE'
    case 'str':
    case 'e':
      return raw
    default:
      return raw === '' ? '' : numberText(raw, book.formats[Number(cell.attrs['s'] ?? -1)] ?? '')
  }
}

/** "BC12" → 54: columns count from 0. */
const columnOf = (reference: string): number =>
  (/^[A-Z]*/.exec(reference)?.[0] ?? '').split('').reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1

const tidy = (text: string): string =>
  mendThai(text)
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')

/** Cells that a merged one covers, those below it marked. */
function mergedCells(sheet: XmlElement): ReadonlyMap<string, boolean> {
  const covered = new Map<string, boolean>()
  for (const merge of childrenNamed(childNamed(sheet, 'mergeCells'), 'mergeCell').slice(0, 5000)) {
    const [from = '', to = ''] = (merge.attrs['ref'] ?? '').split(':')
    const top = Number(/\d+$/.exec(from)?.[0] ?? 0)
    const bottom = Math.min(Number(/\d+$/.exec(to)?.[0] ?? 0), top + 500)
    for (let y = top; y <= bottom; y += 1) {
      for (let x = columnOf(from); x <= Math.min(columnOf(to), mostColumns); x += 1) covered.set(`${y},${x}`, y > top)
    }
  }
  return covered
}

function readSheet(sheet: XmlElement, book: Book): { readonly rows: SheetRow[]; readonly formulas: boolean } {
  const covered = mergedCells(sheet)
  let formulas = false
  const rows: SheetRow[] = []
  let y = 0
  for (const row of childrenNamed(childNamed(sheet, 'sheetData'), 'row')) {
    y = Number(row.attrs['r'] ?? y + 1)
    const cells: SheetCell[] = []
    for (const cell of childrenNamed(row, 'c')) {
      const x = cell.attrs['r'] ? columnOf(cell.attrs['r']) : cells.length
      if (x < 0 || x >= mostColumns) continue
      formulas ||= childNamed(cell, 'f') !== undefined
      while (cells.length < x) cells.push({ text: '', continued: covered.get(`${y},${cells.length}`) ?? false })
      const text = tidy(cellText(cell, book))
      cells.push({ text, continued: text === '' && (covered.get(`${y},${x}`) ?? false) })
    }
    if (cells.some((cell) => cell.text !== '')) rows.push({ line: y, cells })
  }
  return { rows, formulas }
}

/** Sheets in the order of the workbook, hidden ones left out; empty ones stay, so that their numbers do. */
export function readWorkbook(bytes: Uint8Array): Result<readonly Sheet[], ArchiveProblem> {
  const wanted = /^xl\/(?:workbook|styles|sharedStrings)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]+\.xml$/
  const archive = openArchive(bytes, (name) => wanted.test(name))
  if (!archive.ok) return archive
  const workbook = part(archive.value, 'xl/workbook.xml')
  if (!workbook) return err('damaged')
  const targets = new Map(
    childrenNamed(part(archive.value, 'xl/_rels/workbook.xml.rels'), 'Relationship').map((one) => [
      one.attrs['Id'],
      one.attrs['Target'] ?? '',
    ]),
  )
  const book: Book = {
    strings: childrenNamed(part(archive.value, 'xl/sharedStrings.xml'), 'si').map(textIn),
    formats: readFormats(part(archive.value, 'xl/styles.xml')),
  }
  const read: Sheet[] = []
  for (const sheet of childrenNamed(under(workbook, 'sheets'), 'sheet')) {
    if ((sheet.attrs['state'] ?? 'visible') !== 'visible') continue
    const target = (targets.get(sheet.attrs['r:id']) ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')
    const root = part(archive.value, target)
    if (!root) return err('damaged')
    read.push({ name: sheet.attrs['name'] ?? '', ...readSheet(root, book) })
  }
  return ok(read)
}
