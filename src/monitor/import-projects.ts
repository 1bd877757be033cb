/** A file of projects becomes the table of a fiscal year: looked at row by row, then all of it or nothing, and back again if wanted. */

import { createHash } from 'node:crypto'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { deleteDraft, demand } from '#register'
import type { Rights } from '#register'
import type { ProjectColumn } from './domain/project-columns.ts'
import { planProjects } from './domain/project-plan.ts'
import type { ProjectPlan } from './domain/project-plan.ts'
import type { ReadTable } from './domain/project-rows.ts'
import type { TotalCheck } from './domain/project-totals.ts'
import type { KeptProject } from './domain/project.ts'
import { rowsOfFile } from './read-projects.ts'
import type { ProjectsFile } from './read-projects.ts'
import { findMapping, setMapping } from './store/project-mappings.ts'
import { listProjects, lockProjects, setProjects } from './store/projects.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }

const binKind = 'monitor.projects'

/** How a file is to be taken in. */
export type ProjectsChoice = {
  readonly agencyId: string
  readonly fiscalYear: number
  /** Undefined: as this office took such a table last, or as the titles say. */
  readonly columns?: readonly ProjectColumn[] | undefined
  /** Projects of the year that are not in the file stay. */
  readonly keepAbsent: boolean
}

export type ProjectsPreview = ProjectPlan & {
  readonly columns: readonly ProjectColumn[]
  /** The columns are those of an earlier import of such a table. */
  readonly remembered: boolean
  readonly totals: readonly TotalCheck[]
  /** The same as long as the import would do the same. */
  readonly digest: string
}

/** What importing would do. Nothing is written. */
export async function previewProjects(db: Db, file: ProjectsFile, choice: ProjectsChoice): Promise<ProjectsPreview> {
  const known = file.kind === 'table' && !choice.columns ? await findMapping(db, choice.agencyId, file.fingerprint) : undefined
  const columns = file.kind === 'table' ? (choice.columns ?? known ?? file.head.columns) : []
  const table = rowsOfFile(file, columns, choice.fiscalYear)
  return { ...planned(table, await listProjects(db, choice.agencyId, choice.fiscalYear), choice), columns, remembered: known !== undefined }
}

function planned(table: ReadTable, existing: readonly KeptProject[], { fiscalYear, keepAbsent }: ProjectsChoice) {
  const plan = planProjects({ ...table, existing, keepAbsent, newId })
  const deeds = plan.fates.map(({ line, kind, text, changes }) => [line, kind, text, changes])
  return { ...plan, totals: table.totals, digest: digestOf([fiscalYear, keepAbsent, deeds, plan.absent.map(({ id }) => id)]) }
}

export type ProjectsImported = {
  /** Asks for the table before (`undoProjectsImport`). */
  readonly importId: string
  readonly counts: ProjectPlan['counts']
  readonly projects: number
}
export type ProjectsImportProblem = { readonly kind: 'changed-meanwhile' } | { readonly kind: 'nothing' }

/** `digest` is of the preview that was looked at; without it (the command line) what is found is done. The columns are remembered. */
export async function importProjects(
  { db, now, rights }: Deps,
  file: ProjectsFile,
  choice: ProjectsChoice & { readonly digest?: string; /** The file goes once it is taken. */ readonly draft?: string },
): Promise<Result<ProjectsImported, ProjectsImportProblem>> {
  const { agencyId, fiscalYear, digest } = choice
  demand(rights, 'projects.edit', agencyId)
  const importId = newId()
  return inTransaction(db, async (tx) => {
    await lockProjects(tx, agencyId)
    const preview = await previewProjects(tx, file, choice)
    if (digest !== undefined && preview.digest !== digest) return err({ kind: 'changed-meanwhile' })
    if (preview.counts.new + preview.counts.changed + preview.counts.same === 0) return err({ kind: 'nothing' })
    const at = now()
    const before = await listProjects(tx, agencyId, fiscalYear)
    await setProjects(tx, agencyId, fiscalYear, preview.projects, at)
    const left = digestOf(await listProjects(tx, agencyId, fiscalYear))
    await putInBin(tx, agencyId, importId, binKind, { fiscalYear, projects: before, left } satisfies Before, at)
    if (choice.draft !== undefined) await deleteDraft(tx, agencyId, choice.draft)
    if (file.kind === 'table') await setMapping(tx, agencyId, file.fingerprint, preview.columns, at)
    const { counts, projects } = preview
    const detail = { year: fiscalYear, projects: projects.length, new: counts.new, changed: counts.changed, leftOut: counts['left-out'] }
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'projects.import', subject: `monitor.project/${fiscalYear}`, detail })
    return ok({ importId, counts, projects: projects.length })
  })
}

type Before = {
  readonly fiscalYear: number
  readonly projects: readonly KeptProject[]
  /** Of the table as the import left it. */
  readonly left: string
}

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** The table as it was before that import. Not where somebody changed it since: their work would go. Answers the fiscal year. */
export function undoProjectsImport(
  { db, now, rights }: Deps,
  { agencyId, importId }: { readonly agencyId: string; readonly importId: string },
): Promise<Result<number, { readonly kind: 'gone' } | { readonly kind: 'changed-meanwhile'; readonly fiscalYear: number }>> {
  demand(rights, 'projects.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockProjects(tx, agencyId)
    const at = now()
    const before = (await takeFromBin(tx, agencyId, importId, binKind)) as Before | undefined
    if (!before) return err({ kind: 'gone' })
    const { fiscalYear, projects } = before
    if (digestOf(await listProjects(tx, agencyId, fiscalYear)) !== before.left) {
      await putInBin(tx, agencyId, importId, binKind, before, at)
      return err({ kind: 'changed-meanwhile', fiscalYear })
    }
    await setProjects(tx, agencyId, fiscalYear, projects, at)
    const detail = { year: fiscalYear, projects: projects.length }
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'projects.undo', subject: `monitor.project/${fiscalYear}`, detail })
    return ok(fiscalYear)
  })
}
