/** Walks the import rules over src, and proves with a planted violation that they still bite. */

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const cruise = (...paths: string[]) => {
  const run = spawnSync('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...paths], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (!run.stdout) throw new Error(`depcruise said nothing: ${run.stderr}`)
  return JSON.parse(run.stdout) as {
    summary: { totalCruised: number; error: number; violations: { rule: { name: string }; from: string; to: string }[] }
  }
}

// The canary first: a domain file that reaches for the database, and a room that climbs.
const nest = 'src/framework/domain/canary'
mkdirSync(nest, { recursive: true })
let caught: string[]
try {
  writeFileSync(
    `${nest}/canary.ts`,
    "import { Pool } from 'pg'\nimport { readDocument } from '#read'\nexport const canary = [Pool, readDocument]\n",
  )
  caught = cruise('src')
    .summary.violations.filter((v) => v.from.includes('canary'))
    .map((v) => v.rule.name)
} finally {
  rmSync(nest, { recursive: true, force: true })
}
for (const rule of ['domain-is-pure', 'sql-in-stores', 'floors-framework']) {
  if (!caught.includes(rule)) {
    console.error(`the guard is asleep: a planted violation of ${rule} was not caught (caught: ${caught.join(', ') || 'nothing'})`)
    process.exit(1)
  }
}

const { summary } = cruise('src')
for (const v of summary.violations) console.error(`${v.rule.name}: ${v.from} → ${v.to}`)
if (summary.totalCruised < 10 || summary.error > 0) {
  console.error(`${summary.totalCruised} modules cruised, ${summary.error} violations`)
  process.exit(1)
}
// Papers that name a path which is not there have stopped being true.
const papers = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && !file.startsWith('examples/') && !file.startsWith('test/'))
const lost = papers.flatMap((paper) =>
  [...readFileSync(paper, 'utf8').matchAll(/`((?:src|docs|bin|scripts|models|training|test|migrations|bench|examples|soak)\/[\w./-]*)`/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => !existsSync(path))
    .map((path) => `${paper}: ${path} is not there`),
)
for (const line of lost) console.error(line)
if (lost.length > 0) process.exit(1)
// Files nobody should have to scroll through.
const long = execFileSync('git', ['ls-files', 'src/*.ts', 'src/*.tsx', 'scripts/*.ts', 'bench/*.ts', 'soak/*.ts'], { encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)
  .map((file) => ({ file, lines: execFileSync('wc', ['-l', file], { encoding: 'utf8' }).trim().split(' ')[0] ?? '0' }))
  .filter(({ lines }) => Number(lines) > 500)
for (const { file, lines } of long) console.error(`${file}: ${lines} lines, the most is 500`)
if (long.length > 0) process.exit(1)
console.log(`house: ${summary.totalCruised} modules, no violation, the canary was caught`)
