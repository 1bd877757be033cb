/** One account, or one address with a token, may ask so often; others are not slowed down with it. */

import { beforeAll, expect, test } from 'vitest'
import type { Session } from '#platform/sign-in/index'
import { createApp } from '../../src/web/app.tsx'
import type { Asking } from '../../src/web/services.ts'
import { signInLocal, useWeb } from './kit.ts'

const web = useWeb()
const origin = 'http://localhost'
// Before somebody has set it up, every page leads there.
beforeAll(() => signInLocal(web()))

const session = (userId: string, method: Session['method']): Session => ({
  userId,
  displayName: 'เจ้าหน้าที่',
  sessionId: userId,
  secondFactor: true,
  freshUntil: new Date('2030-01-01T00:00:00Z'),
  method,
  language: null,
  email: null,
})
const asking = (n: number, method: Session['method'] = 'password'): Asking => {
  const id = `0192f000-0000-7000-8000-00000000000${n}`
  return { session: session(id, method), actor: { id: `user/${id}`, grants: [] } }
}
/** An application whose every request is asked by whom `who` names just then. */
const open = (who: { now: Asking | null }) =>
  createApp({ ...web().services, limits: { asked: 5, sent: 2, made: 1, link: 3 }, whoAsks: () => Promise.resolve(who.now) })

test('the sixth page in a minute is too often for this account, not for another, and says when to come back', async () => {
  const who = { now: asking(1) as Asking | null }
  const app = open(who)
  const ask = async () => app.request(`${origin}/method`)
  for (let n = 0; n < 5; n += 1) expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await refused.text()).toContain('ส่งคำขอถี่เกินไป')
  who.now = asking(2)
  expect((await ask()).status).toBe(200)
})

test('forms have a lower limit of their own', async () => {
  const app = open({ now: asking(3) })
  const send = () => app.request(`${origin}/inbox/read-all`, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams() })
  expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([303, 303, 429])
  expect((await app.request(`${origin}/method`)).status).toBe(200)
})

test.each(['/read', '/o/x/papers/plan?format=pdf', '/o/x/papers/w/y/file', '/o/x/signing/y/file'])(
  '%s is worked out while one waits: a lower limit still, and pages go on',
  async (path) => {
    const app = open({ now: asking(4) })
    const ask = async (of: string) => (await app.request(`${origin}${of}`)).status
    expect(await ask(path)).not.toBe(429)
    expect([await ask(path), await ask('/method'), await ask('/o/x/papers')]).toEqual([429, 200, 404])
  },
)

test('an address with a token is limited whoever asks; another token is not', async () => {
  const app = open({ now: null })
  const ask = async (token: string) => (await app.request(`${origin}/invitation/${token}`)).status
  const [one, other] = ['a'.repeat(43), 'b'.repeat(43)]
  const first = [await ask(one), await ask(one), await ask(one)]
  expect(first).not.toContain(429)
  expect(await ask(one)).toBe(429)
  expect(await ask(other)).not.toBe(429)
})

test('who is alone on this computer is not limited', async () => {
  const app = open({ now: asking(4, 'local') })
  for (let n = 0; n < 12; n += 1) expect((await app.request(`${origin}/method`)).status).toBe(200)
})
