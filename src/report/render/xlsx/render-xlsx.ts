/** The tables of a tree as a workbook: one sheet a table, numbers as numbers (shown in Thai digits), heads repeated in print. */

import ExcelJS from 'exceljs'
import { toArabicDigits } from '#kernel/thai'
import type { DocumentTree, TreeBlock } from '../../domain/tree.ts'
import { isNumber, layTable } from '../lay-table.ts'
import type { PlacedCell } from '../lay-table.ts'
import { printable } from '../printable.ts'
import { isoMoment, steadyZip } from '../steady-zip.ts'

type Table = Extract<TreeBlock, { readonly kind: 'table' }>

const font = { name: 'TH SarabunPSK', size: 16 }
const thin = { style: 'thin' } as const
const border = { top: thin, bottom: thin, left: thin, right: thin }

const textOf = (cell: PlacedCell): string =>
  cell.content
    .map((inline) => (inline.kind === 'break' ? '\n' : printable(inline.text)))
    .join('')
    .trim()

/** Characters of the sheet's width, of which its columns take their shares. */
const sheetWidth = (landscape: boolean): number => (landscape ? 130 : 85)

function fill(sheet: ExcelJS.Worksheet, table: Table, landscape: boolean, title: string): void {
  const laid = layTable(table)
  const widths = laid.widths.map((share) => Math.max(6, Math.round(share * sheetWidth(landscape))))
  sheet.columns = widths.map((width) => ({ width }))
  const last = table.columns.length
  let row = 1
  for (const heading of [title, table.caption].filter((text) => text !== '')) {
    sheet.mergeCells(row, 1, row, last)
    const cell = sheet.getCell(row, 1)
    cell.value = printable(heading)
    cell.font = { ...font, bold: true }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    row += 1
  }
  const top = row
  const headRows = laid.head.length
  for (const [y, cells] of [...laid.head, ...laid.body].entries())
    for (const placed of cells) {
      const at = top + y
      const head = y < headRows
      if (placed.colSpan > 1 || placed.rowSpan > 1) sheet.mergeCells(at, placed.x + 1, at + placed.rowSpan - 1, placed.x + placed.colSpan)
      const cell = sheet.getCell(at, placed.x + 1)
      const text = textOf(placed)
      const align = table.columns[placed.x]?.align ?? 'start'
      const number = !head && align === 'end' && isNumber(text)
      cell.value = number ? Number(toArabicDigits(text).replaceAll(',', '').replace(/^[−–]/, '-')) : text
      if (number) cell.numFmt = numberFormat(text)
      cell.font = { ...font, bold: head }
      cell.border = border
      if (head) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2F3' } }
      cell.alignment = {
        vertical: head ? 'middle' : 'top',
        horizontal: head || align === 'center' || (align === 'end' && !number) ? 'center' : align === 'end' ? 'right' : 'left',
        wrapText: true,
      }
    }
  // A workbook does not grow merged or wrapped rows by itself when nobody has opened it yet.
  for (const [y, cells] of [...laid.head, ...laid.body].entries()) {
    const lines = cells.map((cell) => {
      const width = widths.slice(cell.x, cell.x + cell.colSpan).reduce((sum, one) => sum + one, 0)
      const parts = textOf(cell).split('\n')
      return cell.rowSpan > 1
        ? 1
        : parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(part.replace(/[ัิ-ฺ็-๎]/g, '').length / (width * 1.15))), 0)
    })
    sheet.getRow(top + y).height = Math.max(1, ...lines) * 21
  }
  sheet.views = [{ state: 'frozen', ySplit: top + headRows - 1 }]
  sheet.pageSetup = {
    paperSize: 9 as ExcelJS.PaperSize,
    orientation: landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${top}:${top + headRows - 1}`,
  }
}

/** As many places as the document prints, a plus where it prints one, thousands parted; `$-D00041E` asks for Thai digits. */
function numberFormat(text: string): string {
  const places = toArabicDigits(text).split('.')[1]?.length ?? 0
  const digits = `${text.includes(',') ? '#,##0' : '0'}${places > 0 ? `.${'0'.repeat(places)}` : ''}`
  return /^[+]/.test(text) ? `[$-D00041E]+${digits};[$-D00041E]-${digits};[$-D00041E]${digits}` : `[$-D00041E]${digits}`
}

/** Same tree, same bytes. A tree without a table gives one sheet that holds its title. */
export async function renderXlsx(tree: DocumentTree): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.creator = printable(tree.author)
  book.lastModifiedBy = printable(tree.author)
  book.title = printable(tree.title)
  const moment = new Date(isoMoment(tree.date))
  book.created = moment
  book.modified = moment
  const tables = tree.sections.flatMap(({ blocks, landscape }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [{ table: block, landscape }] : [])),
  )
  for (const [i, { table, landscape }] of tables.entries()) fill(book.addWorksheet(`ตารางที่ ${i + 1}`), table, landscape, tree.title)
  if (tables.length === 0) book.addWorksheet('เอกสาร').getCell('A1').value = printable(tree.title)
  return steadyZip(new Uint8Array(await book.xlsx.writeBuffer()), (_, bytes) => bytes)
}
