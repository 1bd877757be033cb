/** What `score` and `gain` begin with: a year, a file, and the scores in it. */

import { parseArgs } from 'node:util'
import { frameworkFor, frameworkYears } from '#framework'
import type { Framework } from '#framework'
import { toArabicDigits } from '#kernel/thai'
import { explainSourceProblem, openFile, readDocument } from '#read'
import { UsageError } from './command.ts'
import type { Terminal } from './command.ts'
import { openRegisterIfAny } from './open.ts'
import { lazyOcr } from './read.ts'
import { findSheet } from './score-sheet.ts'
import type { FoundSheet } from './score-sheet.ts'

export type OpenSheet = FoundSheet & {
  readonly framework: Framework
  readonly json: boolean
  /** The level asked for by `--to`; only `gain` takes one. */
  readonly to: string | undefined
}

/** Undefined where the file could not be used; the reason has been said then. `takesLevel` allows `--to`. */
export async function openSheet(args: readonly string[], { say, config }: Terminal, takesLevel = false): Promise<OpenSheet | undefined> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, year: { type: 'string' }, to: { type: 'string' } },
  })
  if (values.to !== undefined && !takesLevel) throw new UsageError('--to ใช้กับ gain', '--to goes with gain')
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) throw new UsageError('ระบุไฟล์หนึ่งไฟล์', 'name one file')
  const register = await openRegisterIfAny(config)
  const opened = await openFile(path)
  const ocr = lazyOcr()
  const read = opened.ok ? await readDocument({ register, frameworkFor, ocr }, opened.value) : opened
  await ocr.close()
  if (!read.ok) {
    const { th, en } = explainSourceProblem(read.error)
    say(`${path}: ${th}`, `${path}: ${en}`)
    return undefined
  }
  const { source, reading } = read.value
  const year = values.year === undefined ? reading.fiscalYear : Number(toArabicDigits(values.year))
  if (year === null) throw new UsageError('ไฟล์ไม่บอกปีที่ประเมิน: ระบุ --year', 'the file does not say its year: give --year')
  const framework = frameworkFor(year)
  if (!framework) {
    say(
      `ยังไม่มีวิธีการประเมินของปี ${year} มีปี ${frameworkYears().join(' ')}`,
      `the method of ${year} is not known; known: ${frameworkYears().join(' ')}`,
    )
    return undefined
  }
  const found = findSheet(source, reading, framework)
  if (!found.ok) {
    if (found.error.kind === 'answers')
      for (const problem of found.error.problems.slice(0, 20)) say(`${path}: ${JSON.stringify(problem)}`, '')
    else say(`${path}: ไม่พบคะแนนของปี ${year} ในไฟล์นี้`, `${path}: no scores of ${year} were found in this file`)
    return undefined
  }
  return { ...found.value, framework, json: values.json, to: values.to }
}
