/** Takes what a backup holds out of the database, as it stood at one moment, and out of the file store. */

import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Files } from '../files.ts'
import { copyOut } from './copy.ts'
import type { Contents, Counted, Manifest } from './format.ts'
import { agencyTable } from './tables.ts'
import type { Table } from './tables.ts'
import type { Entry } from './write-archive.ts'

export type Taken = {
  readonly client: PoolClient
  readonly files: Pick<Files, 'find'>
  readonly manifest: Manifest
  readonly tables: readonly Table[]
  /** Only the rows of this agency. */
  readonly agencyId: string | undefined
  /** Called when the rows are out and the transaction may end. */
  readonly rowsTaken: () => Promise<void>
  /** Called before the last entry. */
  readonly done: (contents: Contents) => void
}

/** The entries in the order of `format.ts`. Files are read after the transaction: what a row names is written once and never changed. */
export async function* takeEntries({ client, files, manifest, tables, agencyId, rowsTaken, done }: Taken): AsyncGenerator<Entry> {
  yield jsonEntry('manifest.json', manifest)
  const names = await listFiles(client, tables, agencyId)
  const counted: Record<string, Counted> = {}
  for (const table of tables) counted[table.name] = yield* takeTable(client, table, rowsOf(table, agencyId))
  await rowsTaken()
  let [count, bytes] = [0, 0]
  const missing: string[] = []
  for (const sha256 of names) {
    const found = await findWhole(files, sha256)
    if (!found) {
      missing.push(sha256)
      continue
    }
    count += 1
    bytes += found.byteLength
    yield { name: `files/${sha256}`, bytes: found }
  }
  const contents = { tables: counted, files: { count, bytes }, missing }
  done(contents)
  yield jsonEntry('contents.json', contents)
}

/** A file that rotted in the store must not keep everything else from being saved: it counts as missing. */
export async function findWhole(files: Pick<Files, 'find'>, sha256: string): Promise<Uint8Array | undefined> {
  try {
    return await files.find(sha256)
  } catch (error) {
    if (error instanceof Error && error.message.includes('is damaged')) return undefined
    throw error
  }
}

const jsonEntry = (name: string, content: unknown): Entry => ({ name, bytes: Buffer.from(`${JSON.stringify(content, null, 1)}\n`) })

async function* takeTable(client: PoolClient, { name }: Table, rows: string): AsyncGenerator<Entry, Counted> {
  const hash = createHash('sha256')
  const pieces = copyOut(client, rows)
  let bytes = 0
  for (let no = 1; ; no += 1) {
    const next = await pieces.next()
    if (next.done) return { rows: next.value, bytes, sha256: hash.digest('hex') }
    hash.update(next.value)
    bytes += next.value.length
    yield { name: `tables/${name}/${String(no).padStart(6, '0')}`, bytes: next.value }
  }
}

/** As a query, not the bare table: only that obeys the policies where the owner is no superuser. */
const rowsOf = ({ name, columns }: Table, agencyId: string | undefined): string =>
  `(select ${columns.join(', ')} from ${name} ${only(name, agencyId)})`

/** An id out of the database, so no quotes can be in it. */
function only(table: string, agencyId: string | undefined): string {
  if (agencyId === undefined) return ''
  return table === agencyTable ? 'where id in (select id from agencies_named)' : `where agency_id = '${agencyId}'`
}

/** Every file that these tables name, also from what lies in the bin. */
async function listFiles(client: PoolClient, tables: readonly Table[], agencyId: string | undefined): Promise<readonly string[]> {
  const queries = tables.flatMap(({ name, fileColumns }) => [
    ...fileColumns.map((column) => `select ${column} from ${name} ${only(name, agencyId)}`),
    ...(name === 'platform.bin'
      ? [
          `select (regexp_matches(content::text, '"(?:sha256|\\w*(?:Sha256|_sha256))": "([0-9a-f]{64})"', 'g'))[1] from ${name} ${only(name, agencyId)}`,
        ]
      : []),
  ])
  if (queries.length === 0) return []
  const { rows } = await client.query<{ sha256: string }>(
    `select distinct sha256 from (${queries.join(' union all ')}) as named (sha256) where sha256 is not null order by sha256`,
  )
  return rows.map(({ sha256 }) => sha256)
}

/** The agency, every other one that its rows point at (a document that moved), and those above them: a table of this transaction alone. */
export async function nameAgencies(client: PoolClient, tables: readonly Table[], agencyId: string): Promise<void> {
  const pointed = tables
    .filter(({ scale }) => scale === 'agency')
    .flatMap(({ name, agencyColumns }) =>
      agencyColumns.map((column) => `select ${column} as id from ${name} where agency_id = '${agencyId}'`),
    )
  const above = tables.find(({ name }) => name === agencyTable)?.agencyColumns ?? []
  await client.query(
    `create temporary table agencies_named on commit drop as
     with recursive pointed as (${[`select '${agencyId}'::uuid as id`, ...pointed].join(' union ')}),
     named (id) as (
       select id from pointed where id is not null
       ${above.length > 0 ? `union select up from named join ${agencyTable} a using (id) cross join unnest(array[${above.map((column) => `a.${column}`).join(', ')}]) as up where up is not null` : ''}
     )
     select id from named`,
  )
}
