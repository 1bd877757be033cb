/** Word files (OOXML) → drafts: paragraphs with their numbers, headings, tables with merged cells. Deleted text, headers and footers left out; nothing run. */

import { err, ok, type Result } from '#kernel/result'
import { mendThai } from '#kernel/thai'
import { looksLikeHeader, type Draft, type DraftCell, type DraftRow } from '../domain/drafts.ts'
import { isFurniture, isHeading } from '../domain/furniture.ts'
import type { SourceProblem } from '../domain/source.ts'
import { openArchive } from '#platform/sheet/archive'
import { readNumbering, startCounting } from './docx-numbering.ts'
import { childNamed, childrenNamed, isXmlElement, parseXml, under, type XmlElement } from '#platform/sheet/xml'

type Styles = {
  readonly levels: ReadonlyMap<string, number>
  readonly lists: ReadonlyMap<string, { readonly list: string; readonly level: number }>
}
/** `rendered`: the writer saved where its pages ended; others save only the breaks that were typed. */
type Walk = { page: number; readonly rendered: boolean; readonly styles: Styles; readonly number: (list: string, level: number) => string }
type Paragraph = { readonly text: string; readonly level: number | undefined; readonly page: number }

const value = (element: XmlElement | undefined): string | undefined => element?.attrs['w:val']

function listOf(properties: XmlElement | undefined): { list: string; level: number } | undefined {
  const numbering = childNamed(properties, 'w:numPr')
  const list = value(childNamed(numbering, 'w:numId'))
  return list === undefined ? undefined : { list, level: Number(value(childNamed(numbering, 'w:ilvl')) ?? 0) }
}

function readStyles(root: XmlElement | undefined): Styles {
  const levels = new Map<string, number>()
  const lists = new Map<string, { list: string; level: number }>()
  for (const style of childrenNamed(root, 'w:style')) {
    const id = style.attrs['w:styleId'] ?? ''
    const properties = childNamed(style, 'w:pPr')
    const name = value(childNamed(style, 'w:name')) ?? ''
    const outline = value(childNamed(properties, 'w:outlineLvl'))
    const level = outline === undefined ? /^heading ([1-6])$/i.exec(name)?.[1] : String(Number(outline) + 1)
    if (level !== undefined && Number(level) <= 6) levels.set(id, Number(level))
    const list = listOf(properties)
    if (list) lists.set(id, list)
  }
  return { levels, lists }
}

/** Field instructions, deleted and hidden text, drawings: not text of the paragraph. Text boxes stand for themselves. */
const skipped = new Set([
  'w:pPr',
  'w:rPr',
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'w:txbxContent',
  'w:footnoteReference',
])
const isHiddenRun = (element: XmlElement): boolean => {
  const vanish = under(element, 'w:rPr', 'w:vanish')
  return vanish !== undefined && !['0', 'false', 'off'].includes(value(vanish) ?? '')
}

function runText(element: XmlElement, walk: Walk): string {
  let text = ''
  for (const child of element.children) {
    if (!isXmlElement(child) || skipped.has(child.name)) continue
    if (child.name === 'w:t') text += child.children.map((part) => (isXmlElement(part) ? '' : part)).join('')
    else if (child.name === 'w:tab' || child.name === 'w:ptab') text += '\t'
    else if (child.name === 'w:noBreakHyphen') text += '-'
    else if (child.name === 'w:lastRenderedPageBreak') walk.page += 1
    else if (child.name === 'w:br' && child.attrs['w:type'] === 'page') walk.page += walk.rendered ? 0 : 1
    else if (child.name === 'w:br' || child.name === 'w:cr') text += '\n'
    else if (!(child.name === 'w:r' && isHiddenRun(child))) text += runText(child, walk)
  }
  return text
}

const tidy = (text: string): string =>
  mendThai(text)
    .split('\n')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join('\n')

/** Paragraphs of text boxes inside this one, each for itself. */
function boxed(element: XmlElement): XmlElement[] {
  return element.children.filter(isXmlElement).flatMap((child) => {
    if (child.name === 'mc:Fallback') return []
    return child.name === 'w:txbxContent' ? [child] : boxed(child)
  })
}

function readParagraph(element: XmlElement, walk: Walk): Paragraph {
  const properties = childNamed(element, 'w:pPr')
  if (!walk.rendered && childNamed(properties, 'w:pageBreakBefore')) walk.page += 1
  const page = walk.page
  const style = value(childNamed(properties, 'w:pStyle')) ?? ''
  const text = tidy(runText(element, walk))
  const list = listOf(properties) ?? walk.styles.lists.get(style)
  const sign = list && text !== '' ? walk.number(list.list, list.level) : ''
  return { text: `${sign}${text}`, level: walk.styles.levels.get(style), page: text === '' ? walk.page : page }
}

function cellText(cell: XmlElement, walk: Walk): string {
  return contentOf(cell)
    .flatMap((child) => {
      if (child.name === 'w:p') return [readParagraph(child, walk).text, ...boxed(child).map((box) => cellText(box, walk))]
      if (child.name === 'w:tbl')
        return childrenNamed(child, 'w:tr').map((row) =>
          childrenNamed(row, 'w:tc')
            .map((inner) => cellText(inner, walk))
            .join(' '),
        )
      return []
    })
    .filter((text) => text !== '')
    .join('\n')
}

/** The children that count, structured tags (`w:sdt`: contents, form fields) and tracked insertions opened. */
function contentOf(element: XmlElement): XmlElement[] {
  return element.children.filter(isXmlElement).flatMap((child) => {
    if (child.name === 'w:sdt') return contentOf(childNamed(child, 'w:sdtContent') ?? child)
    if (child.name === 'w:ins' || child.name === 'w:customXml' || child.name === 'w:smartTag') return contentOf(child)
    return [child]
  })
}

function readRow(row: XmlElement, walk: Walk): DraftRow {
  const page = walk.page
  const before = Number(value(under(row, 'w:trPr', 'w:gridBefore')) ?? 0)
  const cells: DraftCell[] = Array.from({ length: Math.min(before, 50) }, () => ({ text: '', continued: false }))
  for (const cell of contentOf(row).filter((child) => child.name === 'w:tc')) {
    const properties = childNamed(cell, 'w:tcPr')
    const merge = childNamed(properties, 'w:vMerge')
    const continued = merge !== undefined && value(merge) !== 'restart'
    cells.push({ text: continued ? '' : cellText(cell, walk), continued })
    const width = Math.min(50, Number(value(childNamed(properties, 'w:gridSpan')) ?? 1))
    for (let more = 1; more < width; more += 1) cells.push({ text: '', continued })
  }
  return { page, cells }
}

function readTable(table: XmlElement, walk: Walk): Draft {
  const page = walk.page
  const elements = contentOf(table).filter((child) => child.name === 'w:tr')
  const rows = elements.map((row) => readRow(row, walk))
  const marked = under(elements[0], 'w:trPr', 'w:tblHeader') !== undefined
  return { kind: 'table', page, rows, headers: marked ? 1 : looksLikeHeader(rows) }
}

function walkBody(element: XmlElement, walk: Walk, out: Draft[]): void {
  for (const child of contentOf(element)) {
    if (child.name === 'w:tbl') {
      const table = readTable(child, walk)
      if (table.kind === 'table' && table.rows.every((row) => row.cells.length <= 1)) {
        for (const row of table.rows)
          for (const cell of row.cells) pushText({ text: cell.text, level: undefined, page: row.page ?? walk.page }, out)
      } else out.push(table)
    }
    if (child.name !== 'w:p') continue
    pushText(readParagraph(child, walk), out)
    for (const box of boxed(child)) walkBody(box, walk, out)
    if (endsSection(child)) walk.page += walk.rendered ? 0 : 1
  }
}

const endsSection = (paragraph: XmlElement): boolean => {
  const section = under(paragraph, 'w:pPr', 'w:sectPr')
  return section !== undefined && value(childNamed(section, 'w:type')) !== 'continuous'
}

function pushText({ text, level, page }: Paragraph, out: Draft[]): void {
  if (text === '') return
  if (level !== undefined) out.push({ kind: 'heading', level, text, page })
  else if (isFurniture(text)) out.push({ kind: 'furniture', text, page })
  else if (isHeading(text)) out.push({ kind: 'heading', level: 3, text, page })
  else out.push({ kind: 'paragraph', text, page })
}

const part = (archive: ReadonlyMap<string, Uint8Array>, name: string): XmlElement | undefined => {
  const bytes = archive.get(name)
  return bytes && parseXml(new TextDecoder().decode(bytes))
}

/** Damaged where the archive, the document part or its XML is broken; `no-text` is left to the caller. */
export function draftsOfDocx(bytes: Uint8Array): Result<Draft[], SourceProblem> {
  const archive = openArchive(bytes, (name) => /^word\/(?:document|styles|numbering)\.xml$/.test(name))
  if (!archive.ok) return err(archive.error === 'archive-bomb' ? { kind: 'archive-bomb' } : { kind: 'damaged', format: 'docx' })
  const raw = archive.value.get('word/document.xml')
  const body = childNamed(part(archive.value, 'word/document.xml'), 'w:body')
  if (!raw || !body) return err({ kind: 'damaged', format: 'docx' })
  const out: Draft[] = []
  const walk: Walk = {
    page: 1,
    styles: readStyles(part(archive.value, 'word/styles.xml')),
    number: startCounting(readNumbering(part(archive.value, 'word/numbering.xml'))),
    rendered: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).includes('lastRenderedPageBreak'),
  }
  walkBody(body, walk, out)
  return ok(out)
}
