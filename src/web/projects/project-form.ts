/** The form of one project: what it holds, and what is wrong with what was typed. */

import { mendThai } from '#kernel/thai'
import type { ThaiDay } from '#kernel/day'
import { bahtIn, dayInCell, projectStatuses, projectSteps, unknownProject } from '#monitor'
import type { Project, ProjectStep, ProjectWords } from '#monitor'
import type { Faults } from '../fields.tsx'
import type { Language } from '../language.ts'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { ProjectsMessages } from './messages.th.ts'
import { shownMoney } from './view.ts'

export const texts = ['strategy', 'plan', 'village', 'unit', 'source'] as const
export const moneys = ['budget', 'contract', 'spent'] as const

/** A project as its form shows it; a new one is empty. */
export function fieldsOfProject(project: Project | undefined, language: Language): Fields {
  const rest: Omit<Project, 'no' | 'name'> = project ?? unknownProject
  const day = (value: ThaiDay | null | undefined) => (value ? shownDay(value, language, 'short') : '')
  return new Map<string, readonly string[]>([
    ['name', [digits(project?.name ?? '', language)]],
    ...texts.map((field) => [field, [digits(rest[field] ?? '', language)]] as const),
    ...moneys.map((field) => [field, [rest[field] === null ? '' : shownMoney(rest[field], language)]] as const),
    ['start', [day(rest.start)]],
    ['end', [day(rest.end)]],
    ...projectSteps.map((step) => [`step.${step}`, [day(rest.steps[step])]] as const),
    ['status', [rest.status ?? '']],
    ['note', [digits(rest.note ?? '', language)]],
  ])
}

export type ParsedProject = { readonly words: ProjectWords | undefined; readonly faults: Faults }

export function parseProject(fields: Fields, fiscalYear: number, t: ProjectsMessages): ParsedProject {
  const faults = new Map<string, string>()
  const line = (name: string): string | null => mendThai(first(fields, name).slice(0, 2000)).replace(/\s+/g, ' ').trim() || null
  const money = (name: (typeof moneys)[number]): string | null => {
    const baht = bahtIn(first(fields, name))
    if (baht === undefined) faults.set(name, t.wrongMoney(t.columns[name]))
    return baht ?? null
  }
  const day = (name: string, label: string): ThaiDay | null => {
    const found = dayInCell(first(fields, name).slice(0, 60), fiscalYear, name === 'start' ? 'first' : 'last')
    if (found === null) return null
    if ('day' in found) return found.day
    faults.set(name, found.fault === 'day' ? t.wrongDay(label) : t.noSuchDay(label))
    return null
  }
  const name = line('name')
  if (name === null) faults.set('name', t.nameNeeded)
  const [budget, contract, spent] = [money('budget'), money('contract'), money('spent')]
  const [start, end] = [day('start', t.start), day('end', t.endDay)]
  if (start !== null && end !== null && end < start) faults.set('end', t.crossed)
  const steps: Partial<Record<ProjectStep, ThaiDay>> = {}
  for (const step of projectSteps) {
    const taken = day(`step.${step}`, t.steps[step])
    if (taken !== null) steps[step] = taken
  }
  const words: ProjectWords = {
    name: name ?? '',
    strategy: line('strategy'),
    plan: line('plan'),
    village: line('village'),
    unit: line('unit'),
    source: line('source'),
    budget,
    contract,
    spent,
    start,
    end,
    steps,
    status: projectStatuses.find((status) => status === first(fields, 'status')) ?? null,
    note: line('note'),
  }
  return { words: faults.size === 0 ? words : undefined, faults }
}
