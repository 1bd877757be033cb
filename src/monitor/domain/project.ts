/** A project or activity (โครงการ/กิจกรรม) of the yearly plan and how far it is. Money in baht with satang as decimal text. */

import type { ThaiDay } from '#kernel/day'

/** Steps of a procurement in their order. The list is ours: offices name and cut them differently, and the law knows more of them. */
export const projectSteps = ['terms', 'announced', 'signed', 'delivered', 'paid'] as const
export type ProjectStep = (typeof projectSteps)[number]

export type ProjectStatus = 'not-started' | 'in-progress' | 'done'
export const projectStatuses = ['not-started', 'in-progress', 'done'] as const satisfies readonly ProjectStatus[]

export type Project = {
  readonly no: number
  readonly name: string
  /** ยุทธศาสตร์ */
  readonly strategy: string | null
  /** แผนงาน */
  readonly plan: string | null
  /** หมู่ที่ */
  readonly village: string | null
  readonly unit: string | null
  /** แหล่งงบประมาณ */
  readonly source: string | null
  readonly budget: string | null
  /** วงเงินตามสัญญา */
  readonly contract: string | null
  /** เบิกจ่าย */
  readonly spent: string | null
  readonly start: ThaiDay | null
  readonly end: ThaiDay | null
  /** The steps taken, each with its day; none: not begun. */
  readonly steps: Readonly<Partial<Record<ProjectStep, ThaiDay>>>
  readonly status: ProjectStatus | null
  readonly note: string | null
}

export type KeptProject = Project & { readonly id: string }

/** What is not known of a project. */
export const unknownProject = {
  strategy: null,
  plan: null,
  village: null,
  unit: null,
  source: null,
  budget: null,
  contract: null,
  spent: null,
  start: null,
  end: null,
  steps: {},
  status: null,
  note: null,
} as const satisfies Omit<Project, 'no' | 'name'>

/** The last step taken. */
export const stepOf = ({ steps }: Pick<Project, 'steps'>): ProjectStep | null =>
  projectSteps.findLast((step) => steps[step] !== undefined) ?? null

/** `overdue`: its last day has passed and it is not done. `standing`: its first day has passed and no step was taken. */
export type Lateness = 'overdue' | 'standing'

/** The same is asked of the database in `store/projects.ts`; a test holds the two together. */
export function latenessOf(
  { status, start, end, steps }: Pick<Project, 'status' | 'start' | 'end' | 'steps'>,
  on: ThaiDay,
): Lateness | null {
  if (status === 'done') return null
  if (end !== null && end < on) return 'overdue'
  return start !== null && start < on && status !== 'in-progress' && Object.keys(steps).length === 0 ? 'standing' : null
}
