/** What taking a table in would do: every row's fate, held against the projects that are there. */

import { squeezed } from './project-columns.ts'
import { projectSteps } from './project.ts'
import type { KeptProject, Project } from './project.ts'
import type { CellFault, LeftOut, ReadRow } from './project-rows.ts'

export const projectFateKinds = ['new', 'changed', 'same', 'left-out'] as const
export type ProjectFateKind = (typeof projectFateKinds)[number]

export type ProjectChange = { readonly field: Exclude<keyof Project, 'no'>; readonly from: string | null; readonly to: string | null }

export type ProjectFate = {
  readonly line: number
  readonly kind: ProjectFateKind
  /** The project's name, or what stands first in a row that is left out. */
  readonly text: string
  readonly why: LeftOut | null
  readonly faults: readonly CellFault[]
  readonly changes: readonly ProjectChange[]
}

export type ProjectPlan = {
  readonly fates: readonly ProjectFate[]
  readonly counts: Readonly<Record<ProjectFateKind, number>>
  /** There before and not in the table. */
  readonly absent: readonly KeptProject[]
  /** The year's projects as they would be. */
  readonly projects: readonly KeptProject[]
}

const compared = [
  'name',
  'strategy',
  'plan',
  'village',
  'unit',
  'source',
  'budget',
  'contract',
  'spent',
  'start',
  'end',
  'steps',
  'status',
  'note',
] as const satisfies readonly (keyof Project)[]

const shown = (project: Project, field: (typeof compared)[number]): string | null => {
  if (field !== 'steps') return project[field]
  return projectSteps.flatMap((step) => (project.steps[step] === undefined ? [] : [`${step} ${project.steps[step]}`])).join(' ') || null
}

/** A project is the same where its name and village are; of several such, in their order. */
const keyOf = ({ name, village }: Project): string => `${squeezed(name)}|${village === null ? '' : squeezed(village)}`

type Planned = {
  readonly rows: readonly ReadRow[]
  readonly given: ReadonlySet<keyof Project>
  readonly existing: readonly KeptProject[]
  /** What is not in the table stays, behind what is. */
  readonly keepAbsent: boolean
  readonly newId: () => string
}

export function planProjects({ rows, given, existing, keepAbsent, newId }: Planned): ProjectPlan {
  const waiting = new Map<string, KeptProject[]>()
  for (const project of existing) {
    const key = keyOf(project)
    const same = waiting.get(key)
    if (same) same.push(project)
    else waiting.set(key, [project])
  }
  const counts = { new: 0, changed: 0, same: 0, 'left-out': 0 }
  const projects: KeptProject[] = []
  const fates = rows.map((row): ProjectFate => {
    if (row.kind === 'left-out') {
      counts['left-out'] += 1
      return { line: row.line, kind: 'left-out', text: row.text, why: row.why, faults: [], changes: [] }
    }
    const before = waiting.get(keyOf(row.project))?.shift()
    const project = before ? { ...merged(before, row.project, given), id: before.id } : { ...row.project, id: newId() }
    const changes = before ? changesOf(before, project) : []
    const kind = !before ? 'new' : changes.length > 0 ? 'changed' : 'same'
    counts[kind] += 1
    projects.push(project)
    return { line: row.line, kind, text: project.name, why: null, faults: row.faults, changes }
  })
  const absent = [...waiting.values()].flat().toSorted((a, b) => a.no - b.no)
  const kept = keepAbsent ? absent.map((project, at) => ({ ...project, no: projects.length + at + 1 })) : []
  return { fates, counts, absent, projects: [...projects, ...kept] }
}

/** What the table does not speak of stays as it was; of the steps, those it has no day for. */
function merged(before: Project, now: Project, given: ReadonlySet<keyof Project>): Project {
  const told = Object.fromEntries([...given].map((field) => [field, now[field]])) as Partial<Project>
  return { ...before, ...told, no: now.no, name: now.name, steps: { ...before.steps, ...now.steps } }
}

const changesOf = (before: Project, now: Project): readonly ProjectChange[] =>
  compared.flatMap((field) => {
    const [from, to] = [shown(before, field), shown(now, field)]
    return from === to ? [] : [{ field, from, to }]
  })
