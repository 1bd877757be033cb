/** The application listening on localhost, as a browser meets it: a passkey and an identity provider need a real address. */

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { SignInSettings } from '#platform/sign-in/index'
import { createApp } from '../../src/web/app.tsx'
import type { Services } from '../../src/web/services.ts'
import { openBrowser } from '../browser.ts'
import { useDatabase } from '../database.ts'
import { testServices } from './kit.ts'

export type Site = {
  readonly base: string
  readonly services: Services
  /** A browser of its own, with its own cookies. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>
}

/** Call at the top of a test file. `given` is asked once the address is known; `now` says what day it is for the program. */
export function useSite(
  given: (base: string) => Promise<Partial<SignInSettings>> | Partial<SignInSettings> = () => ({}),
  now?: () => Date,
): () => Site {
  const database = useDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-site-'))
  let server: ServerType | undefined
  let browser: Browser | undefined
  let site: Site | undefined

  beforeAll(async () => {
    let answer: (request: Request) => Response | Promise<Response> = () => new Response('not yet', { status: 503 })
    server = serve({ fetch: (request) => answer(request), port: 0, hostname: '127.0.0.1' })
    if (!server.listening) await once(server, 'listening')
    const at = server.address()
    const base = `http://localhost:${typeof at === 'object' && at ? at.port : 0}`
    const services = await testServices({ database, folder, ...(now && { now }) }, { baseUrl: base, ...(await given(base)) })
    answer = createApp(services).fetch
    const opened = await openBrowser()
    browser = opened
    site = {
      base,
      services,
      open: async (options) => {
        const context = await opened.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, ...options })
        // The pages of the provider's package would fetch a typeface from afar, and wait for it.
        await context.route(/^https?:\/\/(?!localhost[:/]|127\.0\.0\.1[:/])/, (route) => route.abort())
        return context.newPage()
      },
    }
  })
  afterAll(async () => {
    await browser?.close()
    await site?.services.jobs.stop(0)
    server?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    if (!site) throw new Error('the site is open only inside tests')
    return site
  }
}
