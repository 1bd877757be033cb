/** The ten recovery codes: told once, kept as passwords are, each good once. */

import { randomInt } from 'node:crypto'
import type { Db } from '../db.ts'
import { hashPassword, verifyPassword } from './argon2.ts'
import { setRecoveryCodes } from './store/factor.ts'

const isHash = (code: string): boolean => code.startsWith('$argon2id$')

/** "h7kmq-4xwpr": 49 bits, without the letters and digits that paper confuses. */
function recoveryCode(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz'
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Ten new ones in place of those before; undefined where the person has no code of an app. */
export async function giveRecoveryCodes(tx: Db, userId: string): Promise<readonly string[] | undefined> {
  const codes = Array.from({ length: 10 }, recoveryCode)
  return (await setRecoveryCodes(tx, userId, await hashCodes(codes))) ? codes : undefined
}

/** As they are kept. Those that are hashes already stay what they are. */
export async function hashCodes(codes: readonly string[]): Promise<string> {
  return JSON.stringify(await Promise.all(codes.map(async (code) => (isHash(code) ? code : hashPassword(code)))))
}

export function codesIn(json: string): readonly string[] {
  const list: unknown = JSON.parse(json)
  return Array.isArray(list) ? list.filter((code) => typeof code === 'string') : []
}

/**
 * better-auth looks for what was typed among the codes that it decrypts, takes it out and encrypts the others: here the one that was typed
 * is shown to it, the others stay hashes.
 */
export const asHashes = (typed: string) => ({
  encrypt: (json: string): Promise<string> => hashCodes(codesIn(json)),
  async decrypt(kept: string): Promise<string> {
    const shown = codesIn(kept).map(async (code) => ((await verifyPassword(typed, code)) ? typed : code))
    return JSON.stringify(await Promise.all(shown))
  },
})
