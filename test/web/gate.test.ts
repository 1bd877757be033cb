/** Every route × every role × the own office and another one, held against the table of permissions. */

import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/id'
import { houseDeeds, officeDeeds, permissions, roles } from '#register'
import type { Actor, Deed, Grant, Role } from '#register'
import { createApp } from '../../src/web/app.tsx'
import { gates } from '../../src/web/gate.ts'
import type { Gate } from '../../src/web/gate.ts'
import { useWeb } from './kit.ts'

const web = useWeb()
const origin = 'http://localhost'
let [own, other] = ['', '']

beforeAll(async () => {
  // Two offices in two provinces, each with a document.
  own = (await web().handIn('dankwian-2565')).split('/')[2] ?? ''
  other = (await web().handIn('batong-2565')).split('/')[2] ?? ''
})

/** National reaches everywhere, a province its offices, every other role one office. */
const grantOf = (role: Role): Grant =>
  role === 'national'
    ? { role, agencyId: null, province: null }
    : role === 'province'
      ? { role, agencyId: null, province: 'นครราชสีมา' }
      : { role, agencyId: own, province: null }

/** What the table says; written out here once more, so that a slip in the gate shows. */
function allowed(role: Role, needs: Gate, at: 'own' | 'other'): boolean {
  if (needs === 'open' || needs === 'signed-in') return true
  const has = permissions[role].includes(needs)
  if (needs in houseDeeds) return has && (role === 'national' || needs === 'register.search')
  return has && (at === 'own' || role === 'national')
}

const routesOf = () =>
  createApp(web().services)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, path }))

/** An address of the route: the office given, a number where digits are asked, an id that names nothing elsewhere. */
const addressOf = (path: string, agency: string): string =>
  path
    .replace(':agency', agency)
    .replace(/:number\{[^}]*\}/, '1.png')
    .replace(/:to\{([a-z]+)[^}]*\}/, '$1')
    .replace(':kind', 'analysis')
    .replace(':year', '2565')
    .replace(/:(?:name|to)\b/, 'th')
    .replace(/:[a-z]+/g, newId())

async function ask(actor: Actor | null, method: string, address: string): Promise<number> {
  const app = createApp({ ...web().services, whoAsks: () => Promise.resolve(actor) })
  const init = method === 'POST' ? { method, headers: { Origin: origin }, body: new URLSearchParams() } : { method }
  return (await app.request(`${origin}${address}`, init)).status
}

test('every route has an entry in the gate, and no entry is left of a route that is gone', () => {
  const routes = routesOf().map(({ method, path }) => `${method} ${path}`)
  expect(new Set(routes)).toEqual(new Set(Object.keys(gates)))
})

test('every deed that a route needs is in the table, and every deed has a role that may do it', () => {
  const known = [...Object.keys(officeDeeds), ...Object.keys(houseDeeds), 'open', 'signed-in']
  for (const needs of Object.values(gates)) expect(known).toContain(needs)
  const given = new Set<Deed>(roles.flatMap((role) => permissions[role]))
  for (const deed of known.slice(0, -2)) expect(given).toContain(deed)
})

test('who is not signed in gets nothing but what is open', async () => {
  for (const { method, path } of routesOf()) {
    const status = await ask(null, method, addressOf(path, own))
    expect({ method, path, turnedAway: status === 401 }).toEqual({ method, path, turnedAway: gates[`${method} ${path}`] !== 'open' })
  }
})

describe.each(roles)('%s', (role) => {
  test.each(['own', 'other'] as const)('may do at the %s office what the table says, and nothing else', { timeout: 60_000 }, async (at) => {
    const actor: Actor = { id: 'user/1', grants: [grantOf(role)] }
    for (const { method, path } of routesOf()) {
      const needs = gates[`${method} ${path}`] ?? 'open'
      const status = await ask(actor, method, addressOf(path, at === 'own' ? own : other))
      const refused = status === 403
      expect({ method, path, role, refused }).toEqual({ method, path, role, refused: !allowed(role, needs, at) })
      expect(status).toBeLessThan(500)
      expect(status).not.toBe(401)
    }
  })
})

test('an auditor reads all and changes nothing: no form is open to the role', () => {
  const forms = Object.entries(gates).filter(([route]) => route.startsWith('POST '))
  for (const [route, needs] of forms)
    expect({ route, open: (permissions.auditor as readonly string[]).includes(needs) }).toEqual({ route, open: false })
})
