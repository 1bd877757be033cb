/** The part of the library a page shows, for one office and one plan. */

import { answering, entryOfShared, findShared, listEffects, listShared, ownEntries, says, weaknessesFirst } from '#act'
import type { KnownEffect, LibraryEntry } from '#act'
import { frameworkFor } from '#framework'
import type { Framework } from '#framework'
import { isId } from '#platform/id'
import { listAgenciesById } from '#register'
import type { PlanAtWork } from '../measures/plan-of.ts'
import type { Services } from '../services.ts'

const perPage = 10
/** Of what offices share, as many as one search looks through. */
const mostShared = 300

export type ShownEntry = {
  readonly entry: LibraryEntry
  readonly answers: ReturnType<typeof answering>
  readonly inPlan: boolean
  /** Full name of the office that shares it. */
  readonly office: string | null
  readonly effects: readonly KnownEffect[]
}

export type LibraryView = {
  readonly at: PlanAtWork
  /** Undefined where the method of the assessed year is not known here. */
  readonly framework: Framework | undefined
  readonly words: string
  readonly indicator: number | undefined
  readonly rows: readonly ShownEntry[]
  readonly total: number
  readonly page: number
  readonly pages: number
  /** How many of what is shared were looked through, where there are more. */
  readonly more: number | null
}

type Asked = { readonly words: string; readonly indicator: number | undefined; readonly page: number }
type Deps = Pick<Services, 'db' | 'within'>

export async function libraryOf({ db, within }: Deps, at: PlanAtWork, { words, indicator, page }: Asked): Promise<LibraryView> {
  const framework = frameworkFor(at.plan.assessedYear)
  if (!framework) return { at, framework, words, indicator, rows: [], total: 0, page: 1, pages: 1, more: null }
  const shared = await listShared(within('all'), { words, indicator, most: mostShared + 1 })
  const own = ownEntries(framework).filter(
    (entry) => says(entry, words) && (indicator === undefined || entry.indicators.includes(indicator)),
  )
  const theirs = shared.slice(0, mostShared).map((one) => entryOfShared(one, framework))
  const found = weaknessesFirst([...own, ...theirs], at.year.analysis)
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const shownPage = Math.min(Math.max(1, page), pages)
  const entries = found.slice((shownPage - 1) * perPage, shownPage * perPage)
  const effects = Map.groupBy(
    await listEffects(
      db,
      entries.map(({ key }) => key),
    ),
    ({ key }) => key,
  )
  const offices = new Map(
    (await listAgenciesById(db, [...new Set(entries.flatMap(({ from }) => from ?? []))])).map(({ id, fullName }) => [id, fullName]),
  )
  return {
    at,
    framework,
    words,
    indicator,
    rows: entries.map((entry) => ({
      entry,
      answers: answering(entry, at.year.analysis),
      inPlan: at.plan.measures.some(({ libraryKeys }) => libraryKeys.includes(entry.key)),
      office: entry.from === null ? null : (offices.get(entry.from) ?? null),
      effects: effects.get(entry.key) ?? [],
    })),
    total: found.length,
    page: shownPage,
    pages,
    more: shared.length > mostShared ? mostShared : null,
  }
}

/** The entry with that key; undefined where there is none, or it was withdrawn. */
export async function findEntry(
  { within }: Pick<Services, 'within'>,
  framework: Framework,
  key: string,
): Promise<LibraryEntry | undefined> {
  const [, id = ''] = /^shared:(.*)$/.exec(key) ?? []
  if (!isId(id)) return ownEntries(framework).find((entry) => entry.key === key)
  const shared = await findShared(within('all'), id)
  return shared && entryOfShared(shared, framework)
}
