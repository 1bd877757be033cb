/** A table of projects that somebody handed in becomes that of a fiscal year: whole, in place of the one before. */

import { decimal, exact } from '#kernel/exact'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { ReadProject } from '#read'
import { demand } from '#register'
import type { Rights } from '#register'
import type { Project } from './domain/project.ts'
import { setProjects } from './store.ts'

/** Numbers of a table may be missing or repeated; the order of the rows is what it says for sure. */
export const projectsFromRead = (projects: readonly ReadProject[]): readonly Project[] =>
  projects.map(({ name, budget, spent, unit, status, note }, at) => ({
    no: at + 1,
    name,
    strategy: null,
    budget: money(budget),
    spent: money(spent),
    unit,
    source: null,
    status,
    note,
  }))

/** Satang are kept; what is finer is rounded away. */
const money = (baht: number | null): string | null => (baht === null ? null : decimal(exact(baht), 2))

export function importProjects(
  { db, now, rights }: { readonly db: Db; readonly now: () => Date; readonly rights: Rights },
  { agencyId, fiscalYear, projects }: { readonly agencyId: string; readonly fiscalYear: number; readonly projects: readonly Project[] },
): Promise<void> {
  demand(rights, 'projects.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const at = now()
    await setProjects(tx, agencyId, fiscalYear, projects, at)
    const detail = { year: fiscalYear, projects: projects.length }
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'projects.import', subject: `monitor.project/${fiscalYear}`, detail })
  })
}
