/** A document is written in every format, checked by reading each back, and kept; taken away and brought back. */

import type { Framework } from '#framework'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { Files } from '#platform/files'
import { newId } from '#platform/id'
import type { Defect } from '#read'
import { demand } from '#register'
import type { Register, Rights } from '#register'
import type { Difference } from './domain/compare-facts.ts'
import type { Gap } from './domain/composition.ts'
import { filedUnder } from './domain/write.ts'
import type { WriteCommand, WriteProblem } from './domain/write.ts'
import { deleteWritten, findWritten, insertWritten } from './store.ts'
import type { WrittenDocument, WrittenFormat } from './store.ts'
import { writeDocument } from './write-document.ts'

type Deps = {
  readonly db: Db
  readonly files: Files
  readonly now: () => Date
  readonly rights: Rights
  readonly register: () => Promise<Register>
  readonly frameworkFor: (year: number) => Framework | undefined
}

export type ProduceCommand = WriteCommand & {
  readonly agencyId: string
  readonly formats: readonly WrittenFormat[]
  /** Ids of the documents that were read for it. */
  readonly madeFrom: readonly string[]
  /** A person has seen the differences and takes the document all the same: they are kept with it as findings. */
  readonly despiteDifferences?: boolean
  /** Written in the same transaction; false leaves everything unwritten, as if it had not been asked for. */
  readonly alongside?: (tx: Db, documents: readonly WrittenDocument[]) => Promise<boolean>
}

export type ProduceProblem =
  | WriteProblem
  /** What was written does not read back as its data: a fault of ours, and nothing was kept. */
  | { readonly kind: 'differs'; readonly format: WrittenFormat; readonly differences: readonly Difference[] }

export type Produced = { readonly documents: readonly WrittenDocument[]; readonly gaps: readonly Gap[] }

/** All formats or none: one that does not read back as its data keeps the others back too, unless a person insists. */
export async function produceDocument(deps: Deps, command: ProduceCommand): Promise<Result<Produced, ProduceProblem>> {
  const { agencyId, kind, formats, madeFrom } = command
  demand(deps.rights, 'paper.write', agencyId)
  const register = await deps.register()
  const createdAt = deps.now()
  const documents: WrittenDocument[] = []
  let gaps: readonly Gap[] = []
  for (const format of formats) {
    const written = await writeDocument({ frameworkFor: deps.frameworkFor, register }, command, format)
    if (!written.ok) return written
    const { tree, bytes, facts, defects, differences } = written.value
    if (differences.length > 0 && !command.despiteDifferences) return err({ kind: 'differs', format, differences })
    gaps = written.value.gaps
    const { sha256 } = await deps.files.put(bytes)
    const about = { agencyId, id: newId(), kind, format, title: tree.title, fiscalYear: filedUnder(command), madeFrom, createdAt }
    documents.push({ ...about, fileSha256: sha256, bytes: bytes.length, facts, findings: [...differences.map(asFinding), ...defects] })
  }
  await inTransaction(deps.db, async (tx) => {
    if (command.alongside && !(await command.alongside(tx, documents))) return
    for (const document of documents) await insertWritten(tx, document)
    const detail = { kind, formats: formats.join(' ') }
    await recordDeed(tx, deed(deps.rights, agencyId, documents[0]?.id ?? '', 'document.written', createdAt, detail))
  })
  return ok({ documents, gaps })
}

const asFinding = ({ path, expected, found }: Difference): Defect => ({
  code: 'format',
  severity: 'medium',
  line: 0,
  quote: '',
  message: `อ่านเอกสารที่เขียนกลับแล้วไม่ตรงกับข้อมูลที่ ${path}`,
  messageEn: `The finished document does not read back as its data at ${path}`,
  expected: `${expected} (${found})`,
  doubtful: true,
})

const kindInBin = 'report.document'

/** Into the bin. False where there is none. */
export function removeWritten({ db, now, rights }: Pick<Deps, 'db' | 'now' | 'rights'>, agencyId: string, id: string): Promise<boolean> {
  demand(rights, 'paper.write', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await findWritten(tx, agencyId, id)
    if (!found) return false
    await putInBin(tx, agencyId, id, kindInBin, found, now())
    await deleteWritten(tx, agencyId, id)
    await recordDeed(tx, deed(rights, agencyId, id, 'written.removed', now(), {}))
    return true
  })
}

/** False where it is not in the bin (any more). */
export function bringBackWritten({ db, now, rights }: Pick<Deps, 'db' | 'now' | 'rights'>, agencyId: string, id: string): Promise<boolean> {
  demand(rights, 'paper.write', agencyId)
  return inTransaction(db, async (tx) => {
    // Only `removeWritten` puts this kind in; its day became text on the way.
    const kept = (await takeFromBin(tx, agencyId, id, kindInBin)) as
      | (Omit<WrittenDocument, 'createdAt'> & { createdAt: string })
      | undefined
    if (!kept) return false
    await insertWritten(tx, { ...kept, createdAt: new Date(kept.createdAt) })
    await recordDeed(tx, deed(rights, agencyId, id, 'written.brought-back', now(), {}))
    return true
  })
}

const deed = ({ actor }: Rights, agencyId: string, id: string, action: string, at: Date, detail: Readonly<Record<string, string>>) =>
  ({ agencyId, at, actor, action, subject: `${kindInBin}/${id}`, detail }) as const
