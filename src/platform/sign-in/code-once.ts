/** A code of the app is good once, whatever it opens: better-auth says that it is right, here it is taken. */

import { createOTP } from '@better-auth/utils/otp'
import { symmetricDecrypt } from 'better-auth/crypto'
import type { Db } from '../db.ts'
import type { Auth } from './auth.ts'
import { getKey, takeStep } from './store/factor.ts'

/** How long a code is shown by the app. */
export const codeSeconds = 30

/**
 * Thrown, not returned: the transaction goes back, so that the session that better-auth opened is none and a half-open sign-in waits for
 * the next code.
 */
export class UsedCode extends Error {
  override readonly name = 'UsedCode'
  constructor() {
    super('this code of the app was taken before')
  }
}

/** After better-auth found the code right. */
export async function takeCode(tx: Db, auth: Auth, { userId, code }: { readonly userId: string; readonly code: string }): Promise<void> {
  const { secretConfig } = await auth.$context
  const otp = createOTP(await symmetricDecrypt({ key: secretConfig, data: await getKey(tx, userId) }))
  // better-auth reads this clock too, and grants a step to each side; a step may have ended since it looked.
  const current = Math.floor(Date.now() / 1000 / codeSeconds)
  for (const step of [current + 1, current, current - 1, current - 2]) {
    if ((await otp.hotp(step)) !== code) continue
    if (await takeStep(tx, userId, step)) return
    throw new UsedCode()
  }
  throw new Error('better-auth took a code that is of no step')
}
