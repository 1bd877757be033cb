import { Hono } from 'hono'
import type { Context } from 'hono'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { isId } from '#platform/id'
import { countJobs, findJob, listJobs } from '#platform/jobs/store'
import type { JobState } from '#platform/jobs/store'
import { listAgenciesById } from '#register'
import { fieldsOf, first, frameOf, idOf } from '../request.ts'
import type { Env } from '../services.ts'
import { quietKinds } from '../work.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { JobsPage } from './page.tsx'
import type { Filter } from './page.tsx'

const perPage = 25
const shows: Readonly<Record<Filter, readonly JobState[] | undefined>> = {
  all: undefined,
  open: ['waiting', 'retrying', 'running'],
  failed: ['failed'],
}
const isFilter = (text: string): text is Filter => Object.hasOwn(shows, text)

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const jobsRoutes = new Hono<Env>()
  .get('/jobs', async (c) => {
    const { db, now } = c.var.services
    const t = wordsOf(c)
    const show = c.req.query('show') ?? ''
    const filter: Filter = isFilter(show) ? show : 'all'
    const after = c.req.query('after')
    const page = after !== undefined && isId(after) ? { after } : {}
    const states = shows[filter]
    const found = await listJobs(db, { ...page, ...(states && { states }), quiet: quietKinds, limit: perPage })
    const ids = [...new Set(found.rows.flatMap(({ agencyId }) => (agencyId === null || agencyId === houseAgencyId ? [] : [agencyId])))]
    const offices = new Map((await listAgenciesById(db, ids)).map(({ id, fullName }) => [id, fullName]))
    const done = c.req.query('done')
    const notices: Readonly<Record<string, string>> = { cancelled: t.cancelled, retried: t.retried, late: t.tooLate }
    return c.html(
      <JobsPage
        {...frameOf(c)}
        t={t}
        jobs={found.rows}
        counts={await countJobs(db, quietKinds)}
        offices={offices}
        filter={filter}
        next={found.next}
        first={after === undefined}
        now={now()}
        notice={done === undefined ? undefined : notices[done]}
      />,
    )
  })
  .post('/jobs/:job/cancel', (c) => change(c, 'cancelled', (tx, id) => c.var.services.jobs.cancel(tx, id)))
  .post('/jobs/:job/retry', (c) => change(c, 'retried', (tx, id) => c.var.services.jobs.retry(tx, id)))

async function change(c: Context<Env>, done: 'cancelled' | 'retried', deed: (tx: Db, id: string) => Promise<boolean>) {
  const { db, now } = c.var.services
  const id = idOf(c, 'job')
  const job = id === undefined ? undefined : await findJob(db, id)
  if (!job) return c.notFound()
  const changed = await inTransaction(db, async (tx) => {
    if (!(await deed(tx, job.id))) return false
    const entry = { agencyId: job.agencyId ?? houseAgencyId, at: now(), actor: c.var.services.rights.actor, subject: `job/${job.id}` }
    await recordDeed(tx, { ...entry, action: `job.${done}`, detail: { kind: job.kind } })
    return true
  })
  const back = first(await fieldsOf(c), 'back')
  const here = /^\/jobs\?show=(?:all|open|failed)$/.test(back) ? back : '/jobs?show=all'
  return c.redirect(`${here}&done=${changed ? done : 'late'}`, 303)
}
