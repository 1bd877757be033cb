/**
 * Counts the rows of `docs/security/asvs.md` (met, not applicable, not yet) and writes the sums into it: the table on top and one line
 * a chapter. With --check it only says whether the sums are true, every requirement of levels 1 and 2 stands there once, and what is
 * called met names a file.
 */

import { readFileSync, writeFileSync } from 'node:fs'

const file = 'docs/security/asvs.md'
/** How many requirements of levels 1 and 2 each chapter of ASVS 5.0 has. */
const sizes = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]
const states = ['met', 'n.a.', 'not yet'] as const
type State = (typeof states)[number]
type Row = { readonly chapter: number; readonly id: string; readonly how: string; readonly state: State }

const text = readFileSync(file, 'utf8')
const faults: string[] = []

const rows = text.split('\n').flatMap((line): readonly Row[] => {
  const [, id, , how = '', told = '', ...more] = /^\| \d+\.\d+\.\d+ \|/.test(line) ? line.split('|').map((cell) => cell.trim()) : []
  if (id === undefined) return []
  const state = states.find((one) => told === one || told.startsWith(`${one}:`))
  if (state === undefined || more.length !== 1) {
    faults.push(`${id}: "${told}" is no state, or the row has not four cells`)
    return []
  }
  if (state === 'met' && !/`[\w./-]+\/[\w.*-]+`|`SECURITY\.md`|`package(?:-lock)?\.json`/.test(how)) faults.push(`${id}: met, but where?`)
  if (state !== 'met' && told === state) faults.push(`${id}: ${state}, but why?`)
  return [{ chapter: Number(id.split('.')[0]), id, how, state }]
})

for (const [at, size] of sizes.entries()) {
  const ids = rows.filter(({ chapter }) => chapter === at + 1).map(({ id }) => id)
  if (new Set(ids).size !== size || ids.length !== size) faults.push(`V${at + 1} has ${ids.length} rows, ${size} are wanted`)
}

const count = (chapter: number | undefined, state: State): number =>
  rows.filter((row) => row.state === state && (chapter === undefined || row.chapter === chapter)).length
const cells = (first: string, chapter?: number): string => `| ${[first, ...states.map((state) => count(chapter, state))].join(' | ')} |`
const summary = [
  '| chapter | met | not applicable | not yet |',
  '|---|--:|--:|--:|',
  ...[...text.matchAll(/^## (V(\d+) .+)$/gm)].map(([, title = '', chapter]) => cells(title, Number(chapter))),
  cells(`**all ${rows.length}**`),
].join('\n')

const counted = text
  .replace(/\| chapter \|[\s\S]*?\n(?!\|)/, () => `${summary}\n`)
  .replace(/^(## V(\d+) .+\n\n)(?:\d+ met.*\n\n)?/gm, (_, head: string, no: string) => {
    const chapter = Number(no)
    return `${head}${count(chapter, 'met')} met, ${count(chapter, 'n.a.')} not applicable, ${count(chapter, 'not yet')} not yet.\n\n`
  })

const check = process.argv.includes('--check')
if (!check) writeFileSync(file, counted)
if (check && counted !== text) faults.push(`${file} is not counted: run node scripts/count-asvs.ts`)
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)
console.log(`asvs: ${states.map((state) => `${count(undefined, state)} ${state}`).join(', ')}`)
