/** Every route × every role × the own office and another one, held against the table of permissions. */

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/id'
import { findLocalPerson } from '#platform/sign-in/index'
import type { Session } from '#platform/sign-in/index'
import { houseDeeds, listAgenciesById, officeDeeds, permissions, roles } from '#register'
import type { Actor, Agency, Deed, Grant, Role } from '#register'
import { createApp } from '../../src/web/app.tsx'
import { gates } from '../../src/web/gate.ts'
import type { Gate } from '../../src/web/gate.ts'
import { setAgencies } from '../../src/register/store.ts'
import { useWeb } from './kit.ts'

const web = useWeb()
const origin = 'http://localhost'
let [own, other] = ['', '']
let agencies: readonly Agency[] = []

beforeAll(async () => {
  // Two offices in two provinces, each with a document.
  own = (await web().handIn('dankwian-2565')).split('/')[2] ?? ''
  other = (await web().handIn('batong-2565')).split('/')[2] ?? ''
  session = { ...session, userId: (await findLocalPerson(web().services.db))?.id ?? '' }
  agencies = await listAgenciesById(web().services.db, [own, other])
})
// A form sent empty may have taken an office's province away.
beforeEach(() => setAgencies(web().services.db, agencies, new Date(0)))

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
    .replace(/:[a-z]+\{([a-z]+)\|[^}]*\}/g, '$1')
    .replace(/:file\{[^}]*\}/, `${'x'.repeat(43)}.ics`)
    .replace(':kind', 'analysis')
    .replace(':form', 'order')
    .replace(':table', 'members')
    .replace(':year', '2565')
    .replace(/:(?:name|to)\b/, 'th')
    .replace(/:[a-z]+/g, newId())

/** Somebody whose roles are those of the test, whatever the database says of them. */
let session: Session = {
  userId: '',
  displayName: 'ผู้ทดสอบ',
  sessionId: newId(),
  secondFactor: false,
  freshUntil: new Date(0),
  method: 'password',
  language: 'th',
  email: null,
}

async function ask(actor: Actor | null, method: string, address: string): Promise<number> {
  const app = createApp({ ...web().services, whoAsks: () => Promise.resolve(actor && { actor, session }) })
  const init = { method, ...(method === 'GET' ? {} : { headers: { Origin: origin }, body: new URLSearchParams() }) }
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
    if (gates[`${method} ${path}`] === 'open') continue
    const status = await ask(null, method, addressOf(path, own))
    // A page leads to the sign-in page; a form that was typed is not thrown away by a redirect.
    expect({ method, path, status }).toEqual({ method, path, status: method === 'GET' ? 303 : 401 })
  }
})

describe.each(roles)('%s', (role) => {
  test.each(['own', 'other'] as const)('may do at the %s office what the table says, and nothing else', { timeout: 60_000 }, async (at) => {
    const actor: Actor = { id: 'user/1', grants: [grantOf(role)] }
    for (const { method, path } of routesOf()) {
      const needs = gates[`${method} ${path}`] ?? 'open'
      const status = await ask(actor, method, addressOf(path, at === 'own' ? own : other))
      // Open pages have refusals of their own: a wrong code, a wrong password.
      const refused = needs !== 'open' && status === 403
      expect({ method, path, role, refused }).toEqual({ method, path, role, refused: !allowed(role, needs, at) })
      expect({ method, path, broken: status >= 500 }).toEqual({ method, path, broken: false })
    }
  })
})

test('an auditor reads all and changes nothing: no form is open to the role', () => {
  // A calendar is asked for by whoever may see the office, for themselves.
  const forms = Object.entries(gates).filter(([route]) => route.startsWith('POST ') && !route.includes('/calendar'))
  const open = forms.filter(([, needs]) => (permissions.auditor as readonly string[]).includes(needs))
  expect(open).toEqual([])
})

/** The entry of an address: the most literal route that fits. */
function gateOf(method: string, address: string): Gate | undefined {
  const [path = ''] = address.split(/[?#]/)
  const fits = Object.keys(gates).filter((route) => {
    const [verb, pattern = ''] = route.split(' ')
    const source = pattern.replace(/:[a-z]+(?:\{([^}]*)\})?/g, (_, own?: string) => (own === undefined ? '[^/]+' : `(${own})`))
    return verb === method && new RegExp(`^${source}$`).test(path)
  })
  const wild = (route: string) => route.split(':').length
  const [best] = fits.toSorted((a, b) => wild(a) - wild(b))
  return best === undefined ? undefined : gates[best]
}

/** Every link and every form of a page, as method and address. */
function offersOf(html: string): readonly (readonly [string, string])[] {
  const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, address = '']) => ['GET', address] as const)
  const forms = [...html.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) =>
    [...form.matchAll(/(?:action|formaction)="(\/[^"]*)"/g)].map(([, address = '']) => ['POST', address] as const),
  )
  return [...links, ...forms].map(([method, address]) => [method, address.replace(/&amp;/g, '&')] as const)
}

test.each(roles)('pages offer a person who is %s nothing that the gate would refuse', { timeout: 60_000 }, async (role) => {
  const actor: Actor = { id: 'user/1', grants: [grantOf(role)] }
  const app = createApp({ ...web().services, whoAsks: () => Promise.resolve({ actor, session }) })
  const start = await (await app.request(`${origin}/o/${own}`)).text()
  const document = /\/d\/[0-9a-f-]{36}/.exec(start)?.[0] ?? ''
  const pages = ['', '/worth', '/share', '/measures', '/papers', '/projects', '/forms', '/files', document].map(
    (page) => `/o/${own}${page}`,
  )
  const refused: string[] = []
  for (const page of pages) {
    const html = await (await app.request(`${origin}${page}`)).text()
    for (const [method, address] of offersOf(html)) {
      const needs = gateOf(method, address)
      if (needs === undefined || !allowed(role, needs, 'own')) refused.push(`${page}: ${method} ${address} (${needs})`)
    }
  }
  expect(refused).toEqual([])
})
