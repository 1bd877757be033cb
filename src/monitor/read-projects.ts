/** A file of projects as rows: a table whose columns are recognised, or what `read` finds in any other document. */

import { createHash } from 'node:crypto'
import type { Framework } from '#framework'
import { decimal, exact } from '#kernel/exact'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { readTables } from '#platform/sheet/table-file'
import { readDocument } from '#read'
import type { ReadProject } from '#read'
import type { Register } from '#register'
import { findHead, squeezed, statedYear } from './domain/project-columns.ts'
import type { ProjectColumn, ProjectHead, TableRow } from './domain/project-columns.ts'
import { readRows } from './domain/project-rows.ts'
import type { ReadTable } from './domain/project-rows.ts'
import { unknownProject } from './domain/project.ts'
import type { Project } from './domain/project.ts'

/** Numbers of a table may be missing or repeated; the order of the rows is what it says for sure. */
export const projectsFromRead = (projects: readonly ReadProject[]): readonly Project[] =>
  projects.map(({ name, budget, spent, unit, status, note }, at) => ({
    ...unknownProject,
    no: at + 1,
    name,
    budget: money(budget),
    spent: money(spent),
    unit,
    status,
    note,
  }))

/** Satang are kept; what is finer is rounded away. */
const money = (baht: number | null): string | null => (baht === null ? null : decimal(exact(baht), 2))

/** A table with its head; or rows that `read` made of a document, where there are no columns to choose. */
export type ProjectsFile =
  | {
      readonly kind: 'table'
      readonly rows: readonly TableRow[]
      readonly head: ProjectHead
      /** Of the titles: how a choice of columns is found again. */
      readonly fingerprint: string
      readonly statedYear: number | null
      /** Sheets of the workbook that are not read. */
      readonly otherSheets: readonly string[]
    }
  | { readonly kind: 'document'; readonly table: ReadTable; readonly statedYear: number | null }

/** `no-projects`: neither a table with a column of projects nor a document that lists some. */
export type ProjectsFileProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-projects' }
  | { readonly kind: 'too-many'; readonly most: number }

/** More than any body of the country has in a year. */
export const mostProjects = 30_000

export type ReadingDeps = {
  readonly register: () => Promise<Register>
  readonly frameworkFor: (year: number) => Framework | undefined
}
export type SentFile = { readonly file: string; readonly bytes: Uint8Array }

/** A table by itself, without asking `read`; undefined where it has no head that names projects. */
export function openProjectsTable(bytes: Uint8Array): Extract<ProjectsFile, { kind: 'table' }> | undefined {
  const tables = readTables(bytes)
  if (!tables.ok) return undefined
  for (const { name, rows } of tables.value) {
    const head = findHead(rows)
    if (!head) continue
    return {
      kind: 'table',
      rows,
      head,
      fingerprint: createHash('sha256').update(head.titles.map(squeezed).join('|')).digest('hex'),
      statedYear: statedYear(rows, head),
      otherSheets: tables.value.flatMap((other) => (other.name === null || other.name === name ? [] : [other.name])),
    }
  }
  return undefined
}

export async function openProjectsFile(deps: ReadingDeps, file: SentFile): Promise<Result<ProjectsFile, ProjectsFileProblem>> {
  if (file.bytes.length === 0) return err({ kind: 'empty' })
  const table = openProjectsTable(file.bytes)
  if (table) return table.rows.length > mostProjects ? err({ kind: 'too-many', most: mostProjects }) : ok(table)
  const read = await readDocument({ register: await deps.register(), frameworkFor: deps.frameworkFor }, file)
  const reading = read.ok ? read.value.reading : undefined
  if (!reading || reading.projects.length === 0) return err({ kind: 'no-projects' })
  return ok({ kind: 'document', table: tableFromRead(reading.projects), statedYear: reading.fiscalYear ?? reading.measuresYear })
}

/** The rows of a file, with columns other than the recognised ones where somebody chose them. */
export const rowsOfFile = (file: ProjectsFile, columns: readonly ProjectColumn[], fiscalYear: number): ReadTable =>
  file.kind === 'document' ? file.table : readRows(file.rows, file.head, columns, fiscalYear)

export const tableFromRead = (projects: readonly ReadProject[]): ReadTable => ({
  rows: projectsFromRead(projects).map((project, at) => ({ kind: 'project', line: projects[at]?.line ?? at + 1, project, faults: [] })),
  given: new Set(['name', 'budget', 'spent', 'unit', 'status', 'note']),
  totals: [],
})
