/** The agency a document speaks of, as one of ours: found, or added from the document's own words. */

import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import type { AgencyType } from './domain/agency.ts'
import { fullNameOf } from './domain/names.ts'
import { findAgencyByCode, insertAgency, listAgenciesById, listAgenciesNamed, lockRegister } from './store.ts'
import type { Agency } from './store.ts'
import { listAgencyIdsFormerlyNamed } from './store/history.ts'

/** What is known of it; `ReadAgency` of a reading fits. */
export type AgencyFacts = {
  readonly name: string
  readonly type: AgencyType | null
  readonly district: string | null
  readonly province: string | null
  /** From the register, where it was found in it without doubt. */
  readonly code: string | null
}

/**
 * By its code; else by type, name and as much of the place as both sides know, where exactly one fits. Otherwise it is added with
 * source 'document' and stays apart until an import knows it. Call inside the transaction that needs the id.
 */
export async function findOrAddAgency(db: Db, facts: AgencyFacts, at: Date): Promise<Agency> {
  const found = await find(db, facts)
  if (found) return found
  await lockRegister(db)
  const meanwhile = await find(db, facts)
  if (meanwhile) return meanwhile
  const { name, district, province } = facts
  const type = facts.type ?? 'อื่น ๆ'
  const added: Agency = {
    id: newId(),
    code: null,
    type,
    name,
    fullName: fullNameOf(facts.type, name),
    size: null,
    province,
    district,
    source: 'document',
  }
  await insertAgency(db, added, at)
  return added
}

async function find(db: Db, facts: AgencyFacts): Promise<Agency | undefined> {
  const { name, district, province, code } = facts
  const coded = code === null ? undefined : await findAgencyByCode(db, code)
  if (coded) return coded
  const type = facts.type ?? 'อื่น ๆ'
  const named = await listAgenciesNamed(db, type, name)
  // A paper of a year before the renaming.
  const before = named.length > 0 ? [] : await listAgenciesById(db, await listAgencyIdsFormerlyNamed(db, type, name))
  const fits = [...named, ...before].filter((one) => agree(one.province, province) && agree(one.district, district))
  const imported = fits.filter((one) => one.source === 'import')
  const likely = imported.length > 0 ? imported : fits
  // Two offices of one name: without the place nobody can say which, and a row of its own, without a place, is honest.
  return likely.length === 1
    ? likely[0]
    : fits.find((one) => one.source === 'document' && one.province === province && one.district === district)
}

/** What one side does not know cannot contradict. */
const agree = (a: string | null, b: string | null): boolean => a === null || b === null || a === b
