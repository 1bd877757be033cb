/** Evidence and what was found when it was looked at: schema `monitor`. */

import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import type { Evidence, EvidenceCheck } from '../domain/evidence.ts'
import type { RoundMonths } from '../domain/round.ts'

type Tables = {
  'monitor.evidence': {
    agency_id: string
    id: string
    measure_id: string
    fiscal_year: number
    months: RoundMonths
    url: string | null
    file_id: string | null
    file_name: string | null
    sha256: string | null
    added_at: Date
    added_by: string
    checked_at: Date | null
  }
  'monitor.evidence_check': {
    agency_id: string
    id: string
    evidence_id: string
    at: Date
    why: string | null
    http_status: number | null
    sha256: string | null
  }
}
const tables = (db: Db) => db.withTables<Tables>()

export async function listEvidence(db: Db, agencyId: string, fiscalYear: number): Promise<readonly Evidence[]> {
  const rows = await tables(db)
    .selectFrom('monitor.evidence')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('id')
    .execute()
  return rows.map(evidence)
}

export async function findEvidence(db: Db, agencyId: string, id: string): Promise<Evidence | undefined> {
  const row = await tables(db)
    .selectFrom('monitor.evidence')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && evidence(row)
}

/** The same row, held until the transaction ends: two checks of it do not write side by side. */
export async function lockEvidence(tx: Db, agencyId: string, id: string): Promise<Evidence | undefined> {
  const row = await tables(tx)
    .selectFrom('monitor.evidence')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && evidence(row)
}

export async function insertEvidence(db: Db, agencyId: string, one: Evidence): Promise<void> {
  const { place } = one
  await tables(db)
    .insertInto('monitor.evidence')
    .values({
      agency_id: agencyId,
      id: one.id,
      measure_id: one.measureId,
      fiscal_year: one.fiscalYear,
      months: one.months,
      url: place.kind === 'link' ? place.url : null,
      file_id: place.kind === 'file' ? place.fileId : null,
      file_name: place.kind === 'file' ? clean(place.name) : null,
      sha256: place.kind === 'file' ? place.sha256 : null,
      added_at: one.addedAt,
      added_by: one.addedBy,
      checked_at: one.checkedAt,
    })
    .execute()
}

/** Of all evidence of a year. */
export async function listChecks(db: Db, agencyId: string, fiscalYear: number): Promise<readonly EvidenceCheck[]> {
  const rows = await tables(db)
    .selectFrom('monitor.evidence_check as found')
    .innerJoin('monitor.evidence as shown', (join) =>
      join.onRef('shown.agency_id', '=', 'found.agency_id').onRef('shown.id', '=', 'found.evidence_id'),
    )
    .selectAll('found')
    .where('found.agency_id', '=', agencyId)
    .where('shown.fiscal_year', '=', fiscalYear)
    .orderBy('found.id')
    .execute()
  return rows.map(check)
}

export async function listChecksOf(db: Db, agencyId: string, evidenceId: string): Promise<readonly EvidenceCheck[]> {
  const rows = await tables(db)
    .selectFrom('monitor.evidence_check')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('evidence_id', '=', evidenceId)
    .orderBy('id')
    .execute()
  return rows.map(check)
}

/**
 * Writes what was found, and that it was looked at. `isNews` is false where it says what the one before said:
 * forty links looked at every day would otherwise be 15,000 rows a year.
 */
export async function insertCheck(tx: Db, agencyId: string, { evidenceId, at, found }: EvidenceCheck, isNews: boolean): Promise<void> {
  if (isNews)
    await tables(tx)
      .insertInto('monitor.evidence_check')
      .values({
        agency_id: agencyId,
        id: newId(),
        evidence_id: evidenceId,
        at,
        why: found.kind === 'gone' ? found.why : null,
        http_status: found.status,
        sha256: found.kind === 'alive' ? found.sha256 : null,
      })
      .execute()
  await tables(tx)
    .updateTable('monitor.evidence')
    .set({ checked_at: at })
    .where('agency_id', '=', agencyId)
    .where('id', '=', evidenceId)
    .execute()
}

/** Of every agency: evidence of measures whose newest report says done, not looked at since that moment. */
export async function listToCheck(db: Db, before: Date): Promise<readonly { readonly agencyId: string; readonly evidenceId: string }[]> {
  const { rows } = await sql<{ agency_id: string; id: string }>`
    with newest as materialized (
      select distinct on (agency_id, measure_id) agency_id, measure_id, status
      from monitor.report order by agency_id, measure_id, months desc, version desc
    )
    select shown.agency_id, shown.id
    from monitor.evidence shown
    join newest on newest.agency_id = shown.agency_id and newest.measure_id = shown.measure_id
    where newest.status = 'done' and (shown.checked_at is null or shown.checked_at < ${before})`.execute(db)
  return rows.map(({ agency_id, id }) => ({ agencyId: agency_id, evidenceId: id }))
}

/** Whether bytes are named by any evidence, of whichever agency: they stay as long as it does. */
export async function isFileShown(db: Db, sha256: string): Promise<boolean> {
  const row = await tables(db).selectFrom('monitor.evidence').select('id').where('sha256', '=', sha256).limit(1).executeTakeFirst()
  return row !== undefined
}

const evidence = (row: Selectable<Tables['monitor.evidence']>): Evidence => ({
  id: row.id,
  measureId: row.measure_id,
  fiscalYear: row.fiscal_year,
  months: row.months,
  place:
    row.url === null
      ? { kind: 'file', fileId: row.file_id ?? '', name: row.file_name ?? '', sha256: row.sha256 ?? '' }
      : { kind: 'link', url: row.url },
  addedAt: row.added_at,
  addedBy: row.added_by,
  checkedAt: row.checked_at,
})

const check = (row: Selectable<Tables['monitor.evidence_check']>): EvidenceCheck => ({
  evidenceId: row.evidence_id,
  at: row.at,
  found:
    row.why === null
      ? { kind: 'alive', status: row.http_status, sha256: row.sha256 ?? '' }
      : { kind: 'gone', why: row.why, status: row.http_status },
})
