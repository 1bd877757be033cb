/** All local bodies of the country, where their files are at hand (`../shared/data`, not part of the project: their licence is unclear). */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildRegister, type Register } from '#register'
import { readRegisterFile } from '../src/register/read-register-file.ts'

/** Beside the checkout, or beside the folder of worktrees. */
export const sharedData: string | undefined = ['../../shared/data/', '../../../shared/data/']
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((place) => existsSync(place))

const path = (name: string): string => `${sharedData ?? ''}${name}`
const rowsOf = (name: string) => {
  const file = existsSync(path(name)) ? readRegisterFile(readFileSync(path(name))) : undefined
  return file?.ok ? file.value : undefined
}

const bodies = rowsOf('local-bodies.csv')
const places = rowsOf('areas.csv')

/** Undefined where the files are not beside the checkout. */
export const fullRegister: Register | undefined =
  bodies?.kind === 'agencies' && places?.kind === 'areas' ? buildRegister(bodies.agencies, places.areas) : undefined

/** Printed as the reason of a skip. */
export const noFullRegister = 'skipped: ../shared/data is not beside this checkout'
