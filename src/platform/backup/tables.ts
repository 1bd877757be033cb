/**
 * Which tables a backup holds, asked of the catalogue: no list that a new table could be forgotten in.
 *
 * The rule: every table that says how it is spread (`scale:`) is in, but `platform.migration` (a restore applies the migrations
 * themselves) and those `local` tables that live only for a while: sessions, tokens under way, the job queue. So accounts are in,
 * and after a restore everybody signs in again. Files are named by columns called `…sha256`, but for
 * hashes of something else (see `fileColumns`).
 */

import type { PoolClient } from 'pg'

export type Table = {
  /** "register.agency", quoted where it must be. */
  readonly name: string
  readonly scale: 'agency' | 'reference' | 'local'
  /** Quoted where they must be; without those that the database computes. */
  readonly columns: readonly string[]
  /** Columns that name a file of the store by its sha256; hashes of trees, plans and strange pages name none. */
  readonly fileColumns: readonly string[]
  /** Columns that name an agency. */
  readonly agencyColumns: readonly string[]
}

export const agencyTable = 'register.agency'
const passing = /session|verification|reset|tries|challenge|throttle|queue|job|boss/

export const isLeftOut = ({ name, scale }: Pick<Table, 'name' | 'scale'>): boolean =>
  name === 'platform.migration' || (scale === 'local' && passing.test(name))

/** What an export of one agency holds: its rows of every agency table, its own row and those it points at, and reference rows that are about it. */
export const isOfAgency = ({ name, scale, columns }: Pick<Table, 'name' | 'scale' | 'columns'>): boolean =>
  scale === 'agency' || name === agencyTable || (scale === 'reference' && columns.includes('agency_id'))

type Row = {
  readonly name: string
  readonly scale: Table['scale']
  readonly columns: string[]
  readonly file_columns: string[]
  readonly agency_columns: string[]
  readonly needs: string[]
}

/** Every table that says how it is spread, each after those its foreign keys point at. */
export async function listTables(client: PoolClient): Promise<readonly Table[]> {
  const { rows } = await client.query<Row>(
    `select t.name, t.scale,
       array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype and a.attname ~ '(^|_)sha256$' and a.attname !~ 'token|^tree_|^plan_' and t.name <> 'monitor.evidence_check' order by a.attnum) as file_columns,
       array(select quote_ident(a.attname) from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1] where f.conrelid = t.oid and f.contype = 'f' and f.confrelid = to_regclass($1) and array_length(f.conkey, 1) = 1 order by a.attnum) as agency_columns,
       array(select distinct format('%I.%I', n.nspname, c.relname) from pg_constraint f join pg_class c on c.oid = f.confrelid join pg_namespace n on n.oid = c.relnamespace where f.conrelid = t.oid and f.contype = 'f' and f.confrelid <> t.oid) as needs
     from (
       select c.oid, format('%I.%I', n.nspname, c.relname) as name, substr(obj_description(c.oid, 'pg_class'), 8) as scale
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and obj_description(c.oid, 'pg_class') in ('scale: agency', 'scale: reference', 'scale: local')
     ) t
     order by t.name`,
    [agencyTable],
  )
  return inOrder(rows).map(({ name, scale, columns, file_columns, agency_columns }) => ({
    name,
    scale,
    columns,
    fileColumns: file_columns,
    agencyColumns: agency_columns,
  }))
}

/** Throws at foreign keys in a circle: no order could load those. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const placed: Row[] = []
  const names = new Set(rows.map(({ name }) => name))
  let left = rows
  while (left.length > 0) {
    const done = new Set(placed.map(({ name }) => name))
    const free = left.filter(({ needs }) => needs.every((name) => done.has(name) || !names.has(name)))
    if (free.length === 0) throw new Error(`foreign keys in a circle: ${left.map(({ name }) => name).join(', ')}`)
    placed.push(...free)
    left = left.filter((row) => !free.includes(row))
  }
  return placed
}

/** Schemas that hold a table of ours, and the job queue's own, which is made again at the next start. */
export async function listSchemas(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct quote_ident(n.nspname) as name from pg_namespace n left join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p')
     where n.nspname = 'pgboss' or (n.nspname <> 'public' and obj_description(c.oid, 'pg_class') like 'scale: %')`,
  )
  return rows.map(({ name }) => name)
}
