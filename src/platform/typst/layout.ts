/** The warm Typst compiler, as it stands in its thread (thread.ts): template and data in, PDF bytes out; the same input makes the same bytes. */

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { tmpdir } from 'node:os'
import { sarabunFaces } from './sarabun.ts'
import { TypstError } from './typst-error.ts'

let warm: NodeCompiler | undefined

/** Made once, in 80 ms: a process that writes no document has no such thread. */
export function compiler(): NodeCompiler {
  warm ??= NodeCompiler.create({
    workspace: tmpdir(),
    fontArgs: [{ fontBlobs: [...sarabunFaces()] }],
  })
  return warm
}

type Diagnostic = { readonly message?: string; readonly hints?: readonly string[] }

function explain(from: NodeCompiler, error: NodeError | null): string {
  const diagnostics: readonly Diagnostic[] = error ? from.fetchDiagnostics(error) : []
  return diagnostics.map(({ message, hints }) => [message, ...(hints ?? [])].join(' — ')).join('; ') || 'typst gave no reason'
}

export type TypstJob = {
  /** The template's source. */ readonly template: string
  /** Files the template reads, by absolute path inside the job: `/tree.json`. */
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** A value that the template writes down with `#metadata(…) <label>`, for every place it does. Throws TypstError on a fault in the template. */
export function query(job: TypstJob, label: string): readonly unknown[] {
  return withFiles(
    job,
    (typst) => typst.query({ mainFileContent: job.template, resetRead: true }, { selector: `<${label}>`, field: 'value' }) as unknown[],
  )
}

/** One PDF in each standard asked for, from one layout. Throws TypstError on a fault in a template or a breach of a standard. */
export function layOut<Standard extends 'ua-1' | 'a-2a'>(job: TypstJob, standards: readonly Standard[]): Record<Standard, Uint8Array> {
  return withFiles(job, (typst) => {
    const compiled = typst.compile({ mainFileContent: job.template, resetRead: true })
    const document = compiled.result
    if (!document || compiled.hasError()) throw new TypstError(explain(typst, compiled.takeError()))
    const pdfs = standards.map((standard) => [standard, new Uint8Array(typst.pdf(document, { pdfStandard: standard }))] as const)
    return Object.fromEntries(pdfs) as Record<Standard, Uint8Array>
  })
}

function withFiles<T>({ files }: TypstJob, work: (typst: NodeCompiler) => T): T {
  const typst = compiler()
  for (const [path, bytes] of Object.entries(files)) typst.mapShadow(shadowPath(path), Buffer.from(bytes))
  try {
    return work(typst)
  } finally {
    for (const path of Object.keys(files)) typst.unmapShadow(shadowPath(path))
    // Keeps what the last documents shared and lets the rest go, so that the server's memory stays flat.
    typst.evictCache(8)
  }
}

const shadowPath = (path: string): string => `${tmpdir()}${path}`
