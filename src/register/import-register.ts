/** Takes a file of agencies or of places into the register: looked at before, then all of it or nothing. */

import { createHash } from 'node:crypto'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demandInHouse } from './domain/permissions.ts'
import type { ChangeDeps } from './change-office.ts'
import type { Area } from './domain/agency.ts'
import { planImport, renames } from './domain/import-plan.ts'
import type { ImportPlan } from './domain/import-plan.ts'
import { refusal } from './domain/register-file.ts'
import type { FileProblem } from './domain/register-file.ts'
import { closedName } from './domain/succession.ts'
import type { FormerName } from './domain/succession.ts'
import { readRegisterFile } from './read-register-file.ts'
import { insertImport, listAgencies, lockRegister, setAgencies, setAreas } from './store.ts'
import type { Agency } from './store.ts'
import { listAgenciesWithWebsite, setWebsites } from './store/details.ts'
import { deleteDraft } from './store/drafts.ts'
import { listFormerNames, setFormerNames } from './store/history.ts'

export type ImportDone =
  | {
      readonly kind: 'agencies'
      readonly rows: number
      readonly added: number
      readonly changed: number
      /** Known before from a document of their own, and now found in the register: they keep their id and all that hangs on it. */
      readonly recognised: number
      /** Imported before and not in this file: they stay. */
      readonly absent: number
    }
  | { readonly kind: 'areas'; readonly rows: number }

/** `digest` is the same as long as the import would do the same: what was looked at is what is done. */
export type RegisterPreview = { readonly digest: string } & (
  | ({ readonly kind: 'agencies' } & ImportPlan)
  | { readonly kind: 'areas'; readonly areas: readonly Area[] }
)

export type ImportProblem = FileProblem | { readonly kind: 'changed-meanwhile' }

/** What an import would do with every row. Rows with faults are among them; the file as a whole is a problem only where it is no such table. */
export async function previewRegister(db: Db, bytes: Uint8Array): Promise<Result<RegisterPreview, FileProblem>> {
  const file = readRegisterFile(bytes)
  if (!file.ok) return file
  const { value } = file
  if (value.kind === 'areas')
    return value.faults.length > 0 ? err(refusal(value.faults)) : ok({ kind: 'areas', areas: value.areas, digest: digestOf(value) })
  const plan = planImport(value.agencies, value.faults, await listAgencies(db), await listAgenciesWithWebsite(db))
  const deeds = plan.fates.map(({ line, kind, known, changes }) => [
    line,
    kind,
    known?.id,
    known?.source,
    ...changes.flatMap(Object.values),
  ])
  return ok({ kind: 'agencies', ...plan, digest: digestOf([deeds, plan.absent.length]) })
}

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** What was looked at: only that is done, and the file that was held for it goes. */
type LookedAt = { readonly digest: string; readonly draft: string }

/** An import of the same file twice changes nothing but the version. */
export function importRegister(
  { db, now, rights }: ChangeDeps,
  bytes: Uint8Array,
  lookedAt?: LookedAt,
): Promise<Result<ImportDone, ImportProblem>> {
  demandInHouse(rights, 'register.import')
  return inTransaction(db, async (tx) => {
    await enterOffices(tx, [houseAgencyId])
    await lockRegister(tx)
    const preview = await previewRegister(tx, bytes)
    if (!preview.ok) return preview
    const { value } = preview
    const faults = value.kind === 'agencies' ? value.fates.flatMap((fate) => fate.faults) : []
    if (faults.length > 0) return err(refusal(faults))
    if (lookedAt && lookedAt.digest !== value.digest) return err({ kind: 'changed-meanwhile' })
    const at = now()
    const counts = value.kind === 'agencies' ? await takeAgencies(tx, value, at) : await takeAreas(tx, value.areas)
    if (lookedAt) await deleteDraft(tx, houseAgencyId, lookedAt.draft)
    const id = await insertImport(tx, counts.kind, counts.rows, at)
    await recordDeed(tx, {
      agencyId: houseAgencyId,
      at,
      actor: rights.actor,
      action: 'register.import',
      subject: `register.import/${id}`,
      detail: counts,
    })
    return ok(counts)
  })
}

async function takeAreas(tx: Db, areas: Parameters<typeof setAreas>[1]): Promise<ImportDone> {
  await setAreas(tx, areas)
  return { kind: 'areas', rows: areas.length }
}

async function takeAgencies(tx: Db, { fates, counts, absent }: ImportPlan, at: Date): Promise<ImportDone> {
  const written = fates.filter(({ kind }) => kind !== 'same').map((fate) => ({ ...fate, id: fate.known?.id ?? newId() }))
  // The day of a new name stands in no such file: it can be written down afterwards.
  const former = Map.groupBy(await listFormerNames(tx), ({ agencyId }) => agencyId)
  const old = written.filter(renames).flatMap(({ known }): readonly FormerName[] => {
    if (!known) return []
    const { id: agencyId, type, name, fullName } = known
    return [{ id: newId(), agencyId, type, name, fullName, ...closedName(former.get(agencyId) ?? [], null) }]
  })
  await setFormerNames(tx, old)
  await setAgencies(tx, written.map(agencyOf), at)
  await setWebsites(
    tx,
    written.flatMap(({ id, known, row, changes }) =>
      row.website !== null && (!known || changes.some(({ field }) => field === 'website')) ? [{ id, website: row.website }] : [],
    ),
  )
  const { new: added, changed, recognised } = counts
  return { kind: 'agencies', rows: fates.length, added, changed, recognised, absent: absent.length }
}

const agencyOf = ({ id, row }: { readonly id: string; readonly row: ImportPlan['fates'][number]['row'] }): Agency => {
  const { code, type, name, fullName, size, province, district } = row
  return { id, code, type, name, fullName, size, province, district, source: 'import' }
}
