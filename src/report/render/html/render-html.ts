/** The tree as HTML: semantic, readable by all, without script or inline styles, so that it stands in any page of the web. */

import { readFileSync } from 'node:fs'
import { toThaiDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import type { DocumentTree, Inline, TreeBlock } from '../../domain/tree.ts'
import { headingLevels, withoutEmptyHeadings } from '../heading-levels.ts'
import { isNumber, layTable, plainText } from '../lay-table.ts'
import type { PlacedCell } from '../lay-table.ts'
import { qrSvg } from '../qr.ts'
import { chartSvg } from './chart.ts'
import { escaped } from './escaped.ts'

export type HtmlOptions = {
  /** The level of the tree's first headings: 2 inside a page that has its own h1. */
  readonly headingLevel?: 1 | 2 | 3
  /** Put before every id, so that two documents can stand on one page. */
  readonly idPrefix?: string
  /** HTML of the page's own after a block: where a person may put something in. */
  readonly after?: (section: number, block: number) => string
}

type Block<Kind extends TreeBlock['kind']> = Extract<TreeBlock, { readonly kind: Kind }>
type Setting = {
  readonly base: number
  readonly prefix: string
  readonly next: () => number
  readonly level: () => number
  readonly entries: readonly { readonly text: string; readonly level: number }[]
}

const inlines = (content: readonly Inline[]): string =>
  content
    .map((inline) => (inline.kind === 'break' ? '<br>' : inline.bold ? `<strong>${escaped(inline.text)}</strong>` : escaped(inline.text)))
    .join('')

function table(block: Block<'table'>): string {
  const laid = layTable(block)
  const spans = (cell: PlacedCell) =>
    `${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`
  const head = laid.head.map((row) => {
    const cells = row.map((cell) => {
      const text = inlines(cell.content)
      // A head that says nothing is no head.
      return text.trim() === ''
        ? `<td${spans(cell)}></td>`
        : `<th scope="${cell.colSpan > 1 ? 'colgroup' : 'col'}"${spans(cell)}>${text}</th>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  const body = laid.body.map((row) => {
    const cells = row.map((cell) => {
      const align = block.columns[cell.x]?.align ?? 'start'
      const kind = align === 'end' && !isNumber(plainText(cell.content)) ? 'center' : align
      return `<td${kind === 'start' ? '' : ` class="doc-${kind}"`}${spans(cell)}>${inlines(cell.content)}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  // The attribute, not a style: pages forbid inline styles.
  const columns = laid.widths.map((share) => `<col width="${Math.round(share * 100)}%">`)
  const caption = block.caption === '' ? '' : `<caption>${escaped(block.caption)}</caption>`
  const name = escaped(block.caption === '' ? block.columns.map(({ title }) => title).join(' · ') : block.caption).trim()
  const wide = block.columns.length > 3 ? ' class="doc-wide"' : ''
  // A table wider than a phone is scrolled in its own box, which the keyboard can reach.
  return `<div class="doc-table" role="group" tabindex="0" aria-label="${name || 'ตาราง'}"><table${wide}>${caption}<colgroup>${columns.join('')}</colgroup><thead>${head.join('')}</thead><tbody>${body.join('')}</tbody></table></div>`
}

function memoHead(block: Block<'memo-head'>, { base }: Setting): string {
  const row = (label: string, value: string) => `<div><dt>${label}</dt><dd>${escaped(undotted(value))}</dd></div>`
  const rows = [
    row('ส่วนราชการ', block.office),
    row('ที่', block.number),
    row('วันที่', block.date),
    row('เรื่อง', block.subject),
    row('เรียน', block.addressee),
  ]
  return `<header class="doc-memo"><h${base}>บันทึกข้อความ</h${base}><dl>${rows.join('')}</dl></header>`
}

/** A value not known yet is left out: the page has no dots to write on. */
const undotted = (text: string): string => text.replace(/\.{3,}|…+/g, '').trim()

const emblemHead = (block: Block<'emblem-head'>, { base }: Setting): string =>
  `<header class="doc-head"><h${base}>${block.lines.map((line) => escaped(undotted(line))).join('<br>')}</h${base}></header>`

function letterHead(block: Block<'letter-head'>, { base }: Setting): string {
  const fields = block.fields.map(({ label, lines }, i) => {
    const value = lines.map(escaped).join('<br>')
    return `<div><dt>${escaped(label)}</dt><dd>${i === 0 ? `<h${base}>${value}</h${base}>` : value}</dd></div>`
  })
  const from = `<p class="doc-from"><span>ที่ ${escaped(undotted(block.number))}</span><span>${block.address.map(escaped).join('<br>')}</span></p>`
  return `<header class="doc-letter">${from}<p class="doc-center">${escaped(undotted(block.date))}</p><dl>${fields.join('')}</dl></header>`
}

function signature(block: Block<'signature'>): string {
  const blank = '<span class="doc-dots" aria-label="เว้นว่างให้ลงนาม" role="img"></span>'
  const lines = [
    ...(block.lead === null ? [] : [`${escaped(block.lead)} ${blank}`]),
    block.name === null ? '(<span class="doc-dots" aria-label="เว้นว่างให้เขียนชื่อ" role="img"></span>)' : `(${escaped(block.name)})`,
    escaped(block.position) + (block.actingFor === null ? '' : ' รักษาราชการแทน'),
    ...(block.actingFor === null ? [] : [escaped(block.actingFor)]),
    ...(block.date === undefined ? [] : [escaped(block.date)]),
  ]
  return `<div class="doc-signature doc-${block.side}"><p>${lines.join('<br>')}</p></div>`
}

function cover(block: Block<'cover'>, { base }: Setting): string {
  const part = (text: string, name: string) => (text === '' ? '' : `<p class="${name}">${escaped(text)}</p>`)
  const by = block.preparedBy === '' ? '' : `<p>จัดทำโดย<br>${escaped(block.preparedBy)}</p>`
  return `<header class="doc-cover"><h${base}>${block.title.map(escaped).join('<br>')}</h${base}>${part(block.year, 'doc-year')}${by}${part(block.agency, 'doc-agency')}${part(block.place, 'doc-place')}</header>`
}

function blockHtml(block: TreeBlock, setting: Setting): string {
  switch (block.kind) {
    case 'heading': {
      const level = Math.min(6, setting.base + setting.level())
      const id = block.listed ? ` id="${setting.prefix}h${setting.next()}"` : ''
      return `<h${level}${id}${block.align === 'center' ? ' class="doc-center"' : ''}>${escaped(block.text)}</h${level}>`
    }
    case 'paragraph': {
      const names = [`doc-${block.indent}`, `doc-${block.align}`]
      return `<p class="${names.join(' ')}">${inlines(block.content)}</p>`
    }
    case 'list': {
      const items = block.items.map((item, i) =>
        block.ordered
          ? `<li><span class="doc-mark">${toThaiDigits(String(i + 1))}.</span> ${inlines(item)}</li>`
          : `<li><span class="doc-mark" aria-hidden="true">-</span> ${inlines(item)}</li>`,
      )
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag} role="list" class="doc-list">${items.join('')}</${tag}>`
    }
    case 'table':
      return table(block)
    case 'chart':
      return `<figure><figcaption>${escaped(block.chart.title)}</figcaption>${chartSvg(block.chart)}</figure>`
    case 'contents': {
      const entries = setting.entries.map(
        ({ text, level }, i) => `<li class="doc-level-${level}"><a href="#${setting.prefix}h${i + 1}">${escaped(text)}</a></li>`,
      )
      return `<nav class="doc-contents" aria-label="${escaped(block.title)}"><p class="doc-center"><strong>${escaped(block.title)}</strong></p><ol role="list">${entries.join('')}</ol></nav>`
    }
    case 'memo-head':
      return memoHead(block, setting)
    case 'emblem-head':
      return emblemHead(block, setting)
    case 'letter-head':
      return letterHead(block, setting)
    case 'signature':
      return signature(block)
    case 'writing-lines':
      return `<div class="doc-lines">${block.lead === null ? '' : `<p>${escaped(block.lead)}</p>`}${'<div aria-hidden="true"></div>'.repeat(block.lines)}</div>`
    case 'cover':
      return cover(block, setting)
    case 'qr':
      return `<p class="doc-center">${qrSvg(block)}</p>`
    case 'page-break':
      return '<div class="doc-break"></div>'
    case 'space':
      return ''
    default:
      return unreachable(block)
  }
}

let css: string | undefined

/** The style sheet of documents: a page that shows a fragment links or inlines it once. Class names all begin with `doc-`. */
export const documentCss = (): string => (css ??= readFileSync(new URL('./document.css', import.meta.url), 'utf8'))

/** A fragment, `<article class="doc">`, to stand inside a page that carries `documentCss()`. */
export function renderHtml(given: DocumentTree, { headingLevel = 1, idPrefix = '', after = () => '' }: HtmlOptions = {}): string {
  const tree = withoutEmptyHeadings(given)
  let heading = 0
  let nth = 0
  const levels = headingLevels(tree)
  const blocks = tree.sections.flatMap((section) => section.blocks)
  const entries = blocks.flatMap((block) => (block.kind === 'heading' && block.listed ? [{ text: block.text, level: block.level }] : []))
  // Cover and the heads of letters carry the first heading; a tree without either begins with its title, for those who do not see the page.
  const titled = blocks.some(
    (block) => block.kind === 'cover' || block.kind === 'emblem-head' || block.kind === 'memo-head' || block.kind === 'letter-head',
  )
  const setting: Setting = { base: headingLevel, prefix: idPrefix, entries, next: () => (heading += 1), level: () => levels[nth++] ?? 1 }
  const title = titled ? '' : `<h${headingLevel} class="doc-title">${escaped(tree.title)}</h${headingLevel}>`
  const sections = tree.sections.map(
    (section, s) =>
      `<section class="doc-sheet${section.landscape ? ' doc-landscape' : ''}">${section.blocks.map((block, b) => blockHtml(block, setting) + after(s, b)).join('\n')}</section>`,
  )
  return `<article class="doc" lang="${tree.language}">${title}${sections.join('\n')}</article>`
}

/** A whole page that needs nothing else: no script, no font, no picture from outside. */
export const renderHtmlPage = (tree: DocumentTree): string =>
  `<!doctype html>
<html lang="${tree.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escaped(tree.author)}">
<title>${escaped(tree.title)}</title>
<style>${documentCss()}</style>
</head>
<body class="doc-page"><main>${renderHtml(tree)}</main></body>
</html>
`
