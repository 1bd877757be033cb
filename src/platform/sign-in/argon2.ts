/** Passwords as they are kept: argon2id (Node's own), as a PHC string, so that the cost can be raised later without losing anybody. */

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'

/** OWASP's second choice of equal strength: 19 MiB, two passes, one lane (Password Storage Cheat Sheet, 2025). */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
type Cost = typeof cost

/** Thai can be typed in several orders that look the same: NFC makes them one. */
const normal = (password: string): string => password.normalize('NFC')

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, cost, 32)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** False for another password and for a text that is no argon2id string. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]{11,86})\$([\w+/]{22,86})$/.exec(phc)
  if (!found) return false
  const [memory, passes, parallelism] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const expected = Buffer.from(found[5] ?? '', 'base64')
  const tag = await derive(password, Buffer.from(found[4] ?? '', 'base64'), { memory, passes, parallelism }, expected.length)
  return timingSafeEqual(tag, expected)
}

/** Nobody's password: what is compared where there is no such account, so that the answer takes as long. */
export const nobodysHash = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`

/** More people at once than this are told to come back in a moment, before the memory of the machine is gone. */
const longestQueue = 200
export class TooBusy extends Error {
  override readonly name = 'TooBusy'
}

const lanes = Math.max(1, availableParallelism())
let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost, tagLength: number): Promise<Buffer> {
  if (running >= lanes) {
    if (waiting.length >= longestQueue) throw new TooBusy('too many passwords are being checked at once')
    // The one before hands its lane over: `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await new Promise((resolve, reject) =>
      argon2('argon2id', { message: normal(password), nonce, parallelism, tagLength, memory, passes }, (error, tag) =>
        error ? reject(error) : resolve(tag),
      ),
    )
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
