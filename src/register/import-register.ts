/** Takes a file of agencies or of places into the register: all of it or nothing. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demandInHouse } from './domain/permissions.ts'
import type { Rights } from './domain/permissions.ts'
import { parseRegisterFile } from './domain/register-file.ts'
import type { AgencyRow, FileProblem } from './domain/register-file.ts'
import { insertImport, listAgencies, lockRegister, setAgencies, setAreas } from './store.ts'
import type { Agency } from './store.ts'

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

/** An import of the same file twice changes nothing but the version. */
export async function importRegister(
  { db, now, rights }: { db: Db; now: () => Date; rights: Rights },
  bytes: Uint8Array,
): Promise<Result<ImportDone, FileProblem>> {
  demandInHouse(rights, 'register.import')
  const file = parseRegisterFile(bytes)
  if (!file.ok) return err(file.error)
  const at = now()
  const done = await inTransaction(db, async (tx) => {
    await enterOffices(tx, [houseAgencyId])
    await lockRegister(tx)
    const counts = file.value.kind === 'agencies' ? await takeAgencies(tx, file.value.agencies, at) : await takeAreas(tx, file.value.areas)
    const id = await insertImport(tx, counts.kind, counts.rows, at)
    await recordDeed(tx, {
      agencyId: houseAgencyId,
      at,
      actor: rights.actor,
      action: 'register.import',
      subject: `register.import/${id}`,
      detail: counts,
    })
    return counts
  })
  return ok(done)
}

async function takeAreas(tx: Db, areas: Parameters<typeof setAreas>[1]): Promise<ImportDone> {
  await setAreas(tx, areas)
  return { kind: 'areas', rows: areas.length }
}

async function takeAgencies(tx: Db, rows: readonly AgencyRow[], at: Date): Promise<ImportDone> {
  const before = await listAgencies(tx)
  const byCode = new Map(before.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])))
  const fromDocuments = before.filter(({ source }) => source === 'document')
  const named = Map.groupBy(rows, ({ type, name }) => `${type}${name}`)
  let [added, changed, recognised] = [0, 0, 0]
  const seen = new Set<string>()

  const next = rows.flatMap((row): readonly Agency[] => {
    const coded = byCode.get(row.code) ?? byCode.get(row.otherCode)
    const known = coded ?? recognise(row, fromDocuments, named.get(`${row.type}${row.name}`) ?? [])
    const one = agencyOf(row, known?.id ?? newId())
    seen.add(one.id)
    if (!known) added += 1
    else if (!coded) recognised += 1
    else if (isSame(known, one)) return []
    else changed += 1
    return [one]
  })
  await setAgencies(tx, next, at)
  const absent = before.filter(({ id, source }) => source === 'import' && !seen.has(id)).length
  return { kind: 'agencies', rows: rows.length, added, changed, recognised, absent }
}

/** A document's agency is this row where type, name and the known place fit, and fit no other row of the file. */
function recognise(row: AgencyRow, fromDocuments: readonly Agency[], namesakes: readonly AgencyRow[]): Agency | undefined {
  const found = fromDocuments.filter((one) => one.type === row.type && one.name === row.name && liesIn(one, row))
  const [only] = found
  return only && found.length === 1 && namesakes.filter((other) => liesIn(only, other)).length === 1 ? only : undefined
}

const liesIn = (one: Agency, row: AgencyRow): boolean =>
  (one.province === null || one.province === row.province) && (one.district === null || one.district === row.district)

const agencyOf = ({ otherCode: _other, ...row }: AgencyRow, id: string): Agency => ({ ...row, id, source: 'import' })

const isSame = (a: Agency, b: Agency): boolean =>
  (['code', 'type', 'name', 'fullName', 'size', 'province', 'district', 'source'] as const).every((key) => a[key] === b[key])
