/** The web application on a real database and real files, asked without a port. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openLocalFiles } from '#platform/files'
import { openJobs } from '#platform/jobs/open-jobs'
import { openLog } from '#platform/log'
import { openLinks } from '#platform/look-at-link'
import { secret } from '#platform/config'
import { listNames, openSignIn } from '#platform/sign-in/index'
import type { SignInSettings } from '#platform/sign-in/index'
import { openSeal } from '#platform/signing/open-seal'
import { exampleHashes } from '#read'
import type { ScanReader } from '#read'
import { emptyRegister, operator } from '#register'
import { createApp } from '../../src/web/app.tsx'
import { keepPages } from '../../src/web/kept-pages.ts'
import { peopleOf } from '../../src/web/person.ts'
import type { Services } from '../../src/web/services.ts'
import { whoAsks } from '../../src/web/who-asks.ts'
import { allKinds, workersOf } from '../../src/web/work.ts'
import { useDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'

export const example = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../examples/${name}.md`, import.meta.url)))

const origin = 'http://localhost'

export type Web = {
  readonly services: Services
  /** Asked directly, nobody is signed in; the functions below ask as the person of "this computer only". */
  readonly app: ReturnType<typeof createApp>
  /** Does the work that goes on after the answer, from the real queue, here and now. */
  readonly settled: () => Promise<void>
  /** For a listener that a browser meets: every request is that of the person of "this computer only". */
  readonly fetch: (request: Request) => Promise<Response>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  /** The page's HTML; throws where the answer is not the status expected. */
  readonly page: (path: string, status?: number) => Promise<string>
  readonly post: (path: string, fields?: Readonly<Record<string, string | readonly string[]>>) => Promise<Response>
  /** A form with files in it. */
  readonly send: (path: string, body: FormData) => Promise<Response>
  readonly upload: (path: string, files: readonly File[]) => Promise<Response>
  /** Hands in an example; the path of its document. */
  readonly handIn: (name: string) => Promise<string>
}

/** Call at the top of a test file. `ocr` stands in for the reader of scans, which takes seconds a page. */
export function useWeb(ocr?: ScanReader): () => Web {
  const database = useDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-web-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let web: Web | undefined
  beforeAll(async () => {
    web = await openWeb({ database, folder, ocr })
  })
  afterAll(() => web?.services.jobs.stop(0))
  return () => {
    if (!web) throw new Error('the web is open only inside tests and hooks')
    return web
  }
}

type Parts = {
  readonly database: Pick<TestDatabase, 'shared' | 'within' | 'appPool'>
  readonly folder: string
  readonly ocr?: ScanReader | undefined
  readonly now?: () => Date
}

/**
 * What pages use, on a test's database and folder; `given` says how people sign in: by password alone, where it says nothing else. Stop
 * its jobs afterwards.
 */
export async function testServices(
  { database, folder, ocr, now = () => new Date('2026-11-21T03:00:00Z') }: Parts,
  given: Partial<SignInSettings> = {},
): Promise<Services> {
  const { shared: db, within } = database
  const settings: SignInSettings = {
    secret: secret('the secret of the tests, long enough'),
    baseUrl: origin,
    oidc: undefined,
    loopback: true,
    // What is demanded of administrators is tried in second-factor.test.ts.
    secondFactor: 'nobody',
    oldSecrets: [],
    ...given,
  }
  const signIn = openSignIn({ db, now, settings })
  const log = openLog({ write: () => undefined })
  const jobs = await openJobs({ db, pool: database.appPool, log, kinds: allKinds })
  const services: Services = {
    db,
    within,
    namesOf: (ids) => listNames(db, ids),
    whoAsks: (headers) => whoAsks(signIn, headers),
    signIn,
    files: openLocalFiles(folder),
    scan: undefined,
    lookAtLink: openLinks({ allowLoopback: true }),
    filesQuota: undefined,
    uploads: join(folder, 'uploads'),
    log,
    now,
    register: () => Promise.resolve(emptyRegister),
    jobs,
    keptPages: keepPages(100),
    send: ocr && jobs.send,
    people: peopleOf(db, within, now),
    channels: [],
    baseUrl: settings.baseUrl,
    seal: openSeal({ folder: join(folder, 'signing'), p12: undefined }),
    examples: exampleHashes(),
  }
  jobs.assign(workersOf({ ...services, ocr: ocr && (() => Promise.resolve(ocr)) }))
  return services
}

/** The same on a database and a folder of files of one's own. */
export async function openWeb(parts: Parts): Promise<Web> {
  const services = await testServices(parts)
  const app = createApp(services)
  let cookie: Promise<string> | undefined
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    cookie ??= signInLocal({ app, services })
    const headers = new Headers(init.headers)
    headers.set('Cookie', [await cookie, headers.get('Cookie')].filter(Boolean).join('; '))
    return app.request(`${origin}${path}`, { ...init, headers })
  }
  const get: Web['get'] = (path, headers = {}) => ask(path, { headers })
  const send: Web['send'] = (path, body) => ask(path, { method: 'POST', body, headers: { Origin: origin } })
  const upload: Web['upload'] = (path, files) => {
    const body = new FormData()
    for (const file of files) body.append('file', file)
    return send(path, body)
  }
  return {
    services,
    app,
    fetch: async (request) => {
      cookie ??= signInLocal({ app, services })
      const headers = new Headers(request.headers)
      headers.set('Cookie', [await cookie, headers.get('Cookie')].filter(Boolean).join('; '))
      return app.fetch(new Request(request, { headers }))
    },
    get,
    send,
    upload,
    settled: async () => {
      await services.jobs.drain()
    },
    async page(path, status = 200) {
      const answer = await get(path)
      const html = await answer.text()
      if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${html.slice(0, 400)}`)
      return html
    },
    post(path, fields = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
      return ask(path, { method: 'POST', body, headers: { Origin: origin } })
    },
    async handIn(name) {
      const answer = await upload('/read', [new File([example(name)], `${name}.md`)])
      const where = answer.headers.get('location')
      if (answer.status !== 303 || !where) throw new Error(`${name} answered ${answer.status}`)
      return where.replace(/\?.*$/, '')
    },
  }
}

/**
 * The first start by the page's own button, "this computer only": the cookie of that person, for requests or (name and value apart) for
 * a browser. Where somebody is there already, the person of this computer comes in by the terminal's link.
 */
export async function signInLocal({ app, services }: Pick<Web, 'app' | 'services'>): Promise<string> {
  const { codes } = services.signIn
  const body = new URLSearchParams({ code: codes.make('setup') })
  const begun = await app.request(`${origin}/setup/alone`, { method: 'POST', body, headers: { Origin: origin } })
  const answer = begun.status === 303 ? begun : await app.request(`${origin}/enter?code=${codes.make('enter')}`)
  const found = answer.headers.getSetCookie().find((one) => one.startsWith('prongsai='))
  if (answer.status !== 303 || !found) throw new Error(`nobody was signed in: ${answer.status}`)
  return found.split(';')[0] ?? ''
}

/** The application for who may do everything, without a cookie: for requests that the functions above cannot make. */
export const operatorApp = (services: Services) =>
  createApp({ ...services, whoAsks: () => Promise.resolve({ actor: operator, session: null }) })

/** The words of a page, without its tags. */
export const words = (html: string): string =>
  html
    .replace(/<script[\s\S]*?<\/script>|<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')

/** The office part of a path: "/o/0192…". */
export const officeOf = (path: string): string => path.split('/').slice(0, 3).join('/')

/** The first address in a page that matches. */
export function link(html: string, pattern: RegExp): string {
  const found = [...html.matchAll(/(?:href|action|formaction)="([^"]*)"/g)]
    .map(([, address]) => address ?? '')
    .find((address) => pattern.test(address))
  if (found === undefined) throw new Error(`no link like ${pattern}`)
  return found.replace(/&amp;/g, '&')
}
