/** People with accounts of their own, who sign in by password over real requests. */

import { invite } from '#platform/sign-in/index'
import type { GrantRole } from '#platform/sign-in/index'
import { nextCode } from '../app-code.ts'
import { link } from './kit.ts'
import type { Web } from './kit.ts'

const origin = 'http://localhost'
const password = 'น้ำตกสายรุ้งหลังบ้าน'

export type Account = {
  readonly id: string
  readonly email: string
  readonly get: (path: string) => Promise<Response>
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Response>
  /** A new session by password; where it leads. */
  readonly signIn: (given?: { readonly password?: string }) => Promise<string>
  /** Switches the app's code on; the key and the recovery codes. */
  readonly setUpFactor: () => Promise<{ readonly key: string; readonly recovery: readonly string[] }>
  /** Whether its session is open. */
  readonly isIn: () => Promise<boolean>
}

/** Asks as one browser would: keeps what it is given. */
export function browserOf({ app }: Pick<Web, 'app'>): Pick<Account, 'get' | 'post'> {
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { Origin: origin, Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer = await app.request(`${origin}${path}`, { ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', ...value] = (cookie.split(';')[0] ?? '').split('=')
      if (/max-age=0\b/i.test(cookie)) jar.delete(name)
      else jar.set(name, value.join('='))
    }
    return answer
  }
  return {
    get: (path) => ask(path, {}),
    post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

/** Somebody who took up an invitation to this role, signed in. The first of all is invited by nobody. */
export async function openAccount(
  { app, services }: Pick<Web, 'app' | 'services'>,
  { name, role, agencyId }: { readonly name: string; readonly role: GrantRole; readonly agencyId: string | null },
): Promise<Account> {
  const browser = browserOf({ app })
  const { signIn } = services
  const email = `${name}@example.go.th`
  const typed = { name, email, password }
  const first = await browser.post('/setup/several', { ...typed, code: signIn.codes.make('setup') })
  if (first.status !== 303) {
    const invitation = { agencyId, role, province: null, name, email: null, invitedBy: 'test', actor: 'operator' }
    const taken = await browser.post(await invite(signIn, invitation), typed)
    if (taken.status !== 303) throw new Error(`${name} was not taken in: ${taken.status}`)
  }
  const found = await services.db
    .withTables<{ 'sign_in.user': { id: string; email: string } }>()
    .selectFrom('sign_in.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return {
    ...browser,
    id: found.id,
    email,
    signIn: async (given = {}) => {
      const answer = await browser.post('/sign-in', { email, password, ...given })
      return answer.headers.get('location') ?? String(answer.status)
    },
    async setUpFactor() {
      const scan = await (await browser.post('/account/second-factor', { password })).text()
      const key = (/class="key">([^<]+)</.exec(scan)?.[1] ?? '').replaceAll(' ', '')
      const told = await (await browser.post('/account/second-factor/confirm', { code: await nextCode(key), uri: '' })).text()
      link(told, /^\/account$/)
      return { key, recovery: [...told.matchAll(/<li><code>([^<]+)</g)].map(([, code = '']) => code) }
    },
    isIn: async () => (await browser.get('/account')).status === 200,
  }
}
