/** What a document of the office is written from: the year's record, the plan, the projects, the letter. */

import { findAdoption, locks } from '#act'
import type { Adoption } from '#act'
import type { YearRecord } from '#assess'
import { frameworkFor } from '#framework'
import { findProgress, listProjects, remarksOf, withProgress } from '#monitor'
import type { Progress, Project } from '#monitor'
import { composeDocument } from '#report'
import type { Composed, DocumentKindWritten, Letter, Office, WriteCommand } from '#report'
import type { Agency } from '#register'
import { planOf } from '../measures/plan-of.ts'
import type { PlanView } from '../measures/plan-of.ts'
import type { Services } from '../services.ts'

export const kinds = ['analysis', 'measures', 'measures-result', 'progress'] as const satisfies readonly DocumentKindWritten[]
export const isKind = (text: string): text is DocumentKindWritten => kinds.some((kind) => kind === text)

export const emptyLetter: Letter = { number: null, date: null }

export type Ground = PlanView & {
  readonly agency: Agency
  readonly projects: readonly Project[]
  readonly progress: Progress
  /** Of the plan as it stands; undefined while no meeting has adopted it. */
  readonly adopted: Adoption | undefined
}

export async function groundOf(
  services: Pick<Services, 'db' | 'register' | 'now'>,
  agency: Agency,
  year: number | undefined,
): Promise<Ground> {
  const view = await planOf(services, agency, year)
  const { fiscalYear } = view.plan
  const projects = await listProjects(services.db, agency.id, fiscalYear)
  const adoption = await findAdoption(services.db, agency.id, fiscalYear)
  const progress = await findProgress(services.db, agency.id, fiscalYear)
  return { ...view, agency, projects, progress, adopted: locks(adoption) ? adoption : undefined }
}

export const officeFor = ({ type, name, district, province }: Agency): Office => ({ type, name, district, province })

/** Where no document gives a score, the record is empty and the document says what it lacks. */
const emptyRecord = ({ plan }: Ground): YearRecord => ({
  assessedYear: plan.assessedYear,
  measuresYear: plan.fiscalYear,
  sheet: { year: plan.assessedYear, indicators: new Map(), components: {}, items: new Map() },
  before: null,
  printed: { total: null, level: null },
  namedItems: [],
  lostItems: [],
  from: new Map(),
})

/** A report on measures says what was reported by its round; the other kinds speak of the plan itself. */
export function commandOf(ground: Ground, kind: DocumentKindWritten, letter: Letter, months: number): WriteCommand {
  const { agency, projects, year, progress, adopted } = ground
  const isReport = kind === 'measures-result'
  const plan = isReport ? withProgress(ground.plan, progress, months) : ground.plan
  const remarks = isReport ? remarksOf(ground.plan, progress, months) : []
  const record = year.record?.assessedYear === plan.assessedYear ? year.record : emptyRecord(ground)
  const meeting = adopted && { meeting: adopted.meeting, exceptions: adopted.exceptions }
  return { kind, office: officeFor(agency), letter, record, plan, projects, months, remarks, adopted: meeting }
}

/** Undefined where the method of the assessed year is not known here. */
export function draftOf(ground: Ground, kind: DocumentKindWritten, letter: Letter = emptyLetter, months = 6): Composed | undefined {
  const composed = composeDocument(commandOf(ground, kind, letter, months), frameworkFor)
  return composed.ok ? composed.value : undefined
}

/** What the data lacks; the number and the day of the letter are entered when it is written, and the meeting answered for some. */
export const dataGaps = (composed: Composed) =>
  composed.gaps.filter(({ field, reason }) => field !== 'number' && field !== 'date' && reason === undefined)
