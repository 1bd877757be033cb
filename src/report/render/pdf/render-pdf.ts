/** The tree as a PDF: A4, tagged, PDF/UA-1 and PDF/A-2a at once, in Sarabun. */

import { readFileSync } from 'node:fs'
import type { DocumentTree } from '../../domain/tree.ts'
import { compilePdf, openTypst, queryTypst } from '#platform/typst/compile'
import type { TypstJob } from '#platform/typst/compile'
import { prepare } from './prepare.ts'

export type PdfOptions = {
  /** The agency's emblem or the Garuda, PNG, JPEG or SVG; its place stays where there is none. */
  readonly emblem?: Uint8Array
}

let template: string | undefined

function jobOf(tree: DocumentTree, emblem: Uint8Array | undefined): TypstJob {
  template ??= readFileSync(new URL('./document.typ', import.meta.url), 'utf8')
  const data = new TextEncoder().encode(JSON.stringify(prepare(tree, emblem !== undefined)))
  return { template, files: { '/tree.json': data, ...(emblem && { '/emblem': emblem }) } }
}

/** Same tree and emblem, same bytes. Throws TypstError where the emblem is no picture. */
export async function renderPdf(tree: DocumentTree, { emblem }: PdfOptions = {}): Promise<Uint8Array> {
  openTypst()
  return compilePdf(jobOf(tree, emblem))
}

/** The printed page number of each listed heading, in order: for the contents of files that cannot count their own pages. */
export async function headingPages(tree: DocumentTree): Promise<readonly number[]> {
  openTypst()
  const found = await queryTypst(jobOf(tree, undefined), 'page-of-heading')
  return found.filter((page) => typeof page === 'number')
}
