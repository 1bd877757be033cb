/** What whoever watches the log is told of those who did not get in. */

import { expect, test } from 'vitest'
import { openLog } from '#platform/log'
import type { Actor } from '#register'
import { createApp } from '../../src/web/app.tsx'
import { signInLocal, useWeb } from './kit.ts'

const web = useWeb()
const origin = 'http://localhost'

test('a refused deed and a refused sign-in are events with ids, without what was typed', async () => {
  await signInLocal(web())
  const lines: string[] = []
  const services = { ...web().services, log: openLog({ write: (line) => lines.push(line) }) }
  const events = (name: string) => lines.map((line): unknown => JSON.parse(line)).filter((one) => (one as { event: string }).event === name)
  const stranger: Actor = { id: 'user/0192f000-0000-7000-8000-000000000001', grants: [] }
  const asStranger = createApp({ ...services, whoAsks: () => Promise.resolve({ actor: stranger, session: null }) })

  expect((await asStranger.request(`${origin}/people`)).status).toBe(403)
  expect(events('deed.refused')).toEqual([
    expect.objectContaining({
      actor: stranger.id,
      route: '/people',
      needs: 'people.oversee',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    }),
  ])

  const typed = { email: 'nobody@example.go.th', password: 'not the right one' }
  const send = (sender: string) =>
    createApp(services).request(`${origin}/sign-in`, { method: 'POST', body: new URLSearchParams(typed), headers: { Origin: sender } })
  expect((await send(origin)).status).toBe(401)
  expect(events('sign-in.refused')).toEqual([expect.objectContaining({ method: 'password', why: 'wrong' })])
  expect((await send('https://evil.example')).status).toBe(403)
  expect(events('deed.refused')).toHaveLength(2)
  expect(lines.join('')).not.toMatch(/nobody@|not the right/)
})
