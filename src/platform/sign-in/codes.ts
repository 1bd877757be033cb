/** One-time codes that the terminal prints and a person types or clicks: 40 bits, kept as a hash, few tries. */

import { createHash, randomInt, timingSafeEqual } from 'node:crypto'

/** No 0 O 1 I: they are read from a terminal. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const mostWrong = 20

export type CodeUse = 'setup' | 'enter'

const hashed = (code: string): Buffer => createHash('sha256').update(code).digest()

export function openCodes(now: () => Date) {
  const kept = new Map<CodeUse, { hash: Buffer; wrong: number; waitUntil: number }>()
  const matches = (use: CodeUse, text: string): boolean => {
    const code = kept.get(use)
    const at = now().getTime()
    if (!code || at < code.waitUntil) return false
    if (timingSafeEqual(code.hash, hashed(text.toUpperCase().replace(/[^A-Z0-9]/g, '')))) return true
    code.wrong += 1
    // Slower, not shut: a person at the terminal must still get in.
    if (code.wrong >= mostWrong) code.waitUntil = at + 60_000
    return false
  }
  return {
    /** A new code for that use; the one before is worth nothing from now on. "K7QM-2XWP". */
    make(use: CodeUse): string {
      const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
      kept.set(use, { hash: hashed(code), wrong: 0, waitUntil: 0 })
      return `${code.slice(0, 4)}-${code.slice(4)}`
    },
    matches,
    /** True once. */
    take(use: CodeUse, text: string): boolean {
      if (!matches(use, text)) return false
      kept.delete(use)
      return true
    },
  }
}
