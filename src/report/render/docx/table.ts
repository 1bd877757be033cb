/** Tables in Word: heads that repeat, rows that do not break, columns of fixed width, numbers below one another. */

import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { FileChild } from 'docx'
import type { TreeBlock } from '../../domain/tree.ts'
import { isNumber, layTable, plainText, roomForNumbers, tableSize } from '../lay-table.ts'
import type { PlacedCell } from '../lay-table.ts'
import { halfPoints, textTwips } from './look.ts'
import { run, runsOf } from './runs.ts'

/** TH Sarabun's digits are 449 thousandths wide, all of them: a column of numbers is moved from the right edge to its middle. */
const digit = 0.449

const line = { style: BorderStyle.SINGLE, size: 4, color: '1D2328' }

export function tableOf(table: Extract<TreeBlock, { readonly kind: 'table' }>, landscape: boolean): readonly FileChild[] {
  const laid = layTable(table)
  const points = tableSize(table.columns.length)
  const widths = roomForNumbers(laid, textTwips(landscape) / 20).map((share) => Math.floor(share * textTwips(landscape)))
  const widest = table.columns.map((_, x) =>
    Math.max(
      0,
      ...laid.body.flat().map((cell) => (cell.x === x && isNumber(plainText(cell.content)) ? plainText(cell.content).length : 0)),
    ),
  )
  const width = (cell: PlacedCell) => widths.slice(cell.x, cell.x + cell.colSpan).reduce((sum, one) => sum + one, 0)

  const cellOf = (cell: PlacedCell, head: boolean): TableCell => {
    const align = table.columns[cell.x]?.align ?? 'start'
    const number = !head && align === 'end' && cell.colSpan === 1 && isNumber(plainText(cell.content))
    const taken = (widest[cell.x] ?? 0) * digit * points * 20
    // A machine without the typeface takes a wider one: room for that goes before the middle, or numbers would be broken.
    const aside = Math.min((width(cell) - taken) / 2 - 80, width(cell) - 160 - taken * 1.4)
    const centred = head || align === 'center' || (align === 'end' && !number)
    return new TableCell({
      width: { size: width(cell), type: WidthType.DXA },
      ...(cell.colSpan > 1 && { columnSpan: cell.colSpan }),
      ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
      verticalAlign: head ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      // A title of one word is not broken for a hair's breadth.
      ...(head && { margins: { left: 20, right: 20 } }),
      ...(head && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF2F3' } }),
      children: [
        new Paragraph({
          alignment: centred ? AlignmentType.CENTER : number ? AlignmentType.END : AlignmentType.START,
          ...(number && { indent: { right: Math.max(0, Math.round(aside)) } }),
          children: head ? [run(plainText(cell.content), { bold: true, points })] : runsOf(cell.content, points),
        }),
      ],
    })
  }

  // A small table is not parted where the page is high, nor a small group of rows that one cell spans; no head and no last row stands alone.
  const lettersOf = (rows: readonly (readonly PlacedCell[])[]) => rows.flat().reduce((sum, cell) => sum + plainText(cell.content).length, 0)
  const small = !landscape && laid.body.length <= 6 && lettersOf(laid.body) < 500
  const held = laid.body.map((_, i) => small || i === laid.body.length - 2)
  for (const [i, row] of laid.body.entries()) {
    const span = Math.max(1, ...row.map(({ rowSpan }) => rowSpan))
    if (lettersOf(laid.body.slice(i, i + span)) < 500) held.fill(true, i, i + span - 1)
  }
  const rowOf = (cells: readonly PlacedCell[], head: boolean, keepNext: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      ...(head && { tableHeader: true }),
      ...(keepNext && { keepNext }),
      children: cells.map((cell) => cellOf(cell, head)),
    })

  return [
    ...(table.caption === '' ? [] : [new Paragraph({ style: 'Caption', children: [run(table.caption, { bold: true })] })]),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
      columnWidths: widths,
      margins: { left: 80, right: 80, top: 20, bottom: 20 },
      borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
      rows: [
        ...laid.head.map((cells) => rowOf(cells, true, true)),
        ...laid.body.map((cells, i) => rowOf(cells, false, i < laid.body.length - 1 && held[i] === true)),
      ],
    }),
    // Word glues two tables together that nothing parts; a point high, so that it never opens a page of its own behind a full one.
    new Paragraph({
      spacing: { line: 20, lineRule: LineRuleType.EXACT, after: 120 },
      run: { size: halfPoints(1), sizeComplexScript: halfPoints(1) },
      children: [],
    }),
  ]
}
