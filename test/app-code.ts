/** What an authenticator app shows for a key (RFC 6238): six digits, thirty seconds, SHA-1. Written here so that the test does not trust the code under test. */

import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'

export function appCode(key: string, at = Date.now()): string {
  const bits = Array.from(key.replace(/=+$/, ''))
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', bytes).update(counter).digest()
  const from = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const half = 30_000
const taken = new Map<string, number>()

/** A code that was not taken before: the grace of a step to each side makes three without waiting; the fourth has to. */
export async function nextCode(key: string): Promise<string> {
  // A step that is about to end is still good when it is asked.
  const earliest = () => Math.floor((Date.now() + 5000) / half) - 1
  const step = Math.max(earliest(), (taken.get(key) ?? 0) + 1)
  taken.set(key, step)
  await setTimeout(Math.max(0, (step - 1) * half - Date.now()))
  return appCode(key, step * half)
}
