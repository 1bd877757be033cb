/** The methods at hand: the years that come with the program, and those that were imported. Of a year the highest version is used. */

import { readFileSync } from 'node:fs'
import { err } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { Framework } from './domain/framework.ts'
import { parseFramework } from './parse-framework.ts'
import type { FrameworkProblem } from './parse-framework.ts'

const shippedYears = [2563, 2564, 2565, 2566, 2567, 2568, 2569] as const

export type ImportProblem =
  | { readonly kind: 'not-json' }
  /** A version of that year as high or higher is already in use. */
  | { readonly kind: 'not-newer'; readonly year: number; readonly version: number; readonly inUse: number }
  | { readonly kind: 'faults'; readonly problems: readonly FrameworkProblem[] }

export type Shelf = {
  /** Undefined where nothing is known of the year. The first call for a year reads its file, later ones do not. */
  readonly frameworkFor: (year: number) => Framework | undefined
  /** Rising years. */
  readonly frameworkYears: () => readonly number[]
  /** The methods in use, one a year, rising. Reads all files. */
  readonly listFrameworks: () => readonly Framework[]
  /** Whether a file's text is a method newer than the one in use. */
  readonly checkFramework: (text: string) => Result<Framework, ImportProblem>
  /** Takes a method into use, unless one of that year as new or newer is. */
  readonly takeFramework: (framework: Framework) => void
}

/** An empty shelf but for the years that come with the program. Tests open their own; the program uses the one below. */
export function openShelf(): Shelf {
  const shelf = new Map<number, Framework>()

  const frameworkFor = (year: number): Framework | undefined => {
    const found = shelf.get(year)
    if (found || !shippedYears.some((shipped) => shipped === year)) return found
    const shipped = parseFramework(JSON.parse(readFileSync(new URL(`./years/${year}.json`, import.meta.url), 'utf8')))
    if (!shipped.ok) throw new Error(`the method of ${year} that came with the program is damaged: ${JSON.stringify(shipped.error)}`)
    shelf.set(year, shipped.value)
    return shipped.value
  }

  const frameworkYears = (): readonly number[] => [...new Set([...shippedYears, ...shelf.keys()])].sort((a, b) => a - b)

  const checkFramework = (text: string): Result<Framework, ImportProblem> => {
    const json = parsed(text)
    if (json === undefined) return err({ kind: 'not-json' })
    const read = parseFramework(json)
    if (!read.ok) return err({ kind: 'faults', problems: read.error })
    const { year, version } = read.value
    const inUse = frameworkFor(year)?.version ?? 0
    return version > inUse ? read : err({ kind: 'not-newer', year, version, inUse })
  }

  return {
    frameworkFor,
    frameworkYears,
    listFrameworks: () => frameworkYears().flatMap((year) => frameworkFor(year) ?? []),
    checkFramework,
    takeFramework(framework) {
      if (framework.version > (frameworkFor(framework.year)?.version ?? 0)) shelf.set(framework.year, framework)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

export const { frameworkFor, frameworkYears, listFrameworks, checkFramework, takeFramework } = openShelf()
