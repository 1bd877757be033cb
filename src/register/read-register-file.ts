/** A file of agencies or of places: CSV in any Thai encoding, or a workbook. */

import { err } from '#kernel/result'
import type { Result } from '#kernel/result'
import { readTable } from '#platform/sheet/table-file'
import { parseRegister } from './domain/register-file.ts'
import type { FileProblem, RegisterFile } from './domain/register-file.ts'

export function readRegisterFile(bytes: Uint8Array): Result<RegisterFile, FileProblem> {
  const table = readTable(bytes)
  return table.ok ? parseRegister(table.value) : err(table.error)
}
