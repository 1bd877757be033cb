/**
 * At start: what an exchanged `AUTH_SECRET` encrypted is encrypted by the one of now, so that nobody loses the second factor and the old
 * one can be thrown away; recovery codes of before November 2026, which were only encrypted, are hashed.
 */

import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { inTransaction } from '../db.ts'
import type { SignIn } from './open.ts'
import { codesIn, hashCodes } from './recovery-codes.ts'
import { lockFactors, setFactor } from './store/factor.ts'

/** How many second factors were written anew, and how many no secret opens: those people need a new one. */
export type Renewed = { readonly renewed: number; readonly lost: number }

export function renewSecrets({ db, settings }: Pick<SignIn, 'db' | 'settings'>): Promise<Renewed> {
  const now = settings.secret.reveal()
  const all = [now, ...settings.oldSecrets.map((old) => old.reveal())]
  return inTransaction(db, async (tx) => {
    let [renewed, lost] = [0, 0]
    for (const factor of await lockFactors(tx)) {
      const key = await open(all, factor.key)
      const codes = factor.codes.startsWith('[') ? factor.codes : await opened(all, factor.codes)
      if (!key || codes === undefined) {
        lost += 1
        continue
      }
      if (key.by === now && codes === factor.codes) continue
      await setFactor(tx, { ...factor, key: key.by === now ? factor.key : await symmetricEncrypt({ key: now, data: key.text }), codes })
      renewed += 1
    }
    return { renewed, lost }
  })
}

/** The cipher notices a wrong key by itself. */
async function open(secrets: readonly string[], data: string): Promise<{ readonly text: string; readonly by: string } | undefined> {
  for (const by of secrets) {
    const text = await symmetricDecrypt({ key: by, data }).catch(() => undefined)
    if (text !== undefined) return { text, by }
  }
  return undefined
}

async function opened(secrets: readonly string[], codes: string): Promise<string | undefined> {
  const found = await open(secrets, codes)
  return found && hashCodes(codesIn(found.text))
}
