/** Prints who may do what, deed by deed and route by route, as `docs/security/roles.md`; with --check it only says whether that is still true. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { houseDeeds, officeDeeds, permissions, roles } from '#register'
import type { Deed } from '#register'
import { gates } from '../src/web/gate.ts'

const file = 'docs/security/roles.md'
const deeds = { ...officeDeeds, ...houseDeeds }

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const marks = (needs: string): readonly string[] =>
  roles.map((role) => (needs === 'signed-in' || (permissions[role] as readonly string[]).includes(needs) ? '●' : ''))
const heads = (first: string): readonly string[] => [row([first, ...roles]), row(['---', ...roles.map(() => ':-:')])]

const text = [
  '# Who may do what',
  '',
  'Printed by `node scripts/print-roles.ts` from `src/register/domain/permissions.ts` and `src/web/gate.ts`; checked in CI. A role holds at one agency, in one province, or everywhere, as it was given. `test/web/gate.test.ts` asks every route as every role, at the own office and at another one.',
  '',
  '## Deeds',
  '',
  ...heads('deed'),
  ...(Object.keys(deeds) as Deed[]).map((deed) => row([`\`${deed}\` ${deeds[deed]}`, ...marks(deed)])),
  '',
  '## Routes',
  '',
  'Open to everybody, without sign-in: ' +
    Object.entries(gates)
      .flatMap(([route, needs]) => (needs === 'open' ? `\`${route}\`` : []))
      .join(', ') +
    '.',
  '',
  ...heads('route (needs)'),
  ...Object.entries(gates)
    .filter(([, needs]) => needs !== 'open')
    .map(([route, needs]) => row([`\`${route.replaceAll('|', String.raw`\|`)}\` (${needs})`, ...marks(needs)])),
  '',
].join('\n')

if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what the code says: run node scripts/print-roles.ts`)
    process.exit(1)
  }
} else {
  mkdirSync('docs/security', { recursive: true })
  writeFileSync(file, text)
}
