/** Takes the data of one agency, exported elsewhere, into this installation; ids stay what they were. */

import type { PoolClient } from 'pg'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '../audit.ts'
import type { Manifest } from './format.ts'
import { load } from './load.ts'
import type { LoadDeps, Target } from './load.ts'
import { answered, BackupFault } from './problem.ts'
import type { BackupProblem } from './problem.ts'
import { openArchive } from './read-archive.ts'
import { agencyTable, isOfAgency, listTables } from './tables.ts'
import type { Table } from './tables.ts'

export type ImportCommand = {
  readonly from: string
  readonly passphrase?: string | undefined
  /** Where this installation already keeps something of that agency: it goes, its trail too. */
  readonly replace?: boolean
}
export type Imported = { readonly agencyId: string; readonly rows: number; readonly files: number; readonly missing: readonly string[] }

type Agency = NonNullable<Manifest['agency']>

/** Both installations must be of the same version: rows of one agency cannot be migrated alone. */
export const importAgency = (
  deps: LoadDeps,
  { from, passphrase, replace = false }: ImportCommand,
): Promise<Result<Imported, BackupProblem>> =>
  answered(async () => {
    const archive = await openArchive(from, passphrase)
    if (archive.head.kind !== 'agency') return err({ kind: 'other-kind', is: archive.head.kind })
    await archive.verify()
    const done = await load(
      deps,
      archive,
      (client) => {
        let open: { readonly manifest: Manifest; readonly agency: Agency } | undefined
        return {
          async begin(manifest) {
            const { agency } = manifest
            if (!agency) throw new BackupFault({ kind: 'damaged', cut: false, where: 'manifest.json' })
            await checkSchema(client, manifest)
            const tables = (await listTables(client)).filter(({ scale }) => scale === 'agency')
            await takeId(client, tables, agency)
            if (await hasRows(client, tables, agency.id)) {
              if (!replace) throw new BackupFault({ kind: 'not-empty' })
              for (const { name } of tables.toReversed()) await client.query(`delete from ${name} where agency_id = $1`, [agency.id])
            }
            open = { manifest, agency }
          },
          async target(name) {
            const known = (await listTables(client)).find((one) => one.name === name && isOfAgency(one))
            const columns = open?.manifest.tables.find((one) => one.name === name)?.columns
            if (!open || !known || !columns?.every((column) => known.columns.includes(column)))
              throw new BackupFault({ kind: 'damaged', cut: false, where: `tables/${name}` })
            return standIn(client, known, columns, open.agency.id)
          },
        }
      },
      async (_, tx, { manifest, contents }) => {
        const agencyId = manifest.agency?.id ?? ''
        const rows = Object.values(contents.tables).reduce((sum, table) => sum + table.rows, 0)
        const { count } = contents.files
        await recordDeed(tx, {
          agencyId: houseAgencyId,
          at: deps.now(),
          actor: deps.actor,
          action: 'agency.imported',
          subject: `${agencyTable}/${agencyId}`,
          detail: { createdAt: manifest.createdAt, rows, files: count, replaced: replace },
        })
        return { agencyId, rows, files: count, missing: contents.missing }
      },
    )
    return ok(done)
  })

async function checkSchema(client: PoolClient, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration order by name')
  const same = (list: Manifest['migrations']) => JSON.stringify(list.map(({ name, sha256 }) => [name, sha256]))
  if (same(rows) !== same(manifest.migrations)) throw new BackupFault({ kind: 'schema-differs', program: manifest.program })
}

/** An agency of the national register has the same code everywhere and an id of its own in each installation: an unused one gives way. */
async function takeId(client: PoolClient, tables: readonly Table[], { id, code }: Agency): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`select id from ${agencyTable} where id = $1 or code = $2`, [id, code])
  if (rows.length === 0 || rows.some((row) => row.id === id)) return
  const [here] = rows
  const inUse = new BackupFault({ kind: 'other-id', code: code ?? '' })
  if (!here || (await hasRows(client, tables, here.id))) throw inUse
  try {
    await client.query(`update ${agencyTable} set id = $1 where id = $2`, [id, here.id])
  } catch (error) {
    if (violates(error)) throw inUse
    throw error
  }
}

async function hasRows(client: PoolClient, tables: readonly Table[], agencyId: string): Promise<boolean> {
  const { rows } = await client.query<{ used: boolean }>(
    `select ${tables.map(({ name }) => `exists (select from ${name} where agency_id = $1)`).join(' or ')} as used`,
    [agencyId],
  )
  return rows[0]?.used === true
}

/** COPY knows no policies and no "unless it is there": the rows come into a table of this transaction alone, are looked at, and go on. */
async function standIn(client: PoolClient, { name, scale }: Table, columns: readonly string[], agencyId: string): Promise<Target> {
  const list = columns.join(', ')
  await client.query(`create temporary table incoming on commit drop as select ${list} from ${name} with no data`)
  return {
    table: 'incoming',
    columns,
    async taken() {
      if (name !== agencyTable) {
        const { rowCount } = await client.query('select from incoming where agency_id is distinct from $1 limit 1', [agencyId])
        if (rowCount !== 0) throw new BackupFault({ kind: 'damaged', cut: false, where: `tables/${name}` })
      }
      const unlessThere = scale === 'reference' ? 'on conflict do nothing' : ''
      try {
        await client.query(`insert into ${name} (${list}) select ${list} from incoming ${unlessThere}`)
      } catch (error) {
        const lacks = violates(error)
        if (lacks !== undefined) throw new BackupFault({ kind: 'lacks', table: lacks }, { cause: error })
        throw error
      }
      await client.query('drop table incoming')
    },
  }
}

/** The table of a foreign key that was not kept; undefined for any other error. */
function violates(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23503') return undefined
  const detail = 'detail' in error ? String(error.detail) : ''
  return /table "([^"]+)"/.exec(detail)?.[1] ?? ('table' in error ? String(error.table) : '')
}
