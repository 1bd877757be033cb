/**
 * Breaks what the platform promises, one promise after the other, in a copy of what is committed, and looks whether the tests named beside it
 * turn red (scripts/proofs.ts). Writes docs/proof.md. `--check` only looks whether every promise still stands where it stood; a word names
 * the promises to break.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { proofs } from './proofs.ts'
import type { Proof } from './proofs.ts'

const file = 'docs/proof.md'
const [wanted] = process.argv.slice(2)

const head = `# Proofs

What the platform promises, each with the tests that turn red when it is broken on purpose. Printed by \`npm run prove\` from \`scripts/proofs.ts\`, which breaks one promise after the other in a copy of the project and runs those tests; CI looks that every promise still stands where it stood. It is a sample: the promises that would hurt most.
`

function rowOf({ promise, file: at, tests }: Proof, red: string): string {
  return `| ${promise} | \`${at}\` | ${tests.map((one) => `\`${one}\``).join(', ')} | ${red} |`
}

/** The day on which each was seen red, as the paper says. */
function knownDays(): ReadonlyMap<string, string> {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(' | '))
  return new Map(
    rows.flatMap(([promise = '', , , red = '']) => (red === '' ? [] : [[promise.replace(/^\| /, ''), red.replace(/ \|$/, '')]])),
  )
}

function paperOf(days: ReadonlyMap<string, string>): string {
  const parts = [...new Set(proofs.map(({ part }) => part))]
  const tables = parts.map((part) => {
    const rows = proofs.filter((one) => one.part === part).map((one) => rowOf(one, days.get(one.promise) ?? 'not yet'))
    return `\n## ${part}\n\n| promise | broken in | tests | seen red |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `${head}${tables.join('')}`
}

function misplaced(): readonly string[] {
  return proofs
    .filter(({ file: at, find, put }) => find === put || readFileSync(at, 'utf8').split(find).length !== 2)
    .map(({ promise, file: at }) => `${promise}: not once in ${at}`)
}

if (wanted === '--check') {
  const faults = [
    ...misplaced(),
    ...(paperOf(knownDays()) === readFileSync(file, 'utf8') ? [] : [`${file} is not what scripts/proofs.ts says`]),
  ]
  for (const fault of faults) console.error(fault)
  process.exit(faults.length === 0 ? 0 : 1)
}

const copy = mkdtempSync(join(tmpdir(), 'prongsai-prove-'))
execFileSync('git', ['worktree', 'add', '--detach', '--force', copy, 'HEAD'], { stdio: 'ignore' })
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
const days = new Map(knownDays())
const today = new Date().toISOString().slice(0, 10)
try {
  for (const one of proofs.filter(({ promise, part }) => wanted === undefined || `${part} ${promise}`.includes(wanted))) {
    const path = join(copy, one.file)
    const whole = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      whole.replace(one.find, () => one.put),
    )
    const ran = spawnSync('npx', ['vitest', 'run', '--project', 'all', '--project', 'pure', '--bail', '1', ...one.tests], {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
    writeFileSync(path, whole)
    // A file that cannot be loaded any more proves nothing: a test itself must have failed.
    const red = ran.status !== 0 && /^ *Tests .*\b\d+ failed/m.test(ran.stdout)
    days.set(one.promise, red ? today : 'stays green')
    console.log(`${red ? 'red  ' : 'GREEN'} ${one.part}: ${one.promise}`)
    writeFileSync(file, paperOf(days))
  }
} finally {
  execFileSync('git', ['worktree', 'remove', '--force', copy])
  rmSync(copy, { recursive: true, force: true })
}
