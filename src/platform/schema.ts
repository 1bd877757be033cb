/** The schema as it stands in a database, and how it differs from what the migrations make (`migrations/schema.json`). */

import { readFileSync } from 'node:fs'
import type { Pool } from 'pg'

/** What each table consists of, a line a part: columns, constraints, indexes, policies, how it is spread. */
export type Schema = Readonly<Record<string, readonly string[]>>

export type Drift = {
  /** What the migrations make and the database does not have: something will fail. */
  readonly missing: readonly string[]
  /** What somebody added: an index for a report does no harm. */
  readonly extra: readonly string[]
}

/** Of our own tables; the job queue's are its own. The same on every version of PostgreSQL that we promise. */
export async function describeSchema(pool: Pool): Promise<Schema> {
  const { rows } = await pool.query<{ name: string; part: string }>(
    `with ours as (
       select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity, c.relforcerowsecurity, obj_description(c.oid, 'pg_class') as scale
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'pgboss' and obj_description(c.oid, 'pg_class') like 'scale: %'
     )
     select name, scale || case when relrowsecurity then ', apart' else '' end || case when relforcerowsecurity then ' for the owner too' else '' end as part from ours
     union all
     select o.name, format('column %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end, coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
     from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     union all
     select o.name, format('constraint %I %s', x.conname, pg_get_constraintdef(x.oid)) from ours o join pg_constraint x on x.conrelid = o.oid and x.contype in ('p', 'u', 'f', 'c', 'x')
     union all
     select o.name, regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE ', '') from ours o join pg_index i on i.indrelid = o.oid where not exists (select from pg_constraint x where x.conindid = i.indexrelid and x.contype in ('p', 'u', 'x'))
     union all
     select o.name, format('policy %I %s', p.polname, pg_get_expr(p.polqual, p.polrelid)) from ours o join pg_policy p on p.polrelid = o.oid
     order by 1, 2`,
  )
  const schema: Record<string, string[]> = {}
  for (const { name, part } of rows) (schema[name] ??= []).push(part)
  for (const parts of Object.values(schema)) parts.sort(byCodePoint)
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => byCodePoint(a, b)))
}

/** Servers sort by their own rules. */
const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What the migrations of this program make; `src/platform/schema.test.ts` keeps it true. */
export const expectedSchema = (): Schema =>
  JSON.parse(readFileSync(new URL('../../migrations/schema.json', import.meta.url), 'utf8')) as Schema

export function driftBetween(expected: Schema, found: Schema): Drift {
  const lines = (schema: Schema): readonly string[] =>
    Object.entries(schema).flatMap(([table, parts]) => parts.map((part) => `${table}: ${part}`))
  const [wanted, there] = [new Set(lines(expected)), new Set(lines(found))]
  return { missing: [...wanted].filter((one) => !there.has(one)), extra: [...there].filter((one) => !wanted.has(one)) }
}
