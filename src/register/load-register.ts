/** The imported register in memory, read again only when something newer was imported. */

import type { Db } from '#platform/db'
import type { Register } from './domain/agency.ts'
import { buildRegister, emptyRegister } from './domain/lookup.ts'
import { listFormerlyRegistered, listKin } from './store/history.ts'
import { findRegisterVersion, listAreas, listRegistered } from './store.ts'

// One version is kept: an import's id is unique the world over, so it also tells databases apart.
let known: { readonly version: string; readonly register: Register } | undefined

/** Empty where nothing was imported. Some 100 ms for the whole country the first time, one small query afterwards. */
export async function loadRegister(db: Db): Promise<Register> {
  const version = await findRegisterVersion(db)
  if (version === undefined) return emptyRegister
  if (known?.version === version) return known.register
  const [agencies, areas, former, kin] = await Promise.all([listRegistered(db), listAreas(db), listFormerlyRegistered(db), listKin(db)])
  known = { version, register: buildRegister(agencies, areas, { former, kin }) }
  return known.register
}
