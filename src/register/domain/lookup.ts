/** The register as an index in memory: by bare name, by what a text begins with, by likeness. */

import type { AgencyType, Area, Register, RegisteredAgency } from './agency.ts'
import { nameKey } from './names.ts'

/** `former`: agencies under names they bore before, with the code they have now. `kin`: codes of which one took up the other. */
export type Past = { readonly former: readonly RegisteredAgency[]; readonly kin: readonly (readonly [string, string])[] }

/** Indexes once; look-ups are then a few microseconds, `similar` a few milliseconds the first time a name is asked. */
export function buildRegister(
  agencies: readonly RegisteredAgency[],
  areas: readonly Area[],
  past: Past = { former: [], kin: [] },
): Register {
  const byName = group([...agencies, ...past.former])
  const kin = new Set(past.kin.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  const byArea = group(areas)
  const longest = Math.max(0, ...[...byName.keys()].map((key) => key.length))
  const likenesses = new Map<string, readonly string[]>()

  const ofType = (found: readonly RegisteredAgency[] | undefined, type: AgencyType | null | undefined) =>
    (found ?? []).filter((agency) => type === null || type === undefined || agency.type === type)

  const likeKeys = (key: string): readonly string[] => {
    const known = likenesses.get(key)
    if (known) return known
    const most = key.length < 6 ? 1 : 2
    const found = [...byName.keys()]
      .map((other) => ({ other, away: other === key ? 0 : distance(key, other, most) }))
      .filter(({ away }) => away > 0 && away <= most)
      .toSorted((a, b) => a.away - b.away || (a.other < b.other ? -1 : 1))
      .map(({ other }) => other)
    likenesses.set(key, found)
    return found
  }

  return {
    size: agencies.length,
    isKin: (a, b) => a === b || kin.has(`${a} ${b}`),
    find: (name, type) => ofType(byName.get(nameKey(name)), type),
    findArea: (name, level) => (byArea.get(nameKey(name)) ?? []).filter((area) => level === undefined || area.level === level),
    atStart(text, type) {
      const key = nameKey(text.slice(0, longest * 2))
      for (let length = Math.min(longest, key.length); length > 1; length -= 1) {
        const found = ofType(byName.get(key.slice(0, length)), type)
        if (found.length > 0) return found
      }
      return []
    },
    similar: (name, type) => likeKeys(nameKey(name)).flatMap((key) => ofType(byName.get(key), type)),
  }
}

/** Where no register was imported: every look-up is empty and the checks say so. */
export const emptyRegister: Register = buildRegister([], [])

/** "ปอภาร (ปอพาน)" is found under both of its names. */
const keysOf = (name: string): readonly string[] => {
  if (!name.includes('(')) return [nameKey(name)]
  const [, first = '', second = ''] = /^(.*?)\s*\((.*)\)\s*$/.exec(name) ?? []
  return [...new Set([name, first, second].map(nameKey).filter((key) => key !== ''))]
}

function group<T extends { readonly name: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    for (const key of keysOf(row.name)) {
      const before = groups.get(key)
      if (before) before.push(row)
      else groups.set(key, [row])
    }
  }
  return groups
}

/** Letters to change, add or take away; more than `most` is answered as `most + 1`, early. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    if (Math.min(...row) > most) return most + 1
    above = row
  }
  return above[b.length] ?? most + 1
}
