/** `npm run soak [NAME…] [--rounds N] [--seed N]`: hours of bad luck in minutes, against the program as people run it. */

import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'

export type SoakOptions = { readonly rounds: number; readonly seed: number }

/** Each answers what went wrong, one line each. */
const soaks = {
  kill: async (options: SoakOptions) => (await import('./kill.ts')).run(options),
  outage: async () => (await import('./outage.ts')).run(),
  fuzz: async ({ seed }: SoakOptions) => (await import('./fuzz.ts')).run(seed),
} as const
type Name = keyof typeof soaks
const isName = (name: string): name is Name => Object.hasOwn(soaks, name)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } },
})
const unknown = positionals.filter((name) => !isName(name))
const options = { rounds: Number(values.rounds), seed: Number(values.seed) }
if (unknown.length > 0 || !Number.isInteger(options.rounds) || !Number.isInteger(options.seed)) {
  console.error(`npm run soak [${Object.keys(soaks).join('|')}]… [--rounds N] [--seed N]`)
  process.exit(2)
}
const load = () => loadavg()[0]?.toFixed(1)
console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${load()}, seed ${options.seed}`)
let faults = 0
for (const name of positionals.length > 0 ? positionals.filter(isName) : (Object.keys(soaks) as Name[])) {
  console.log(`\n${name}`)
  const found = await soaks[name](options)
  for (const fault of found) console.log(`✗ ${fault}`)
  console.log(`${found.length === 0 ? '✓ held' : `✗ ${found.length} faults`} (load ${load()})`)
  faults += found.length
}
process.exit(faults === 0 ? 0 : 1)
