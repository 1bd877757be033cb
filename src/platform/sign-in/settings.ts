/** What sign-in needs of the settings, and the secret that signs its cookies. */

import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isLoopback, secret } from '../config.ts'
import type { Config, Secret } from '../config.ts'

export type SignInSettings = {
  readonly secret: Secret
  /** Those before it. */
  readonly oldSecrets: readonly Secret[]
  readonly baseUrl: string
  readonly oidc: Config['oidc']
  /** Only this machine can reach us: "this computer only" may be offered. */
  readonly loopback: boolean
  /** Whether those who give roles, reach several offices or sign must have a second factor. */
  readonly secondFactor: Config['secondFactor']
}

/** Over https a browser takes such a name from this very host only: no other host of the domain can plant one. */
export const cookieHost = (baseUrl: string): '__Host-' | '' => (baseUrl.startsWith('https:') ? '__Host-' : '')

export async function signInSettings(config: Config): Promise<SignInSettings> {
  return {
    secret: config.authSecret ?? secret(await ownSecret(config.dataDir)),
    oldSecrets: config.authSecretsOld,
    baseUrl: config.baseUrl,
    oidc: config.oidc,
    loopback: isLoopback(config.host),
    secondFactor: config.secondFactor,
  }
}

/** Made once in `DATA_DIR/secret`, readable by its owner alone. Whoever loses it has to sign in again and set up second factors anew. */
async function ownSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  await mkdir(dataDir, { recursive: true })
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(`${randomBytes(32).toString('base64url')}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const kept = (await readFile(path, 'utf8')).trim()
  if (kept.length < 32) throw new Error(`${path} holds no secret: remove it and start again`)
  return kept
}
