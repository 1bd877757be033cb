/** What was last filled in of each form: schema `report`, table `form`. */

import type { ColumnType } from 'kysely'
import { json } from '#platform/db'
import type { Db } from '#platform/db'
import type { FormKind, FormValues } from '../domain/forms/form.ts'

type Tables = {
  'report.form': { agency_id: string; kind: FormKind; form_values: ColumnType<FormValues, string, string>; updated_at: Date }
}
const tables = (db: Db) => db.withTables<Tables>()

export type KeptForm = { readonly kind: FormKind; readonly values: FormValues; readonly updatedAt: Date }

export async function findKeptForm(db: Db, agencyId: string, kind: FormKind): Promise<KeptForm | undefined> {
  const row = await tables(db)
    .selectFrom('report.form')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row && { kind: row.kind, values: row.form_values, updatedAt: row.updated_at }
}

export async function listKeptForms(db: Db, agencyId: string): Promise<readonly KeptForm[]> {
  const rows = await tables(db).selectFrom('report.form').selectAll().where('agency_id', '=', agencyId).orderBy('kind').execute()
  return rows.map((row) => ({ kind: row.kind, values: row.form_values, updatedAt: row.updated_at }))
}

/** The last one who keeps it has it. */
export async function setKeptForm(db: Db, agencyId: string, { kind, values, updatedAt }: KeptForm): Promise<void> {
  await tables(db)
    .insertInto('report.form')
    .values({ agency_id: agencyId, kind, form_values: json(values), updated_at: updatedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'kind'])
        .doUpdateSet((eb) => ({ form_values: eb.ref('excluded.form_values'), updated_at: eb.ref('excluded.updated_at') })),
    )
    .execute()
}
