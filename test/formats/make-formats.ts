/** Makes of one document what offices keep of it: web page, Word file, PDFs by LibreOffice and by Chromium, sheet, text in old encodings. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Block, Source, Table } from '#read'

/** How a document is set. `merged`: continued cells are one merged cell, else empty ones. */
export type Look = {
  readonly font: string
  readonly points: number
  readonly landscape: boolean
  readonly borders: boolean
  readonly merged: boolean
  readonly parts: 'br' | 'p'
  /** Long paragraphs spread to both margins. */
  readonly justified: boolean
}

export const plainLook: Look = {
  font: 'Sarabun',
  points: 14,
  landscape: false,
  borders: true,
  merged: true,
  parts: 'br',
  justified: false,
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function broken(text: string, { parts }: Look): string {
  const lines = text.split('\n').map(escape)
  return lines.length === 1 ? (lines[0] ?? '') : parts === 'br' ? lines.join('<br>') : lines.map((line) => `<p>${line}</p>`).join('')
}

/** "สถานะ" over three columns is kept as three names "สถานะ\nยังไม่…": set as the two rows they were. */
function headOf(header: readonly string[], look: Look): string {
  const wide = header.map((name, at) => {
    const [first = '', ...rest] = name.split('\n')
    const shared =
      rest.length > 0 && [header[at - 1], header[at + 1]].some((other) => other?.split('\n')[0] === first && other.includes('\n'))
    return shared ? { first, narrow: rest.join('\n') } : { first: name, narrow: undefined }
  })
  const two = wide.some(({ narrow }) => narrow !== undefined)
  const top: string[] = []
  for (let at = 0; at < wide.length;) {
    const one = wide[at]
    const next = wide.findIndex(({ first, narrow }, to) => to > at && (narrow === undefined || first !== one?.first))
    const span = one?.narrow === undefined ? 1 : (next < 0 ? wide.length : next) - at
    const rows = two && one?.narrow === undefined ? ' rowspan="2"' : ''
    top.push(`<th${span > 1 ? ` colspan="${span}"` : rows}>${broken(one?.first ?? '', look)}</th>`)
    at += span
  }
  const below = two
    ? `<tr>${wide.flatMap(({ narrow }) => (narrow === undefined ? [] : [`<th>${broken(narrow, look)}</th>`])).join('')}</tr>`
    : ''
  return header.length > 0 ? `<thead><tr>${top.join('')}</tr>${below}</thead>` : ''
}

function tableHtml({ header, rows }: Table, look: Look): string {
  const covers = (row: number, column: number): boolean =>
    rows[row]?.cells[column]?.continued === true && rows[row].cells[column].text === ''
  const body = rows.map(({ cells }, y) => {
    const set = cells.map((cell, x) => {
      if (look.merged && y > 0 && covers(y, x)) return ''
      let span = 1
      while (look.merged && covers(y + span, x)) span += 1
      return `<td${span > 1 ? ` rowspan="${span}"` : ''}>${broken(cell.text, look)}</td>`
    })
    return `<tr>${set.join('')}</tr>`
  })
  const rules = look.borders ? ' border="1" cellspacing="0" cellpadding="4"' : ' border="0" cellspacing="0" cellpadding="6"'
  return `<table${rules} width="100%">${headOf(header, look)}<tbody>${body.join('')}</tbody></table>`
}

const isSignature = (text: string): boolean => text.split('\n').every((line) => line.length < 70) && /^\s*(?:\(|ลงชื่อ|\(ลงชื่อ)/.test(text)

function blockHtml(block: Block, look: Look): string {
  if (block.kind === 'table') return tableHtml(block.table, look)
  if (block.kind === 'heading') return `<h${block.level}>${broken(block.text, { ...look, parts: 'br' })}</h${block.level}>`
  if (isSignature(block.text)) return `<p class="sign">${broken(block.text, { ...look, parts: 'br' })}</p>`
  return block.text
    .split('\n')
    .map((line) => `<p${line.length > 120 ? ' class="long"' : ''}>${escape(line)}</p>`)
    .join('\n')
}

/** A web page of the blocks, dressed for print. */
export function toHtml({ blocks }: Pick<Source, 'blocks'>, look: Look): string {
  const css = `@page{size:${look.landscape ? '29.7cm 21cm' : '21cm 29.7cm'};margin:2.5cm 2cm 2cm 3cm}
${fontFaces(look.font)}body,p,td,th,h1,h2,h3,h4{font-family:"${look.font}";font-size:${look.points}pt}
p{margin:0 0 4pt}h1,h2,h3,h4{font-weight:bold;margin:8pt 0 4pt}.sign{text-align:center}.long{text-indent:1.5cm${look.justified ? ';text-align:justify' : ''}}
td{vertical-align:top;text-align:left}table{margin:6pt 0${look.borders ? ';border-collapse:collapse' : ''}}`
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><title>-</title><style>${css}</style></head><body>${blocks.map((block) => blockHtml(block, look)).join('\n')}</body></html>`
}

const sarabun = fileURLToPath(new URL('../../node_modules/@expo-google-fonts/sarabun/', import.meta.url))
const tlwg = '/usr/share/fonts/truetype/tlwg/'
const fontFiles = (font: string): readonly (readonly [number, string])[] =>
  font === 'Sarabun'
    ? [
        [400, `${sarabun}400Regular/Sarabun_400Regular.ttf`],
        [700, `${sarabun}700Bold/Sarabun_700Bold.ttf`],
      ]
    : [
        [400, `${tlwg}${font}.ttf`],
        [700, `${tlwg}${font}-Bold.ttf`],
      ]

/** Whether this machine has the font. */
export const hasFont = (font: string): boolean => fontFiles(font).every(([, path]) => existsSync(path))

const fontFaces = (font: string): string =>
  fontFiles(font)
    .filter(([, path]) => existsSync(path))
    .map(([weight, path]) => `@font-face{font-family:"${font}";font-weight:${weight};src:url(file://${path})}`)
    .join('\n')

/** Whether LibreOffice is on PATH; tests that need it are skipped where it is not. */
export const hasOffice = ((): boolean => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** Printed as the reason of a skip. */
export const noOffice = 'skipped: no soffice on PATH'

export type Office = {
  /** Converts files at one start of LibreOffice; the results by the names given (without ending). */
  readonly convert: (
    files: ReadonlyMap<string, string | Uint8Array>,
    from: 'html' | 'docx' | 'txt' | 'csv',
    to: 'docx' | 'pdf' | 'tagged-pdf' | 'xlsx',
  ) => ReadonlyMap<string, Uint8Array>
}

const filters = {
  docx: 'docx:MS Word 2007 XML',
  pdf: 'pdf:writer_pdf_Export',
  'tagged-pdf': 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
  xlsx: 'xlsx:Calc MS Excel 2007 XML',
} as const

/** LibreOffice with a profile of its own and the fonts of npm. */
export function openOffice(): Office {
  const home = mkdtempSync(join(tmpdir(), 'prongsai-office-'))
  const config = join(home, 'fonts.conf')
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${sarabun}</dir><cachedir>${home}/cache</cachedir></fontconfig>`,
  )
  return {
    convert: (files, from, to) => {
      const folder = mkdtempSync(join(home, 'job-'))
      const ending = to === 'tagged-pdf' ? 'pdf' : to
      for (const [name, content] of files) writeFileSync(join(folder, `${name}.${from}`), content)
      const reader = from === 'html' ? ['--infilter=HTML (StarWriter)'] : from === 'csv' ? ['--infilter=CSV:44,34,76,1'] : []
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${home}/profile`,
          '--headless',
          ...reader,
          '--convert-to',
          filters[to],
          '--outdir',
          folder,
          ...[...files.keys()].map((name) => join(folder, `${name}.${from}`)),
        ],
        { stdio: 'ignore', env: { ...process.env, FONTCONFIG_FILE: config } },
      )
      return new Map([...files.keys()].map((name) => [name, readFileSync(join(folder, `${name}.${ending}`))]))
    },
  }
}

/** As a person prints a page from the browser. */
export async function printHtml(
  browser: Browser,
  html: string,
  { landscape, tagged }: { landscape: boolean; tagged: boolean },
): Promise<Uint8Array> {
  const page = await browser.newPage()
  const file = join(mkdtempSync(join(tmpdir(), 'prongsai-print-')), 'page.html')
  writeFileSync(file, html)
  try {
    await page.goto(`file://${file}`)
    await page.evaluate(async () => document.fonts.ready)
    return await page.pdf({ format: 'A4', landscape, tagged, preferCSSPageSize: true })
  } finally {
    await page.close()
  }
}

/** A text file with its long lines folded by the page, as a text editor prints it. */
export const printedText = (text: string, look: Look): string =>
  `<!doctype html><html lang="th"><meta charset="utf-8"><style>${fontFaces(look.font)}@page{size:A4 ${look.landscape ? 'landscape' : 'portrait'};margin:2cm}pre{font:${look.points}pt "${look.font}";white-space:pre-wrap;overflow-wrap:anywhere}</style><pre>${escape(text)}</pre>`

const cp874: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['…', 0x85],
  ['‘', 0x91],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['•', 0x95],
  ['–', 0x96],
  ['—', 0x97],
  ['\u00a0', 0xa0],
])

/** Windows-874 (TIS-620 and a few signs of Windows); "?" for what it does not have. */
export function toWindows874(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text, (char) => {
      const code = char.codePointAt(0) ?? 0
      if (code < 0x80) return code
      return code >= 0x0e01 && code <= 0x0e5b ? code - 0x0e00 + 0xa0 : (cp874.get(char) ?? 0x3f)
    }),
  )
}

export function toUtf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One table as comma-separated text with its names on top. */
export const tableCsv = ({ header, rows }: Table): string =>
  [header, ...rows.map((row) => row.cells.map((cell) => cell.text))].map((cells) => cells.map(quoted).join(',')).join('\r\n')

/** The whole document as a sheet is kept: a paragraph in the first cell of its row, tables as rows, all rows of one width. */
export function documentCsv({ blocks }: Pick<Source, 'blocks'>): string {
  const records = blocks.flatMap((block) =>
    block.kind === 'table'
      ? [block.table.header, ...block.table.rows.map((row) => row.cells.map((cell) => cell.text))].filter((cells) => cells.length > 0)
      : block.text.split('\n').map((line) => [line]),
  )
  const widest = Math.max(...records.map((cells) => cells.length))
  return records.map((cells) => Array.from({ length: widest }, (_, at) => quoted(cells[at] ?? '')).join(',')).join('\r\n')
}
