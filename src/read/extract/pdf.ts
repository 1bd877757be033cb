/** PDFs and pictures → Source: pages with text by their structure or by their lines and gaps, pages without through the reader of scans. */

import { openPdf, type PdfFile } from '#platform/pdf/pdfium'
import { err, ok, type Result } from '#kernel/result'
import { layLines, type Draft } from '../domain/drafts.ts'
import { layPage } from '../domain/layout/page.ts'
import { joinPages } from '../domain/layout/pages.ts'
import { layTaggedPage } from '../domain/layout/tagged.ts'
import { isPrintedText, linesAsWritten } from '../domain/layout/printed-text.ts'
import { linesOfTokens, thaiDamage, type TextLine } from '../domain/layout/tokens.ts'
import type { DoubtfulNumber, Line, Source, SourceProblem, SourceWarning } from '../domain/source.ts'
import { pictureAsPdf } from './picture.ts'
import { blocksOf } from './text.ts'
import { readScan, scanDots, type ReadProgress, type ScanReader, type UnsureNumber } from './scan.ts'

export type PdfDeps = { readonly ocr?: ScanReader | undefined; readonly onProgress?: ReadProgress | undefined }

export const mostPages = 300
/** Reading a scan takes seconds a page. */
export const mostScannedPages = 60

/** Letters below which a page with a picture on it is a scan with perhaps a stamp or a page number. */
const fewLetters = 25
/** From one broken letter in a hundred on, the text is not to be trusted. */
const damaged = 0.01

/** `lines`: as they stand, where no structure tells how they belong together. */
type TextPage = {
  readonly number: number
  readonly drafts: readonly Draft[]
  readonly lines: readonly TextLine[]
  /** A table was told by gaps alone. */
  readonly reflowed: boolean
}
type PageRead = TextPage | { readonly number: number; readonly scan: true }

function readTextPage(pdf: PdfFile, number: number): PageRead | undefined {
  const page = pdf.readPage(number)
  if (!page) return undefined
  const letters = page.chars.filter((char) => char.text.trim() !== '').length
  if (letters < fewLetters && page.pictured > 0.25) return { number, scan: true }
  const tagged = page.structure.length > 0 ? layTaggedPage(number, { tokens: page.chars, rules: page.rules }, page.structure) : undefined
  if (tagged) return { number, drafts: tagged, lines: [], reflowed: false }
  const drafts = layPage({ number, tokens: page.chars, rules: page.rules, near: 1.5 })
  const reflowed = drafts.some((draft) => draft.kind === 'table' && draft.walls === undefined)
  return { number, drafts, reflowed, lines: linesOfTokens(page.chars) }
}

const textOf = (drafts: readonly Draft[]): string =>
  drafts
    .map((draft) =>
      draft.kind === 'table' ? draft.rows.map((row) => row.cells.map((cell) => cell.text).join(' ')).join('\n') : draft.text,
    )
    .join('\n')

/** Numbers get the line on which they stand: the first line of their page with these words that no earlier number took. */
function placeNumbers(unsure: readonly UnsureNumber[], lines: readonly Line[]): DoubtfulNumber[] {
  const taken = new Map<string, number>()
  return unsure.map((number) => {
    const holds = lines
      .filter((line) => line.page === number.page)
      .flatMap((line) =>
        line.text
          .split(number.text)
          .slice(1)
          .map(() => line.no),
      )
    const key = `${number.page} ${number.text}`
    const nth = taken.get(key) ?? 0
    taken.set(key, nth + 1)
    return { line: holds[nth] ?? holds.at(-1) ?? 0, ...number }
  })
}

async function readScans(
  deps: PdfDeps,
  pdf: PdfFile,
  reads: readonly PageRead[],
): Promise<{ readonly pages: TextPage[]; readonly unsure: UnsureNumber[] }> {
  const scans = reads.filter((read) => 'scan' in read).length
  const unsure: UnsureNumber[] = []
  const pages: TextPage[] = []
  let done = 0
  for (const read of reads) {
    if ('drafts' in read) {
      pages.push(read)
      continue
    }
    const picture = deps.ocr ? pdf.render(read.number, scanDots) : undefined
    const before = done
    const report = (share: number) => deps.onProgress?.({ page: read.number, pages: pdf.pages, share: (before + share) / scans })
    report(0)
    const page = deps.ocr && picture ? await readScan(deps.ocr, picture, read.number, report) : { drafts: [], unsure: [] }
    pages.push({ number: read.number, drafts: page.drafts, lines: [], reflowed: false })
    unsure.push(...page.unsure)
    done += 1
    report(1)
  }
  return { pages, unsure }
}

/** A printed text file, read as the text it was. */
function layText(pages: readonly TextPage[]): Pick<Source, 'lines' | 'blocks'> {
  const lines = linesAsWritten(pages)
  return { lines, blocks: blocksOf(lines) }
}

async function readPages(deps: PdfDeps, file: string, pdf: PdfFile): Promise<Result<Source, SourceProblem>> {
  if (pdf.pages === 0) return err({ kind: 'no-pages' })
  if (pdf.pages > mostPages) return err({ kind: 'too-many-pages', pages: pdf.pages, most: mostPages })
  const reads: PageRead[] = []
  for (let number = 1; number <= pdf.pages; number += 1) {
    const read = readTextPage(pdf, number)
    if (!read) return err({ kind: 'damaged', format: 'pdf' })
    reads.push(read)
  }
  const scans = reads.filter((read) => 'scan' in read).map((read) => read.number)
  if (scans.length > mostScannedPages) return err({ kind: 'too-many-pages', pages: scans.length, most: mostScannedPages })
  const { pages, unsure } = await readScans(deps, pdf, reads)
  const broken = pages
    .filter((page) => !scans.includes(page.number) && thaiDamage(textOf(page.drafts)) > damaged)
    .map((page) => page.number)
  const asText = pages.some((page) => isPrintedText(page.lines))
  const laid = asText ? layText(pages) : layLines(joinPages(pages.map((page) => page.drafts)))
  const reflowed = pages
    .filter((page) => page.reflowed || (asText && page.lines.some((line) => line.text.startsWith('|'))))
    .map((page) => page.number)
  const warnings: SourceWarning[] = [
    ...(scans.length > 0 ? [{ kind: 'scan', pages: scans } as const] : []),
    ...(broken.length > 0 ? [{ kind: 'damaged-thai', pages: broken } as const] : []),
    ...(reflowed.length > 0 ? [{ kind: 'reflowed', pages: reflowed } as const] : []),
  ]
  const format = scans.length * 2 > pdf.pages ? 'scan' : 'pdf'
  return ok({ file, format, ...laid, warnings, doubtfulNumbers: placeNumbers(unsure, laid.lines) })
}

/** Every page with text at once; scanned pages one after another, with progress, where a reader of scans is given. */
export async function extractPdf(deps: PdfDeps, file: string, bytes: Uint8Array): Promise<Result<Source, SourceProblem>> {
  const pdf = await openPdf(bytes)
  if (!pdf.ok) return err(pdf.error === 'password' ? { kind: 'password' } : { kind: 'damaged', format: 'pdf' })
  try {
    return await readPages(deps, file, pdf.value)
  } finally {
    pdf.value.close()
  }
}

/** A picture of a page. One without text is `no-text`, as is every picture where no reader of scans is given. */
export async function extractImage(
  deps: PdfDeps,
  file: string,
  bytes: Uint8Array,
  format: 'png' | 'jpeg',
): Promise<Result<Source, SourceProblem>> {
  const pdf = pictureAsPdf(bytes, format)
  if (!pdf.ok) return err(pdf.error === 'archive-bomb' ? { kind: 'archive-bomb' } : { kind: 'damaged', format: 'scan' })
  return extractPdf(deps, file, pdf.value)
}
