/** The warm Typst compiler, as it stands in its thread (thread.ts): template and data in, PDF bytes out; the same input makes the same bytes. */

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { tmpdir } from 'node:os'
import { sarabunFaces } from './sarabun.ts'
import { TypstError } from './typst-error.ts'

/** Made with the thread, in 80 ms: a process that writes no document has none, and whoever opened it prepares a document meanwhile. */
const typst = NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontBlobs: [...sarabunFaces()] }] })

type Diagnostic = { readonly message?: string; readonly hints?: readonly string[] }

function explain(error: NodeError | null): string {
  const diagnostics: readonly Diagnostic[] = error ? typst.fetchDiagnostics(error) : []
  return diagnostics.map(({ message, hints }) => [message, ...(hints ?? [])].join(' — ')).join('; ') || 'typst gave no reason'
}

export type TypstJob = {
  /** The template's source. */ readonly template: string
  /** Files the template reads, by absolute path inside the job: `/tree.json`. */
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** A value that the template writes down with `#metadata(…) <label>`, for every place it does. Throws on a fault in the template. */
export function query(job: TypstJob, label: string): readonly unknown[] {
  const selection = { selector: `<${label}>`, field: 'value' }
  return withFiles(job, () => typst.query({ mainFileContent: job.template, resetRead: true }, selection) as unknown[])
}

/** PDF/A-2a that also passes as PDF/UA-1. Throws on a fault in a template or a breach of either standard. */
export function layOut(job: TypstJob): Uint8Array {
  return withFiles(job, () => {
    const compiled = typst.compile({ mainFileContent: job.template, resetRead: true })
    const document = compiled.result
    if (!document || compiled.hasError()) throw new TypstError(explain(compiled.takeError()))
    // Only Typst's check of what UA-1 asks beyond A-2a.
    typst.pdf(document, { pdfStandard: 'ua-1' })
    return new Uint8Array(typst.pdf(document, { pdfStandard: 'a-2a' }))
  })
}

function withFiles<T>({ files }: TypstJob, work: () => T): T {
  for (const [path, bytes] of Object.entries(files)) typst.mapShadow(shadowPath(path), Buffer.from(bytes))
  try {
    return work()
  } finally {
    for (const path of Object.keys(files)) typst.unmapShadow(shadowPath(path))
    // Keeps what the last documents shared and lets the rest go, so that the server's memory stays flat.
    typst.evictCache(8)
  }
}

const shadowPath = (path: string): string => `${tmpdir()}${path}`
