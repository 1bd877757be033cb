/** Papers on their way: schema `report`. */

import type { ColumnType, Selectable } from 'kysely'
import { dayOfIso, isoOf } from '#kernel/day'
import { clean, json, pageSize, paged } from '#platform/db'
import type { Db, Page, Paged } from '#platform/db'
import type { Edit } from '../domain/life/edits.ts'
import type { Findings } from '../domain/life/findings.ts'
import type { Paper, PaperEntry, PaperState } from '../domain/life/paper.ts'
import { contentFromJson, toJson } from '../domain/life/snapshot.ts'
import type { DocumentTree } from '../domain/tree.ts'

type Json<T> = ColumnType<T, string, string>

type Tables = {
  'report.paper': {
    agency_id: string
    id: string
    kind: string
    fiscal_year: number | null
    title: string
    state: PaperState
    version: number
    corrects: string | null
    revision: number
    content: Json<unknown>
    edits: Json<readonly Edit[]>
    findings: Json<Findings>
    tree: ColumnType<DocumentTree | null, string | null, string | null>
    tree_sha256: string | null
    despite: string | null
    round: number
    number: string | null
    dated: string | null
    code: string | null
    file_sha256: string | null
    bytes: number | null
    reason: string | null
    drafted_by: string
    created_at: Date
    updated_at: Date
    final_at: Date | null
  }
  'report.verify_code': { code: string; office_id: string; paper_id: string }
}
const tables = (db: Db) => db.withTables<Tables>()

/** Nothing where this id is there already. */
export async function insertPaper(tx: Db, paper: Paper): Promise<void> {
  await tables(tx)
    .insertInto('report.paper')
    .values({ agency_id: paper.agencyId, id: paper.id, created_at: paper.createdAt, drafted_by: paper.draftedBy, ...columnsOf(paper) })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doNothing())
    .execute()
}

/** Everything but what never changes. */
export async function setPaper(tx: Db, paper: Paper): Promise<void> {
  await tables(tx)
    .updateTable('report.paper')
    .set(columnsOf(paper))
    .where('agency_id', '=', paper.agencyId)
    .where('id', '=', paper.id)
    .execute()
}

const columnsOf = (paper: Paper) => ({
  kind: paper.kind,
  fiscal_year: paper.fiscalYear,
  title: clean(paper.title),
  state: paper.state,
  version: paper.version,
  corrects: paper.corrects,
  revision: paper.revision,
  content: json(toJson(paper.content)),
  edits: json(paper.edits),
  findings: json(paper.findings),
  tree: paper.tree && json(paper.tree),
  tree_sha256: paper.treeSha256,
  despite: paper.despite === null ? null : clean(paper.despite),
  round: paper.round,
  number: paper.number,
  dated: paper.dated && isoOf(paper.dated),
  code: paper.code,
  file_sha256: paper.fileSha256,
  bytes: paper.bytes,
  reason: paper.reason === null ? null : clean(paper.reason),
  updated_at: paper.updatedAt,
  final_at: paper.finalAt,
})

export async function findPaper(db: Db, agencyId: string, id: string): Promise<Paper | undefined> {
  const row = await one(db, agencyId, id).executeTakeFirst()
  return row && paperOf(row)
}

/** Until the end of the transaction nobody else changes it or its route. */
export async function lockPaper(tx: Db, agencyId: string, id: string): Promise<Paper | undefined> {
  const row = await one(tx, agencyId, id).forUpdate().executeTakeFirst()
  return row && paperOf(row)
}

const one = (db: Db, agencyId: string, id: string) =>
  tables(db).selectFrom('report.paper').selectAll().where('agency_id', '=', agencyId).where('id', '=', id)

const entryColumns = [
  'agency_id',
  'id',
  'kind',
  'fiscal_year',
  'title',
  'state',
  'version',
  'corrects',
  'revision',
  'tree_sha256',
  'despite',
  'round',
  'number',
  'dated',
  'code',
  'file_sha256',
  'bytes',
  'reason',
  'drafted_by',
  'created_at',
  'updated_at',
  'final_at',
] as const

/** Newest first. */
export async function listPapers(
  db: Db,
  agencyId: string,
  { states, ids, ...page }: Page & { readonly states?: readonly PaperState[]; readonly ids?: readonly string[] } = {},
): Promise<Paged<PaperEntry>> {
  if (ids?.length === 0) return { rows: [], next: null }
  let query = tables(db)
    .selectFrom('report.paper')
    .select(entryColumns)
    .where('agency_id', '=', agencyId)
    .orderBy('id', 'desc')
    .limit(pageSize(page) + 1)
  if (states) query = query.where('state', 'in', [...states])
  if (ids) query = query.where('id', 'in', [...ids])
  if (page.after !== undefined) query = query.where('id', '<', page.after)
  return paged((await query.execute()).map(entryOf), page)
}

/** The versions that correct this one, newest first; those that were given up are left out. */
export async function listCorrections(db: Db, agencyId: string, id: string): Promise<readonly PaperEntry[]> {
  const rows = await tables(db)
    .selectFrom('report.paper')
    .select(entryColumns)
    .where('agency_id', '=', agencyId)
    .where('corrects', '=', id)
    .where('state', '<>', 'withdrawn')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(entryOf)
}

/** Whether a frozen paper names these bytes: needs a database that sees all offices. */
export async function isFileSigned(db: Db, sha256: string): Promise<boolean> {
  const row = await tables(db).selectFrom('report.paper').select('id').where('file_sha256', '=', sha256).executeTakeFirst()
  return row !== undefined
}

export async function insertVerifyCode(
  tx: Db,
  { code, agencyId, paperId }: { code: string; agencyId: string; paperId: string },
): Promise<void> {
  await tables(tx)
    .insertInto('report.verify_code')
    .values({ code, office_id: agencyId, paper_id: paperId })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

/** Whose paper this code is: asked without an office. */
export async function findVerifyCode(db: Db, code: string): Promise<{ readonly agencyId: string; readonly paperId: string } | undefined> {
  const row = await tables(db).selectFrom('report.verify_code').selectAll().where('code', '=', code).executeTakeFirst()
  return row && { agencyId: row.office_id, paperId: row.paper_id }
}

const entryOf = (row: Pick<Selectable<Tables['report.paper']>, (typeof entryColumns)[number]>): PaperEntry => ({
  agencyId: row.agency_id,
  id: row.id,
  kind: row.kind,
  fiscalYear: row.fiscal_year,
  title: row.title,
  state: row.state,
  version: row.version,
  corrects: row.corrects,
  revision: row.revision,
  treeSha256: row.tree_sha256,
  despite: row.despite,
  round: row.round,
  number: row.number,
  dated: row.dated === null ? null : dayOfIso(row.dated),
  code: row.code,
  fileSha256: row.file_sha256,
  bytes: row.bytes,
  reason: row.reason,
  draftedBy: row.drafted_by,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  finalAt: row.final_at,
})

const paperOf = (row: Selectable<Tables['report.paper']>): Paper => ({
  ...entryOf(row),
  content: contentFromJson(row.content),
  edits: row.edits,
  findings: row.findings,
  tree: row.tree,
})
