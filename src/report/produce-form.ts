/** A form is kept as it was filled in; and written in every format, once nothing of it is missing. */

import type { Framework } from '#framework'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { Files } from '#platform/files'
import { newId } from '#platform/id'
import { demand } from '#register'
import type { Register, Rights } from '#register'
import type { Difference } from './domain/compare-facts.ts'
import { checklistOf } from './domain/forms/checklist.ts'
import type { Check } from './domain/forms/checklist.ts'
import type { FormContent } from './domain/forms/compose-form.ts'
import type { Form, FormValues } from './domain/forms/form.ts'
import type { Office } from './domain/office.ts'
import { insertWritten } from './store.ts'
import type { KeptFormat, WrittenDocument } from './store.ts'
import { setKeptForm } from './store/forms.ts'
import { writeForm } from './write-form.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }

/** What is filled in so far, wanting or not: the next month or year starts from it. */
export async function keepForm({ db, now, rights }: Deps, agencyId: string, form: Form, values: FormValues): Promise<void> {
  demand(rights, 'paper.write', agencyId)
  await inTransaction(db, async (tx) => {
    await setKeptForm(tx, agencyId, { kind: form.kind, values, updatedAt: now() })
    const deed = { agencyId, at: now(), actor: rights.actor, action: 'form.kept', subject: `report.form/${form.kind}`, detail: {} } as const
    await recordDeed(tx, deed)
  })
}

export type ProduceFormCommand = {
  readonly agencyId: string
  readonly office: Office
  readonly form: Form
  readonly content: FormContent
  /** The year it is filed under. */ readonly fiscalYear: number
}

export type ProduceFormProblem =
  /** What it may not be signed without. */
  | { readonly kind: 'not-ready'; readonly missing: readonly Check[] }
  /** A word of it does not stand in the finished file: nothing was kept. */
  | { readonly kind: 'differs'; readonly format: KeptFormat; readonly differences: readonly Difference[] }

export const formatsOf = (form: Form): readonly KeptFormat[] => ['pdf', 'docx', 'html', ...(form.workbook ? (['xlsx'] as const) : [])]

type ProduceDeps = Deps & {
  readonly files: Files
  readonly register: () => Promise<Register>
  readonly frameworkFor: (year: number) => Framework | undefined
}

/** All formats or none, and only a document that lacks nothing. */
export async function produceForm(
  deps: ProduceDeps,
  { agencyId, office, form, content, fiscalYear }: ProduceFormCommand,
): Promise<Result<readonly WrittenDocument[], ProduceFormProblem>> {
  demand(deps.rights, 'paper.write', agencyId)
  const { checks, ready } = checklistOf(form, content.values, [])
  if (!ready) return err({ kind: 'not-ready', missing: checks.filter(({ met }) => !met) })
  const register = await deps.register()
  const createdAt = deps.now()
  const documents: WrittenDocument[] = []
  for (const format of formatsOf(form)) {
    const { tree, bytes, facts, defects, differences } = await writeForm(
      { frameworkFor: deps.frameworkFor, register },
      content,
      office,
      format,
    )
    if (differences.length > 0) return err({ kind: 'differs', format, differences })
    const { sha256 } = await deps.files.put(bytes)
    const about = { agencyId, id: newId(), kind: form.kind, format, title: tree.title, fiscalYear, madeFrom: [], createdAt, form: content }
    documents.push({ ...about, fileSha256: sha256, bytes: bytes.length, facts, findings: defects })
  }
  await inTransaction(deps.db, async (tx) => {
    for (const document of documents) await insertWritten(tx, document)
    await setKeptForm(tx, agencyId, { kind: form.kind, values: content.values, updatedAt: createdAt })
    const detail = { kind: form.kind, formats: formatsOf(form).join(' ') }
    const subject = `report.document/${documents[0]?.id ?? ''}`
    await recordDeed(tx, { agencyId, at: createdAt, actor: deps.rights.actor, action: 'document.written', subject, detail })
  })
  return ok(documents)
}
