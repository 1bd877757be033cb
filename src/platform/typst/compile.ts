/**
 * Typst behind a door: it lays out in a thread of its own, because a long report keeps it busy for a tenth of a second and more, and the
 * server answers others meanwhile. The same input makes the same bytes.
 */

import { Worker } from 'node:worker_threads'
import type { TypstJob } from './layout.ts'
import { TypstError } from './typst-error.ts'

export type { TypstJob } from './layout.ts'
export { TypstError } from './typst-error.ts'

/** `label` null asks for the PDF. */
export type TypstQuestion = { readonly id: number; readonly job: TypstJob; readonly label: string | null }
export type TypstAnswer =
  | { readonly id: number; readonly ok: true; readonly value: Uint8Array | readonly unknown[] }
  | { readonly id: number; readonly ok: false; readonly message: string }

type Waiting = { readonly resolve: (value: Uint8Array | readonly unknown[]) => void; readonly reject: (error: Error) => void }

let thread: Worker | undefined
let asked = 0
const waiting = new Map<number, Waiting>()

function open(): Worker {
  // Of the process's own start-up only what saves it a tenth of a second.
  const cache = new URL('../../../bin/compile-cache.mjs', import.meta.url).href
  const started = new Worker(new URL('./thread.ts', import.meta.url), { execArgv: ['--import', cache], name: 'typst' })
  started.on('message', (told: TypstAnswer) => {
    const one = waiting.get(told.id)
    waiting.delete(told.id)
    // A process that only waits for its next document may end.
    if (waiting.size === 0) started.unref()
    if (told.ok) one?.resolve(told.value)
    else one?.reject(new TypstError(told.message))
  })
  const lost = (error: Error) => {
    if (thread !== started) return
    thread = undefined
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  started.on('error', lost)
  started.on('exit', (code) => {
    lost(new Error(`the thread that writes PDFs ended with ${code}`))
  })
  started.unref()
  return started
}

/** Begins to load Typst where it is not loaded yet, so that a caller prepares its document meanwhile. */
export function openTypst(): void {
  thread ??= open()
}

function ask(job: TypstJob, label: string | null): Promise<Uint8Array | readonly unknown[]> {
  openTypst()
  asked += 1
  const id = asked
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    thread?.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread?.postMessage({ id, job, label } satisfies TypstQuestion)
  })
}

/** PDF/UA-1 and PDF/A-2a in one file. Throws TypstError on a fault in a template, a picture that is none or a breach of a standard. */
export async function compilePdf(job: TypstJob): Promise<Uint8Array> {
  const made = await ask(job, null)
  if (!(made instanceof Uint8Array)) throw new Error('Typst answered another question')
  return made
}

/** A value that the template writes down with `#metadata(…) <label>`, for every place it does. Throws TypstError on a fault in the template. */
export async function queryTypst(job: TypstJob, label: string): Promise<readonly unknown[]> {
  const found = await ask(job, label)
  if (found instanceof Uint8Array) throw new Error('Typst answered another question')
  return found
}
