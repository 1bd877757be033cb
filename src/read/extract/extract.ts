/** Bytes of any file → Source: finds the format by content and hands over to its reader. Bad input is a value, never an exception. */

import { decodeText } from '#kernel/decode'
import { err, ok, type Result } from '#kernel/result'
import { layLines, type Draft } from '../domain/drafts.ts'
import type { Source, SourceFormat, SourceProblem, SourceWarning } from '../domain/source.ts'
import { csvSeparator, draftsOfCsv } from './csv.ts'
import { draftsOfDocx } from './docx.ts'
import { draftsOfHtml } from './html.ts'
import { extractImage, extractPdf } from './pdf.ts'
import type { PdfDeps } from './pdf.ts'
import { sniff } from './sniff.ts'
import { extractText } from './text.ts'
import { draftsOfXlsx } from './xlsx.ts'

export type ExtractDeps = PdfDeps

/** Bytes; larger files are refused before they are read. */
export const mostBytes = 50 * 1024 * 1024

/** The name without folders: what a person sees, and never a way out of a folder. */
export function baseName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .slice(0, 200)
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean
}

function fromDrafts(file: string, format: SourceFormat, drafts: readonly Draft[], warnings: readonly SourceWarning[]): Source {
  return { file, format, ...layLines(drafts), warnings, doubtfulNumbers: [] }
}

const formulas = (found: boolean): SourceWarning[] => (found ? [{ kind: 'formulas', pages: [] }] : [])

function readTextFile(file: string, bytes: Uint8Array): Source {
  const separator = csvSeparator(decodeText(bytes.subarray(0, 40_000)))
  if (separator === undefined) return extractText(file, bytes)
  const { drafts, formulas: found } = draftsOfCsv(decodeText(bytes), separator)
  return fromDrafts(file, 'csv', drafts, formulas(found))
}

async function extractAny(deps: ExtractDeps, file: string, bytes: Uint8Array): Promise<Result<Source, SourceProblem>> {
  const format = sniff(bytes)
  switch (format) {
    case 'empty':
    case 'password':
    case 'archive-bomb':
      return err({ kind: format })
    case 'damaged-docx':
      return err({ kind: 'damaged', format: /\.xls/i.test(file) ? 'xlsx' : 'docx' })
    case 'unknown':
      return err({ kind: 'unknown-format' })
    case 'docx': {
      const drafts = draftsOfDocx(bytes)
      return drafts.ok ? ok(fromDrafts(file, 'docx', drafts.value, [])) : drafts
    }
    case 'xlsx': {
      const read = draftsOfXlsx(bytes)
      return read.ok ? ok(fromDrafts(file, 'xlsx', read.value.drafts, formulas(read.value.formulas))) : read
    }
    case 'html':
      return ok(fromDrafts(file, 'html', draftsOfHtml(decodeText(bytes)), []))
    case 'pdf':
      return extractPdf(deps, file, bytes)
    case 'png':
    case 'jpeg':
      return extractImage(deps, file, bytes, format)
    case 'text':
      return ok(readTextFile(file, bytes))
    default:
      return format
  }
}

/** Rows of tables that are read; a plan of a whole city has a tenth of it. What lies beyond is left out, with a warning. */
const mostRows = 3000

/** Searches look at every row beside every other: tables are cut off where together they pass `mostRows`. */
function bounded(source: Source): Source {
  const rowsOf = (block: Source['blocks'][number]): number => (block.kind === 'table' ? block.table.rows.length : 0)
  if (source.blocks.reduce((sum, block) => sum + rowsOf(block), 0) <= mostRows) return source
  let left = mostRows
  const blocks: Source['blocks'][number][] = []
  let last = Number.POSITIVE_INFINITY
  for (const block of source.blocks) {
    if (block.kind === 'table' && block.table.rows.length > left) {
      const rows = block.table.rows.slice(0, left)
      blocks.push({ ...block, table: { ...block.table, rows } })
      last = rows.at(-1)?.line ?? block.line
      break
    }
    left -= rowsOf(block)
    blocks.push(block)
  }
  const warnings = source.warnings.filter(({ kind }) => kind !== 'long-document')
  return {
    ...source,
    blocks,
    lines: source.lines.filter(({ no }) => no <= last),
    warnings: [...warnings, { kind: 'long-document', pages: [] }],
  }
}

/** A file's text, tables and headings, or why there are none. `name` may hold folders; only its last part is kept. */
export async function extract(
  deps: ExtractDeps,
  { file: name, bytes }: { readonly file: string; readonly bytes: Uint8Array },
): Promise<Result<Source, SourceProblem>> {
  if (bytes.length > mostBytes) return err({ kind: 'too-large', bytes: bytes.length, most: mostBytes })
  const source = await extractAny(deps, baseName(name), bytes)
  if (!source.ok) return source
  return source.value.lines.some((line) => /[\p{L}\p{N}]/u.test(line.text)) ? ok(bounded(source.value)) : err({ kind: 'no-text' })
}
