/** The thread that Typst has to itself (compile.ts starts it): one question after the other, each answered under its number. */

import { parentPort } from 'node:worker_threads'
import type { TypstAnswer, TypstQuestion } from './compile.ts'
import { joinStandards } from './join-standards.ts'
import { layOut, query } from './layout.ts'

function answer({ id, job, label }: TypstQuestion): TypstAnswer {
  try {
    if (label !== null) return { id, ok: true, value: query(job, label) }
    return { id, ok: true, value: joinStandards(layOut(job)) }
  } catch (error) {
    // Whatever goes wrong here is Typst's: a breach of a standard is thrown as a plain error by its library.
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (question: TypstQuestion) => {
  const told = answer(question)
  const bytes = told.ok && told.value instanceof Uint8Array ? told.value.buffer : undefined
  parentPort?.postMessage(told, bytes instanceof ArrayBuffer ? [bytes] : [])
})
