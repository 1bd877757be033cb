/** The example documents that come with the program, read like any upload when nothing else is there yet. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inTransaction } from '#platform/db'
import { findOrAddAgency, listAgenciesFromDocuments } from '#register'
import { receiveDocument } from './receive-document.ts'
import type { ReceiveDeps } from './receive-document.ts'
import { listUnfinished } from './store.ts'

const folder = fileURLToPath(new URL('../../examples/', import.meta.url))

/** The offices of the examples with their place, which not every one of their documents tells. */
const offices = [
  { type: 'ทต.', name: 'ด่านเกวียน', district: 'โชคชัย', province: 'นครราชสีมา' },
  { type: 'อบต.', name: 'บาตง', district: 'รือเสาะ', province: 'นราธิวาส' },
  { type: 'อบต.', name: 'ควนเมา', district: 'รัษฎา', province: 'ตรัง' },
  { type: 'อบต.', name: 'แม่คะตวน', district: 'สบเมย', province: 'แม่ฮ่องสอน' },
  { type: 'อบต.', name: 'ช่องด่าน', district: 'บ่อพลอย', province: 'กาญจนบุรี' },
] as const

const exampleFiles = (): readonly { readonly file: string; readonly bytes: Uint8Array }[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => ({ file, bytes: new Uint8Array(readFileSync(`${folder}${file}`)) }))

/** SHA-256 of each: a document with one of them is an example, wherever it came from. */
export const exampleHashes = (): readonly string[] => exampleFiles().map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))

/**
 * Reads the examples into an empty installation; how many. Where any document ever was handed in, its agency is known, and nothing is
 * added: examples that somebody deleted do not come back.
 */
export async function receiveExamples(deps: ReceiveDeps): Promise<number> {
  const empty =
    (await listAgenciesFromDocuments(deps.within([]))).length === 0 && (await listUnfinished(deps.within('all'), 1)).length === 0
  if (!empty) return 0
  await inTransaction(deps.within([]), async (tx) => {
    for (const office of offices) await findOrAddAgency(tx, { ...office, code: null }, deps.now())
  })
  let received = 0
  for (const example of exampleFiles()) {
    const done = await receiveDocument(deps, example)
    if (!done.ok) throw new Error(`the example ${example.file} cannot be read: ${done.error.kind}`)
    received += 1
  }
  return received
}
