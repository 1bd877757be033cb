/** The five real documents, where they are at hand (`../shared/seeds`, not part of the project). */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const folder = fileURLToPath(new URL('../../shared/seeds/', import.meta.url))

/** Undefined where the seeds are not beside the checkout; tests that need them then say so and are skipped. */
export const seedsFolder: string | undefined = existsSync(folder) ? folder : undefined

/** Printed as the reason of a skip. */
export const noSeeds = 'skipped: ../shared/seeds is not beside this checkout'

/** Path of seed 0–4. Throws where there is none. */
export function seedPath(n: number): string {
  const name = seedsFolder && readdirSync(seedsFolder).find((file) => file.startsWith(`00${n}_`))
  if (!seedsFolder || !name) throw new Error(`no seed ${n}`)
  return join(seedsFolder, name)
}

export const readSeed = (n: number): Uint8Array => readFileSync(seedPath(n))
