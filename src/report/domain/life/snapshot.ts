/** A snapshot of facts as JSON and back: exact scores are pairs of whole numbers without limit, and scores stand in maps. */

import type { Content } from './content.ts'

/** Nothing of ours has keys that begin so. */
const [bigKey, mapKey] = ['$big', '$map']

export function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return { [bigKey]: value.toString() }
  if (value instanceof Map) return { [mapKey]: [...value].map((entry) => entry.map(toJson)) }
  if (Array.isArray(value)) return value.map(toJson)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, toJson(part)]])))
  return value
}

function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson)
  if (value === null || typeof value !== 'object') return value
  const big = bigKey in value ? value[bigKey as keyof typeof value] : undefined
  if (typeof big === 'string') return BigInt(big)
  const map: unknown = mapKey in value ? value[mapKey as keyof typeof value] : undefined
  if (Array.isArray(map)) return new Map(map.map((entry) => fromJson(entry) as [unknown, unknown]))
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fromJson(part)]))
}

/** Only for what `toJson` wrote into our own table. */
export const contentFromJson = (value: unknown): Content => fromJson(value) as Content
