/** Ten thousand requests nobody would send, to every form and address. */

import { spawnSync } from 'node:child_process'

export function run(seed: number): readonly string[] {
  const env = { ...process.env, FUZZ: '10000', FUZZ_SEED: String(seed) }
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'all', 'test/web/fuzz.test.ts'], { env, stdio: 'inherit' })
  return status === 0 ? [] : [`the fuzz test ended with ${status}`]
}
