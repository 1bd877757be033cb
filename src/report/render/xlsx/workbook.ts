/** A workbook of plain sheets as the bytes of an .xlsx file: SpreadsheetML (ECMA-376 part 1, 18) with what official tables need. */

import { strToU8, zipSync } from 'fflate'

export type SheetCell = {
  /** column, from 1 */ readonly column: number
  /** A text is never a formula, whatever it begins with. */
  readonly value: string | number
  /** How a number is shown, as a spreadsheet writes formats; null for text. */
  readonly format: string | null
  readonly look: 'title' | 'head' | 'cell'
  readonly align: 'left' | 'center' | 'right'
}
export type SheetRow = { readonly height: number; readonly cells: readonly SheetCell[] }
export type Merge = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }
export type Sheet = {
  readonly name: string
  /** in characters */ readonly widths: readonly number[]
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
  /** First and last row of the head: repeated on every printed page; what is above them stays in sight. */
  readonly head: { readonly first: number; readonly last: number }
  readonly landscape: boolean
}
export type Workbook = {
  readonly title: string
  readonly author: string
  /** ISO moment */ readonly moment: string
  readonly typeface: string
  readonly sheets: readonly Sheet[]
}

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)

/** 1 → A, 27 → AA. */
export const columnName = (column: number): string =>
  column <= 26 ? String.fromCharCode(64 + column) : columnName(Math.floor((column - 1) / 26)) + columnName(((column - 1) % 26) + 1)

/** Every kind of cell that occurs, numbered: a cell names its style by number. */
function stylesOf(book: Workbook) {
  const keyOf = (cell: SheetCell): string => JSON.stringify([cell.look, cell.align, cell.format])
  const cells = new Map(book.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells.map((cell) => [keyOf(cell), cell] as const))))
  const formats = [...new Set([...cells.values()].flatMap(({ format }) => (format === null ? [] : [format])))]
  const order = [...cells.keys()]
  const font = (bold: boolean) => `<font>${bold ? '<b/>' : ''}<sz val="16"/><name val="${escaped(book.typeface)}"/><family val="2"/></font>`
  const edge = (side: string) => `<${side} style="thin"><color rgb="FF1D2328"/></${side}>`
  const looks = {
    title: { font: 1, fill: 0, border: 0 },
    head: { font: 1, fill: 2, border: 1 },
    cell: { font: 0, fill: 0, border: 1 },
  } as const
  const styles = [...cells.values()].map(({ look, align, format }) => {
    const { font: f, fill, border } = looks[look]
    const number = format === null ? 49 : 164 + formats.indexOf(format)
    return `<xf numFmtId="${number}" fontId="${f}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="${look === 'cell' ? 'top' : 'center'}" wrapText="1"/></xf>`
  })
  const part = xml(
    `<styleSheet xmlns="${main}">` +
      `<numFmts count="${formats.length}">${formats.map((format, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(format)}"/>`).join('')}</numFmts>` +
      `<fonts count="2">${font(false)}${font(true)}</fonts>` +
      '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
      '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF2F3"/><bgColor indexed="64"/></patternFill></fill></fills>' +
      `<borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}</border></borders>` +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${styles.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
  ).replace('<numFmts count="0"></numFmts>', '')
  return { part, number: (cell: SheetCell): number => order.indexOf(keyOf(cell)) + 1 }
}

function sheetPart(sheet: Sheet, style: (cell: SheetCell) => number): string {
  const cellXml = (cell: SheetCell, row: number): string => {
    const place = `r="${columnName(cell.column)}${row}" s="${style(cell)}"`
    if (typeof cell.value === 'number') return `<c ${place}><v>${cell.value}</v></c>`
    return cell.value === '' ? `<c ${place}/>` : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.value)}</t></is></c>`
  }
  const rows = sheet.rows.map(
    ({ height, cells }, i) =>
      `<row r="${i + 1}" ht="${height}" customHeight="1">${cells.map((cell) => cellXml(cell, i + 1)).join('')}</row>`,
  )
  const merges = sheet.merges.map(
    ({ row, column, rows: down, columns }) =>
      `<mergeCell ref="${columnName(column)}${row}:${columnName(column + columns - 1)}${row + down - 1}"/>`,
  )
  const below = sheet.head.last
  return xml(
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
      `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${below}" topLeftCell="A${below + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols>${sheet.widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
      `<sheetData>${rows.join('')}</sheetData>` +
      (merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '') +
      '<pageMargins left="0.8" right="0.8" top="1" bottom="0.8" header="0.4" footer="0.4"/>' +
      // 9 is A4.
      `<pageSetup paperSize="9" orientation="${sheet.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  )
}

/** Same workbook, same bytes. */
export function writeWorkbook(book: Workbook): Uint8Array {
  const style = stylesOf(book)
  const names = book.sheets.map((_, i) => `sheet${i + 1}.xml`)
  const titles = book.sheets.map(
    ({ name, head }, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escaped(name)}'!$${head.first}:$${head.last}</definedName>`,
  )
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${office}.styles+xml"/>` +
        `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
        `${names.map((name) => `<Override PartName="/xl/worksheets/${name}" ContentType="${office}.worksheet+xml"/>`).join('')}</Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>` +
        `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ),
    'docProps/core.xml': xml(
      `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
        `<dc:title>${escaped(book.title)}</dc:title><dc:creator>${escaped(book.author)}</dc:creator><dc:language>th-TH</dc:language>` +
        `<dcterms:created xsi:type="dcterms:W3CDTF">${book.moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${book.moment}</dcterms:modified></cp:coreProperties>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${book.sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>` +
        `<definedNames>${titles.join('')}</definedNames></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packages}/relationships">${names.map((name, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/${name}"/>`).join('')}` +
        `<Relationship Id="rId${names.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': style.part,
    ...Object.fromEntries(book.sheets.map((sheet, i) => [`xl/worksheets/${names[i]}`, sheetPart(sheet, style.number)])),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    mtime: new Date(1980, 0, 1),
    level: 6,
  })
}
