/** Which items of the running year ask for a form; of the newest year known where the running one is not. */

import { frameworkFor, frameworkYears } from '#framework'
import type { Item } from '#framework'
import { dayOf, fiscalYearOf } from '#kernel/day'
import { itemsFor } from '#report'
import type { Form } from '#report'

export type YearItems = {
  /** Whose method it is. */ readonly year: number
  /** The fiscal year that runs. */ readonly running: number
  readonly of: (form: Form) => readonly Item[]
}

export function yearItems(now: Date): YearItems {
  const running = fiscalYearOf(dayOf(now))
  const all = frameworkYears().flatMap((year) => frameworkFor(year) ?? [])
  const framework = frameworkFor(running) ?? all.at(-1)
  return { year: framework?.year ?? running, running, of: (form) => (framework ? itemsFor(form, framework, all) : []) }
}
