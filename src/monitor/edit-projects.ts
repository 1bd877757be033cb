/** What people do to one project: add, change, take away; and back again. Each deed leaves its audit row. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from '#register'
import type { Rights } from '#register'
import type { KeptProject, Project } from './domain/project.ts'
import { deleteProject, findProject, lockProjects, nextProjectNo, setProject } from './store/projects.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly projectId: string }
type Kept = { readonly fiscalYear: number; readonly project: KeptProject }

const binKind = 'monitor.project'

export type ProjectWords = Omit<Project, 'no'>
export type ProjectProblem = { readonly kind: 'no-such-project' }

/** Behind those that are there. Answers its id. */
export function addProject(
  { db, now, rights }: Deps,
  { agencyId, fiscalYear, words }: { readonly agencyId: string; readonly fiscalYear: number; readonly words: ProjectWords },
): Promise<string> {
  demand(rights, 'projects.edit', agencyId)
  const id = newId()
  return inTransaction(db, async (tx) => {
    await lockProjects(tx, agencyId)
    const at = now()
    await setProject(tx, agencyId, fiscalYear, { ...words, id, no: await nextProjectNo(tx, agencyId, fiscalYear) }, at)
    await recordDeed(tx, deed(rights, agencyId, id, 'project.added', at, fiscalYear))
    return id
  })
}

/** What it was before lies in the bin until it is changed again. Answers the fiscal year. */
export const changeProject = (
  deps: Deps,
  { words, ...which }: Which & { readonly words: ProjectWords },
): Promise<Result<number, ProjectProblem>> =>
  onProject(deps, which, 'project.changed', (tx, { fiscalYear, project }, at) =>
    setProject(tx, which.agencyId, fiscalYear, { ...words, id: project.id, no: project.no }, at),
  )

/** Answers the fiscal year. */
export const removeProject = (deps: Deps, which: Which): Promise<Result<number, ProjectProblem>> =>
  onProject(deps, which, 'project.removed', (tx) => deleteProject(tx, which.agencyId, which.projectId))

/** As it was before it was changed or taken away. Answers the fiscal year. */
export function bringBackProject({ db, now, rights }: Deps, { agencyId, projectId }: Which): Promise<Result<number, ProjectProblem>> {
  demand(rights, 'projects.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockProjects(tx, agencyId)
    const before = (await takeFromBin(tx, agencyId, projectId, binKind)) as Kept | undefined
    if (!before) return err({ kind: 'no-such-project' })
    const at = now()
    await setProject(tx, agencyId, before.fiscalYear, before.project, at)
    await recordDeed(tx, deed(rights, agencyId, projectId, 'project.back', at, before.fiscalYear))
    return ok(before.fiscalYear)
  })
}

type Doing = (tx: Db, found: Kept, at: Date) => Promise<void>

function onProject(
  { db, now, rights }: Deps,
  { agencyId, projectId }: Which,
  action: string,
  work: Doing,
): Promise<Result<number, ProjectProblem>> {
  demand(rights, 'projects.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockProjects(tx, agencyId)
    const found = await findProject(tx, agencyId, projectId)
    if (!found) return err({ kind: 'no-such-project' })
    const at = now()
    await work(tx, found, at)
    await putInBin(tx, agencyId, projectId, binKind, found, at)
    await recordDeed(tx, deed(rights, agencyId, projectId, action, at, found.fiscalYear))
    return ok(found.fiscalYear)
  })
}

const deed = (rights: Rights, agencyId: string, id: string, action: string, at: Date, year: number) => ({
  agencyId,
  at,
  actor: rights.actor,
  action,
  subject: `monitor.project/${id}`,
  detail: { year },
})
