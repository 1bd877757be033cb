/** The sums that a table prints, held against the rows above them. */

import { bahtOf, satangOf } from './project-money.ts'
import type { Project } from './project.ts'

const amounts = ['budget', 'contract', 'spent'] as const
type Amount = (typeof amounts)[number]

export type TotalCheck = {
  readonly line: number
  readonly text: string
  readonly column: Amount
  readonly printed: string
  /** What the rows add up to: those since the last heading or sum where they agree or a whole is not spoken of, all of them otherwise. */
  readonly counted: string
}

export type Totals = {
  /** Satang since the last heading or sum. */
  group: Map<Amount, bigint>
  readonly whole: Map<Amount, bigint>
  projects: number
  readonly add: (project: Project) => void
}

export function openTotals(): Totals {
  const totals: Totals = {
    group: new Map(),
    whole: new Map(),
    projects: 0,
    add(project) {
      totals.projects += 1
      for (const amount of amounts) {
        const satang = project[amount] === null ? 0n : satangOf(project[amount])
        for (const sums of [totals.group, totals.whole]) sums.set(amount, (sums.get(amount) ?? 0n) + satang)
      }
    },
  }
  return totals
}

/** A sum is right where it is that of its group or of everything so far: offices call both "รวม". A new group begins after it. */
export function checkTotal(
  totals: Totals,
  line: number,
  text: string,
  printedIn: (column: Amount) => string | null,
): readonly TotalCheck[] {
  const checks = amounts.flatMap((column): TotalCheck[] => {
    const printed = printedIn(column)
    if (printed === null) return []
    const [group, whole] = [totals.group.get(column) ?? 0n, totals.whole.get(column) ?? 0n]
    const satang = satangOf(printed)
    const ofWhole = satang === whole || (satang !== group && (/ทั้งสิ้น|ทั้งหมด|grand/i.test(text) || totals.group.size === 0))
    return [{ line, text: text.replace(/\s+/g, ' ').slice(0, 200), column, printed, counted: bahtOf(ofWhole ? whole : group) }]
  })
  totals.group = new Map()
  return checks
}

export const differs = ({ printed, counted }: TotalCheck): boolean => satangOf(printed) !== satangOf(counted)
