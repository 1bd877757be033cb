/** Which backups to keep and which to throw away: pure, so that no mistake in it costs a backup. */

/** "7d,4w,12m": the newest of each of the last 7 days, 4 weeks and 12 months that have one. */
export type KeepRule = { readonly days: number; readonly weeks: number; readonly months: number }

/** Undefined where it is no rule, or one that keeps nothing. */
export function parseKeep(text: string): KeepRule | undefined {
  const found = { d: 0, w: 0, m: 0 }
  for (const part of text.split(',')) {
    const [, count, unit] = /^\s*(\d{1,4})\s*([dwm])\s*$/.exec(part) ?? []
    if (count === undefined || (unit !== 'd' && unit !== 'w' && unit !== 'm') || found[unit] > 0) return undefined
    found[unit] = Number(count)
  }
  return found.d + found.w + found.m > 0 ? { days: found.d, weeks: found.w, months: found.m } : undefined
}

/**
 * The days ("2026-11-25") that stay. Days, weeks and months are counted by the backups that exist, not by the calendar: an
 * installation that stood still for a year keeps its old backups. The newest always stays.
 */
export function whichToKeep(days: readonly string[], { days: daily, weeks, months }: KeepRule): ReadonlySet<string> {
  const newestFirst = [...new Set(days)].sort().reverse()
  const lastOfEach = (periodOf: (day: string) => string, most: number): readonly string[] => {
    const last = new Map<string, string>()
    for (const day of newestFirst) {
      const period = periodOf(day)
      if (!last.has(period)) last.set(period, day)
    }
    return [...last.values()].slice(0, most)
  }
  return new Set([
    ...newestFirst.slice(0, Math.max(1, daily)),
    ...lastOfEach(mondayOf, weeks),
    ...lastOfEach((day) => day.slice(0, 7), months),
  ])
}

/** A week begins on Monday. */
function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
