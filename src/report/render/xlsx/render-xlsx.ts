/** The tables of a tree as a workbook: one sheet a table, numbers as numbers (shown in Thai digits), heads repeated in print. */

import { toArabicDigits, toThaiDigits } from '#kernel/thai'
import type { DocumentTree, TreeBlock } from '../../domain/tree.ts'
import { isNumber, layTable } from '../lay-table.ts'
import type { PlacedCell } from '../lay-table.ts'
import { printable } from '../printable.ts'
import { isoMoment } from '../steady-zip.ts'
import { writeWorkbook } from './workbook.ts'
import type { Merge, Sheet, SheetCell, SheetRow } from './workbook.ts'

type Table = Extract<TreeBlock, { readonly kind: 'table' }>

const textOf = (cell: PlacedCell): string =>
  cell.content
    .map((inline) => (inline.kind === 'break' ? '\n' : printable(inline.text)))
    .join('')
    .trim()

/** Characters of the sheet's width, of which its columns take their shares. */
const sheetWidth = (landscape: boolean): number => (landscape ? 130 : 85)

/** Points of a line of TH Sarabun 16. */
const lineHeight = 21

/** As many places as the document prints, a plus where it prints one, thousands parted; `$-D00041E` asks for Thai digits. */
function numberFormat(text: string): string {
  const places = toArabicDigits(text).split('.')[1]?.length ?? 0
  const digits = `[$-D00041E]${text.includes(',') ? '#,##0' : '0'}${places > 0 ? `.${'0'.repeat(places)}` : ''}`
  return text.startsWith('+') ? `${digits.replace(']', ']+')};${digits.replace(']', ']-')};${digits}` : digits
}

function cellOf(placed: PlacedCell, table: Table, head: boolean): SheetCell {
  const text = textOf(placed)
  const align = table.columns[placed.x]?.align ?? 'start'
  const number = !head && align === 'end' && isNumber(text)
  return {
    column: placed.x + 1,
    value: number ? Number(toArabicDigits(text).replaceAll(',', '').replace(/^[−–]/, '-')) : text,
    format: number ? numberFormat(text) : null,
    look: head ? 'head' : 'cell',
    align: number ? 'right' : head || align !== 'start' ? 'center' : 'left',
  }
}

function sheetOf(table: Table, landscape: boolean, title: string, nth: number): Sheet {
  const laid = layTable(table)
  const widths = laid.widths.map((share) => Math.max(6, Math.round(share * sheetWidth(landscape))))
  const titles = [title, table.caption].map((text) => printable(text).trim()).filter((text) => text !== '')
  const top = titles.length
  const body = [...laid.head, ...laid.body]
  const merges: Merge[] = titles.map((_, i) => ({ row: i + 1, column: 1, rows: 1, columns: table.columns.length }))
  const rows = body.map((cells, y): SheetRow => {
    const filled: SheetCell[] = cells.map((placed) => cellOf(placed, table, y < laid.head.length))
    const lines = cells.map((cell) => {
      const room = widths.slice(cell.x, cell.x + cell.colSpan).reduce((sum, one) => sum + one, 0) * (y < laid.head.length ? 0.95 : 1.15)
      const parts = textOf(cell).split('\n')
      return cell.rowSpan > 1 ? 1 : parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(part.replace(/[ัิ-ฺ็-๎]/g, '').length / room)), 0)
    })
    for (const cell of cells)
      if (cell.colSpan > 1 || cell.rowSpan > 1)
        merges.push({ row: top + y + 1, column: cell.x + 1, rows: cell.rowSpan, columns: cell.colSpan })
    // What a merged cell covers has borders of its own, or its edges would have gaps.
    const free = table.columns.flatMap((_, x): SheetCell[] =>
      filled.some((cell) => cell.column === x + 1)
        ? []
        : [{ column: x + 1, value: '', format: null, look: y < laid.head.length ? 'head' : 'cell', align: 'left' }],
    )
    return { height: Math.max(1, ...lines) * lineHeight, cells: [...filled, ...free].toSorted((a, b) => a.column - b.column) }
  })
  return {
    name: `ตารางที่ ${toThaiDigits(String(nth))}`,
    widths,
    rows: [
      ...titles.map((text): SheetRow => ({
        height: lineHeight * 1.3,
        cells: [{ column: 1, value: text, format: null, look: 'title', align: 'center' }],
      })),
      ...rows,
    ],
    merges: merges.filter(({ rows: down, columns }) => down > 1 || columns > 1),
    head: { first: top + 1, last: top + laid.head.length },
    landscape,
  }
}

/** Same tree, same bytes. A tree without a table gives one sheet that holds its title. */
export function renderXlsx(tree: DocumentTree): Uint8Array {
  const tables = tree.sections.flatMap(({ blocks, landscape }) =>
    blocks.flatMap((block) => (block.kind === 'table' && block.columns.length > 0 ? [{ table: block, landscape }] : [])),
  )
  const alone: Table = { kind: 'table', caption: '', columns: [{ title: 'เอกสาร', width: 1, align: 'start' }], rows: [] }
  const sheets = (tables.length > 0 ? tables : [{ table: alone, landscape: false }]).map(({ table, landscape }, i) =>
    sheetOf(table, landscape, tree.title, i + 1),
  )
  return writeWorkbook({
    title: printable(tree.title),
    author: printable(tree.author),
    moment: isoMoment(tree.date),
    typeface: 'TH SarabunPSK',
    sheets,
  })
}
