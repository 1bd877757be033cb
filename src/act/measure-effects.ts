/** Works out over all offices of the installation what the measures of the library did (C9). Takes seconds to minutes: a job does it. */

import { yearRecordOf } from '#assess'
import { frameworkFor } from '#framework'
import { toNumber } from '#kernel/exact'
import { houseAgencyId } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { listOffices, listRead } from '#read'
import type { Register } from '#register'
import { effectsOf } from './domain/measured-effect.ts'
import type { OfficeHistory } from './domain/measured-effect.ts'
import { listTaken, setEffects } from './store/library.ts'

/** `db` sees all offices. */
export type EffectDeps = { readonly db: Db; readonly now: () => Date; readonly register: () => Promise<Register> }
type Run = { readonly signal: AbortSignal; readonly progress: (share: number) => void }

/** One office at a time, so that the memory holds numbers and not documents. Answers how many entries have any. */
export async function computeEffects({ db, now, register }: EffectDeps, { signal, progress }: Run): Promise<number> {
  const taken = Map.groupBy(await listTaken(db), ({ agencyId }) => agencyId)
  // Offices with a plan and no document have no score, and took it all the same.
  const offices = [...new Set([...(await officesWithDocuments(db)), ...taken.keys()])].toSorted()
  const histories: OfficeHistory[] = []
  for (const [at, agencyId] of offices.entries()) {
    signal.throwIfAborted()
    const own = taken.get(agencyId) ?? []
    histories.push({
      scores: await scoresOf({ db, register }, agencyId),
      taken: own.flatMap(({ keys, assessedYear, indicators }) => keys.map((key) => ({ key, assessedYear, indicators }))),
    })
    progress((at + 1) / offices.length)
  }
  const effects = effectsOf(histories)
  await inTransaction(db, (tx) => setEffects(tx, effects, now()))
  return effects.length
}

/** Documents come in while this runs: an office may stand on two pages of the list and is one all the same. */
async function officesWithDocuments(db: Db): Promise<readonly string[]> {
  const found = new Set<string>()
  const step = 1000
  for (let offset = 0; ; offset += step) {
    const { rows } = await listOffices(db, { house: houseAgencyId, examples: [], limit: step, offset })
    for (const { agencyId } of rows) found.add(agencyId)
    if (rows.length < step) return [...found]
  }
}

/** Of every year its documents give scores of; a year known only as the column "the year before" of the next counts as well. */
async function scoresOf(deps: Pick<EffectDeps, 'db' | 'register'>, agencyId: string): Promise<OfficeHistory['scores']> {
  const documents = (await listRead(deps, agencyId)).map(({ reading }) => reading)
  const years = [...new Set(documents.flatMap(({ fiscalYear }) => fiscalYear ?? []))].toSorted((a, b) => a - b)
  const scores = new Map<number, ReadonlyMap<number, number>>()
  for (const year of years) {
    const gathered = yearRecordOf(documents, frameworkFor, year)
    if (!gathered.ok) continue
    const { sheet, before } = gathered.value
    for (const one of [before, sheet])
      if (one && one.indicators.size > 0)
        scores.set(
          one.year,
          new Map([...(scores.get(one.year) ?? []), ...[...one.indicators].map(([no, score]) => [no, toNumber(score)] as const)]),
        )
  }
  return scores
}
