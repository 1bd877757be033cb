/** The web application on a real database and real files, asked without a port. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openFiles } from '#platform/files'
import { openJobs } from '#platform/jobs/open-jobs'
import type { Jobs } from '#platform/jobs/open-jobs'
import { openLog } from '#platform/log'
import { exampleHashes } from '#read'
import type { ScanReader } from '#read'
import { emptyRegister } from '#register'
import { createApp } from '../../src/web/app.tsx'
import { localPeople } from '../../src/web/person.ts'
import type { Services } from '../../src/web/services.ts'
import { allKinds, workersOf } from '../../src/web/work.ts'
import { useDatabase } from '../database.ts'

export const example = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../examples/${name}.md`, import.meta.url)))

const origin = 'http://localhost'

export type Web = {
  readonly services: Services
  readonly app: ReturnType<typeof createApp>
  /** Does the work that goes on after the answer, from the real queue, here and now. */
  readonly settled: () => Promise<void>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  /** The page's HTML; throws where the answer is not the status expected. */
  readonly page: (path: string, status?: number) => Promise<string>
  readonly post: (path: string, fields?: Readonly<Record<string, string | readonly string[]>>) => Promise<Response>
  readonly upload: (path: string, files: readonly File[]) => Promise<Response>
  /** Hands in an example; the path of its document. */
  readonly handIn: (name: string) => Promise<string>
}

/** Call at the top of a test file. `ocr` stands in for the reader of scans, which takes seconds a page. */
export function useWeb(ocr?: ScanReader): () => Web {
  const database = useDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-web-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const log = openLog({ write: () => undefined })
  let jobs: Jobs | undefined
  beforeAll(async () => {
    jobs = await openJobs({ db: database.db, pool: database.pool, log, kinds: allKinds })
  })
  afterAll(() => jobs?.stop(0))
  let web: Web | undefined
  return () => {
    if (!jobs) throw new Error('the web is open only inside tests and hooks')
    return (web ??= build({ db: database.db, folder, ocr, jobs, log }))
  }
}

type Given = {
  readonly db: Services['db']
  readonly folder: string
  readonly ocr: ScanReader | undefined
  readonly jobs: Jobs
  readonly log: Services['log']
}

function build({ db, folder, ocr, jobs, log }: Given): Web {
  const services: Services = {
    db,
    files: openFiles(folder),
    log,
    now: () => new Date('2026-11-21T03:00:00Z'),
    register: () => Promise.resolve(emptyRegister),
    jobs,
    send: ocr && jobs.send,
    people: localPeople(db),
    channels: [],
    baseUrl: origin,
    examples: exampleHashes(),
  }
  jobs.assign(workersOf({ ...services, ocr: ocr && (() => Promise.resolve(ocr)) }))
  const app = createApp(services)
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => app.request(`${origin}${path}`, init)
  const get: Web['get'] = (path, headers = {}) => ask(path, { headers })
  const upload: Web['upload'] = (path, files) => {
    const body = new FormData()
    for (const file of files) body.append('file', file)
    return ask(path, { method: 'POST', body, headers: { Origin: origin } })
  }
  return {
    services,
    app,
    get,
    upload,
    settled: async () => {
      await jobs.drain()
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
