/** Plain text and Markdown-like dumps of documents → Source: paragraphs, headings, pipe tables and tables parted by tabs. */

import { mendThai } from '#kernel/thai'
import type { Block, Line, Row, Source } from '../domain/source.ts'
import { isFurniture, isHeading } from '../domain/furniture.ts'
import { columnsOf, joinTables, makeTable } from '../domain/tables.ts'
import { decodeText } from '#kernel/decode'
import { draftsOfHtml } from './html.ts'

/** A line or several physical lines that belong together (a cell went on over line ends). */
type Stretch = { readonly line: number; readonly page: number | null; readonly text: string; readonly next: number }

const inlineTag = /<\/?(?:b|i|u|em|strong|span|sup|sub|font|center|div|small)(?:\s[^<>]*)?>/gi
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** The text of a cell or paragraph without Markdown and HTML dress; its parts (`<br>`, `<p>`) one a line. */
function undress(text: string): string {
  const plain = text
    .replace(/<br\s*\/?>|<\/p>|<p(?:\s[^<>]*)?>|<\/?li>/gi, '\n')
    .replace(inlineTag, '')
    .replace(/\*\*|__/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
  if (!plain.includes('\n')) return plain.replace(/\s+/g, ' ').trim()
  return plain
    .split('\n')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join('\n')
}

const toRow = (line: number, cells: readonly string[]): Row => ({
  line,
  cells: cells.map((text) => ({ text: undress(text), line, continued: false })),
})

/** Two dashes at least: a row of single dashes is a row of "not done". */
const isRule = (cells: readonly string[]): boolean => cells.length > 0 && cells.every((cell) => /^\s*:?-{2,}:?\s*$/.test(cell))

function pipeCells(text: string): string[] {
  const inner = text.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll(String.raw`\|`, '|'))
}

const opened = (text: string): boolean => (text.match(/<p[\s>]/gi)?.length ?? 0) > (text.match(/<\/p>/gi)?.length ?? 0)

/** How many lines one row may run over before it is taken for broken. */
const longestRow = 60

/** A row of a table with the lines its cells went on over, as long as `open` says that it is not finished. */
function stretch(lines: readonly Line[], at: number, open: (text: string) => boolean, stops: (text: string) => boolean): Stretch {
  const first = lines[at]
  let text = first?.text ?? ''
  let next = at + 1
  while (open(text) && next < lines.length && next - at < longestRow) {
    const more = lines[next]?.text ?? ''
    if (more.trim() === '' || stops(more)) break
    text += `<br>${more}`
    next += 1
  }
  return { line: first?.no ?? 0, page: first?.page ?? null, text, next: open(text) ? at + 1 : next }
}

const startsWithPipe = (text: string): boolean => text.trimStart().startsWith('|')
const isPipeRow = (text: string): boolean => startsWithPipe(text) && text.trim().length > 1
const pipeOpen = (text: string): boolean => !text.trimEnd().endsWith('|') || opened(text)

/** Without a block where there was nothing but dress. */
type Found = { readonly block?: Block; readonly next: number }

function readPipeTable(lines: readonly Line[], from: number): Found {
  const rows: Row[] = []
  let rule: number | undefined
  let at = from
  while (at < lines.length && isPipeRow(lines[at]?.text ?? '')) {
    const row = stretch(lines, at, pipeOpen, startsWithPipe)
    const cells = pipeCells(row.text)
    if (isRule(cells)) rule ??= rows.length
    else rows.push(toRow(row.line, cells))
    at = row.next
  }
  const table = makeTable(rows, rule === 0 ? 0 : 1, lines[from]?.page ?? null)
  return { block: { kind: 'table', table, line: lines[from]?.no ?? 0 }, next: at }
}

const tabCells = (text: string): string[] => text.split('\t')
const hasTab = (text: string | undefined): boolean => text?.includes('\t') ?? false
/** The head of a memo is set with tabs but is no table. */
const memoHead = /^\s*(?:ส่วนราชการ|ที่|วันที่|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย)[\s.]*\t/

/** Where a run of lines with tabs is a table: its first row names at least two columns, and the next row has as many. */
function startsTabTable(lines: readonly Line[], at: number): boolean {
  const first = lines[at]?.text ?? ''
  const second = lines[at + 1]?.text ?? ''
  if (!hasTab(first) || !hasTab(second) || memoHead.test(first)) return false
  const names = tabCells(first.trimEnd())
  return names.length >= 2 && names.every((name) => name.trim() !== '') && tabCells(second).length === names.length
}

/** A run that goes on inside a table of three columns or more; with two, it could be an indented paragraph. */
function goesOnInTabTable(text: string, above: Block | undefined): boolean {
  if (above?.kind !== 'table' || !text.startsWith('\t')) return false
  const columns = columnsOf(above.table)
  return columns >= 3 && tabCells(text).length === columns
}

function readTabTable(lines: readonly Line[], from: number, headers: 0 | 1): Found {
  const rows: Row[] = []
  let at = from
  while (at < lines.length && hasTab(lines[at]?.text)) {
    const row = stretch(lines, at, opened, () => false)
    const cells = tabCells(row.text)
    if (!isRule(cells)) rows.push(toRow(row.line, cells))
    at = row.next
  }
  return { block: { kind: 'table', table: makeTable(rows, headers, lines[from]?.page ?? null), line: lines[from]?.no ?? 0 }, next: at }
}

/** How many lines a table in HTML may run over. */
const longestTable = 2000

/** A table that a dump gives in HTML; each row stands on the line of its `<tr>`. */
function readHtmlTable(lines: readonly Line[], from: number): Found {
  const end = lines.findIndex((line, at) => at >= from && at < from + longestTable && /<\/table>/i.test(line.text))
  const own = lines.slice(from, end < 0 ? from + 1 : end + 1)
  const starts = own.flatMap((line) => (line.text.match(/<tr[\s>]/gi) ?? []).map(() => line.no))
  const draft = draftsOfHtml(own.map((line) => line.text).join('\n')).find((one) => one.kind === 'table')
  const next = from + own.length
  if (draft?.kind !== 'table') return { next }
  const line = lines[from]?.no ?? 0
  const rows = draft.rows.map((row, at): Row => {
    const no = starts[at] ?? line
    return { line: no, cells: row.cells.map((cell) => ({ ...cell, line: no })) }
  })
  return { block: { kind: 'table', table: makeTable(rows, draft.headers, lines[from]?.page ?? null), line }, next }
}

const startsHtmlTable = (text: string): boolean => /^\s*<table[\s>]/i.test(text)

/** A new item of a list begins a paragraph of its own, also without a blank line before it. */
const startsItem = (text: string): boolean => /^\s*(?:[-•–*]\s|[0-9๐-๙]{1,2}[.)]\s|\([0-9๐-๙]{1,2}\)\s)/.test(text)

function readParagraph(lines: readonly Line[], from: number): Found {
  const parts: string[] = []
  const line = lines[from]?.no ?? 0
  let at = from
  while (at < lines.length) {
    const text = lines[at]?.text ?? ''
    if (text.trim() === '' || isPipeRow(text) || startsHtmlTable(text) || isFurniture(text)) break
    if (at > from && (startsItem(text) || startsTabTable(lines, at) || /^#{1,6}\s/.test(text))) break
    parts.push(text)
    at += 1
    if (/^#{1,6}\s/.test(text)) break
  }
  const raw = parts.join('\n')
  const hashes = /^(#{1,6})\s+/.exec(raw)?.[1]
  const text = undress(hashes ? raw.slice(hashes.length) : raw)
  if (text === '' || text.startsWith('```')) return { next: Math.max(at, from + 1) }
  const bold = /^\*\*[^*]+\*\*$/.test(raw.trim()) && text.length <= 300
  const level = hashes?.length ?? (bold ? 2 : isHeading(text) ? 3 : undefined)
  const block: Block = level === undefined ? { kind: 'paragraph', text, line } : { kind: 'heading', level, text, line }
  return { block, next: Math.max(at, from + 1) }
}

/** Blocks of lines of text, tables joined over page breaks. */
export function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const text = lines[at]?.text ?? ''
    if (text.trim() === '' || isFurniture(text)) {
      at += 1
      continue
    }
    const found = isPipeRow(text)
      ? readPipeTable(lines, at)
      : startsHtmlTable(text)
        ? readHtmlTable(lines, at)
        : startsTabTable(lines, at)
          ? readTabTable(lines, at, 1)
          : goesOnInTabTable(text, blocks.at(-1))
            ? readTabTable(lines, at, 0)
            : readParagraph(lines, at)
    if (found.block) blocks.push(found.block)
    at = found.next
  }
  return joinTables(blocks)
}

/** Characters of text that are read; 300 full pages have a third of it. What lies beyond is cut off, with a warning. */
export const mostText = 2_000_000
/** A line longer than this is no line of a document; it is folded, so that no search runs over a wall of text. */
const longestLine = 5000

/** Pieces no longer than `longestLine`, parted at a space where there is one. */
function fold(text: string): string[] {
  const pieces: string[] = []
  let at = 0
  while (text.length - at > longestLine) {
    const space = text.lastIndexOf(' ', at + longestLine)
    const end = space > at + longestLine / 2 ? space + 1 : at + longestLine
    pieces.push(text.slice(at, end))
    at = end
  }
  return [...pieces, text.slice(at)]
}

/** Physical lines from 1, blank ones counted; a form feed begins a new page (pages are unknown where there is none). */
function linesOf(text: string): Line[] {
  const paged = text.includes('\f')
  let page = 1
  const raws = text.split(/\r\n|\n|\r/)
  if (raws.at(-1) === '') raws.pop()
  const pieces = raws.some((raw) => raw.length > longestLine) ? raws.flatMap(fold) : raws
  return pieces.map((raw, index) => {
    page += raw.startsWith('\f') ? 1 : 0
    const line = { no: index + 1, page: paged ? page : null, text: mendThai(raw.replaceAll('\f', '')) }
    page += raw.lastIndexOf('\f') > 0 ? 1 : 0
    return line
  })
}

const looksMarkdown = (text: string): boolean =>
  /^\|[\s:|-]*--[\s:|-]*\|\s*$/m.test(text) || /^#{1,6}\s/m.test(text) || /\*\*[^*\n]+/.test(text)

/** A text or Markdown file. Never fails: any bytes are text of some kind (the caller refuses files without text). */
export function extractText(file: string, bytes: Uint8Array): Source {
  const whole = decodeText(bytes)
  const text = whole.slice(0, mostText)
  const lines = linesOf(text)
  const long = whole.length > mostText || text.split('\n').some((line) => line.length > longestLine)
  return {
    file,
    format: looksMarkdown(text) ? 'markdown' : 'text',
    lines,
    blocks: blocksOf(lines),
    warnings: long ? [{ kind: 'long-document', pages: [] }] : [],
    doubtfulNumbers: [],
  }
}
