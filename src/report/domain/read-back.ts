/** Where a finished document does not read as what it was written from. */

import type { Framework } from '#framework'
import type { Facts } from '#read'
import { differences } from './compare-facts.ts'
import type { Difference } from './compare-facts.ts'
import { expectedFacts } from './expected-facts.ts'
import { analysisOf } from './write.ts'
import type { WriteCommand } from './write.ts'

export function differencesOf(
  command: WriteCommand,
  frameworkFor: (year: number) => Framework | undefined,
  reading: Facts,
): readonly Difference[] {
  const analysis = analysisOf(command.record, frameworkFor, command.threshold)
  return differences(expectedFacts(command, analysis.ok ? analysis.value : null), reading)
}
