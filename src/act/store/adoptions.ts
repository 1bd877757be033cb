/** Meetings that adopted plans: schema `act`. */

import type { ColumnType, Selectable } from 'kysely'
import { dayOfIso, isoOf } from '#kernel/day'
import { clean, json, lockByName } from '#platform/db'
import type { Db } from '#platform/db'
import type { Adoption, Attendee, MeetingWords } from '../domain/adoption.ts'
import type { MeasuresPlan } from '../domain/measure.ts'

type Tables = {
  'act.adoption': {
    agency_id: string
    id: string
    fiscal_year: number
    version: number
    meeting_name: string
    meeting_no: string
    meeting_day: string | null
    meeting_place: string
    attendees: ColumnType<readonly Attendee[], string, string>
    agenda: string
    resolution: string
    holds_from: string | null
    exceptions: ColumnType<Readonly<Record<string, string>>, string, string>
    prepared_at: Date
    adopted_by: string | null
    adopted_at: Date | null
    plan: ColumnType<MeasuresPlan | null, string | null, string | null>
    plan_sha256: string | null
    reopened_at: Date | null
    reopened_reason: string | null
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** Until the transaction ends nobody else changes the plans of this office, adopts or reopens one. */
export const lockPlans = (db: Db, agencyId: string): Promise<void> => lockByName(db, `act.plans/${agencyId}`)

/** Newest version first. */
export async function listAdoptions(db: Db, agencyId: string, fiscalYear: number): Promise<readonly Adoption[]> {
  const rows = await tables(db)
    .selectFrom('act.adoption')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(adoption)
}

/** The newest version there is of that year's plan; undefined where none was prepared. */
export async function findAdoption(db: Db, agencyId: string, fiscalYear: number): Promise<Adoption | undefined> {
  const [newest] = await listAdoptions(db, agencyId, fiscalYear)
  return newest
}

/** Whether a meeting adopted that year's plan and it was not reopened: as `locks`, without reading what the meeting said. */
export async function isAdopted(db: Db, agencyId: string, fiscalYear: number): Promise<boolean> {
  const newest = await tables(db)
    .selectFrom('act.adoption')
    .select(['adopted_at', 'reopened_at'])
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest !== undefined && newest.adopted_at !== null && newest.reopened_at === null
}

export type Prepared = MeetingWords & Pick<Adoption, 'id' | 'fiscalYear' | 'version'>

/** Writes what is prepared under its id, new or changed. */
export async function setPrepared(db: Db, agencyId: string, one: Prepared, at: Date): Promise<void> {
  const values = {
    fiscal_year: one.fiscalYear,
    version: one.version,
    meeting_name: clean(one.meeting.name),
    meeting_no: clean(one.meeting.no),
    meeting_day: one.meeting.day && isoOf(one.meeting.day),
    meeting_place: clean(one.meeting.place),
    attendees: json(one.attendees),
    agenda: clean(one.agenda),
    resolution: clean(one.resolution),
    holds_from: one.holdsFrom && isoOf(one.holdsFrom),
    exceptions: json(one.exceptions),
    prepared_at: at,
  }
  await tables(db)
    .insertInto('act.adoption')
    .values({ agency_id: agencyId, id: one.id, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(values))
    .execute()
}

export async function setAdopted(
  db: Db,
  agencyId: string,
  id: string,
  { at, by, plan, sha256 }: NonNullable<Adoption['adopted']>,
): Promise<void> {
  await tables(db)
    .updateTable('act.adoption')
    .set({ adopted_at: at, adopted_by: by, plan: json(plan), plan_sha256: sha256 })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

export async function setReopened(db: Db, agencyId: string, id: string, { at, reason }: NonNullable<Adoption['reopened']>): Promise<void> {
  await tables(db)
    .updateTable('act.adoption')
    .set({ reopened_at: at, reopened_reason: clean(reason) })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

function adoption(row: Selectable<Tables['act.adoption']>): Adoption {
  const { plan, adopted_at, adopted_by, plan_sha256 } = row
  return {
    id: row.id,
    fiscalYear: row.fiscal_year,
    version: row.version,
    meeting: {
      name: row.meeting_name,
      no: row.meeting_no,
      day: row.meeting_day === null ? null : dayOfIso(row.meeting_day),
      place: row.meeting_place,
    },
    attendees: row.attendees,
    agenda: row.agenda,
    resolution: row.resolution,
    holdsFrom: row.holds_from === null ? null : dayOfIso(row.holds_from),
    exceptions: row.exceptions,
    preparedAt: row.prepared_at,
    // All there or none: the table says so.
    adopted:
      plan && adopted_at && adopted_by !== null && plan_sha256 !== null
        ? { at: adopted_at, by: adopted_by, plan, sha256: plan_sha256 }
        : null,
    reopened: row.reopened_at && row.reopened_reason !== null ? { at: row.reopened_at, reason: row.reopened_reason } : null,
  }
}
