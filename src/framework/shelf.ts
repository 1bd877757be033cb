/** The methods at hand: the years that come with the program, and those that were imported. Of a year the highest version is used. */

import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok } from '#kernel/result'
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
  /** Takes a file's text into use and keeps it in `folder` (made where missing), so that `takeFrameworks` finds it at the next start. */
  readonly importFramework: (folder: string, text: string) => Result<Framework, ImportProblem>
  /** Takes into use what was imported earlier. A file that no longer passes is named, and the others go on; no folder is no imports. */
  readonly takeFrameworks: (folder: string) => readonly { readonly file: string; readonly problem: ImportProblem }[]
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

  const check = (text: string): Result<Framework, ImportProblem> => {
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
    importFramework(folder, text) {
      const checked = check(text)
      if (!checked.ok) return checked
      mkdirSync(folder, { recursive: true })
      const { year, version } = checked.value
      const file = join(folder, `${year}-${String(version).padStart(4, '0')}.json`)
      // Written beside and moved, so that a power cut leaves the old state or the new.
      writeFileSync(`${file}.part`, `${JSON.stringify(checked.value, null, 1)}\n`)
      renameSync(`${file}.part`, file)
      shelf.set(year, checked.value)
      return ok(checked.value)
    },
    takeFrameworks(folder) {
      return filesOf(folder).flatMap((file) => {
        const checked = check(readFileSync(join(folder, file), 'utf8'))
        // Rising versions: each of a year takes the place of the one before.
        if (checked.ok) shelf.set(checked.value.year, checked.value)
        return checked.ok ? [] : [{ file, problem: checked.error }]
      })
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

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /^\d{4}-\d{4}\.json$/.test(file))
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

export const { frameworkFor, frameworkYears, listFrameworks, importFramework, takeFrameworks } = openShelf()
