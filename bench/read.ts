/** Reading one document in a warm process: a file's bytes → facts, recomputation, defects. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { frameworkFor } from '#framework'
import { readDocument } from '#read'
import { emptyRegister } from '#register'
import { readSeed, seedsFolder } from '../test/seeds.ts'
import { medianOf, print } from './timing.ts'

export async function run(): Promise<void> {
  const examples = fileURLToPath(new URL('../examples/', import.meta.url))
  const files = seedsFolder
    ? [0, 1, 2, 3, 4].map((n) => ({ file: `seed ${n}`, bytes: readSeed(n) }))
    : readdirSync(examples).map((file) => ({ file, bytes: readFileSync(`${examples}${file}`) }))
  for (const command of files) {
    const median = await medianOf(() => readDocument({ register: emptyRegister, frameworkFor }, command), 21)
    print({ name: `read ${command.file}`, median, most: 50, unit: 'ms' })
  }
}
