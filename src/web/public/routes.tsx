/** Read by everybody, without sign-in; a dispute is sent without a name. */

import { Hono } from 'hono'
import type { Context } from 'hono'
import { findMeasure } from '#act'
import type { Measure } from '#act'
import { unreachable } from '#kernel/unreachable'
import { disputeEvidence, longestDispute } from '#monitor'
import type { DisputeProblem } from '#monitor'
import { isId } from '#platform/id'
import { findPublicProgress } from '#publish'
import type { PublicProgress } from '#publish'
import { findAgency } from '#register'
import type { Agency } from '#register'
import { enteredCount, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { tell } from '../inbox/tell.ts'
import { digits } from '../numbers.ts'
import { fieldsOf, first, frameOf, idOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { NothingPublicPage, PublicListPage, PublicMeasurePage } from './page.tsx'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

/** Nobody reads a page and writes a sentence in less; and a form left open for a day is opened anew. */
const [soonest, latest] = [3000, 24 * 3_600_000]
const fewestLetters = 10
const answering = ['agency-admin', 'officer'] as const

export const publicRoutes = new Hono<Env>()
  .get('/p/:agency/measures', async (c) => {
    const agency = await agencyOf(c)
    if (!agency) return c.notFound()
    const around = { ...frameOf(c), t: wordsOf(c), agency }
    const found = await findPublicProgress(officeOf(c, agency), agency.id, enteredYear(c.req.query('year') ?? ''))
    if (!found) return c.html(<NothingPublicPage {...around} />, 404)
    return c.html(<PublicListPage {...around} found={found} page={enteredCount(c.req.query('page') ?? '') ?? 1} />)
  })
  .get('/p/:agency/measures/:measure', async (c) => {
    const shown = await measureOf(c)
    return shown ? c.html(page(c, shown, new Map(), noFaults)) : c.notFound()
  })
  .post('/p/:agency/measures/:measure', async (c) => {
    const shown = await measureOf(c)
    if (!shown) return c.notFound()
    const { agency, measure, found } = shown
    const fields = await fieldsOf(c)
    const { services } = c.var
    const t = wordsOf(c).disputes
    const back = (id: string, text: string, status: 409 | 422 | 429 = 422) =>
      c.html(page(c, shown, fields, new Map([[id, digits(text, c.var.language)]])), status)
    const reason = first(fields, 'reason').replace(/\r\n/g, '\n').trim()
    if (reason.length < fewestLetters) return back('reason', t.needReason)
    if (reason.length > longestDispute) return back('reason', t.tooLong)
    const waited = services.now().getTime() - (enteredMoment(first(fields, 'opened')) ?? 0)
    if (first(fields, 'website') !== '' || waited < soonest || waited > latest) return back('reason', t.tooFast)
    const evidenceId = first(fields, 'evidence-id')
    if (!found.progress.evidence.some(({ id, state }) => id === evidenceId && state.kind !== 'refuted')) return back('evidence-id', t.gone)
    const recipients = await services.people.recipients(agency.id, answering)
    const done = await disputeEvidence(
      { db: officeOf(c, agency), now: services.now },
      {
        agencyId: agency.id,
        measureId: measure.id,
        evidenceId,
        reason,
        alongside: async (tx) => {
          const data = { measure: measure.no, year: found.plan.fiscalYear, measureId: measure.id }
          for (const userId of recipients)
            await tell({ send: services.jobs.send, now: services.now }, tx, {
              userId,
              officeId: agency.id,
              kind: 'evidence.disputed',
              data,
            })
        },
      },
    )
    return done.ok ? c.redirect(`/p/${agency.id}/measures/${measure.id}?sent=yes`, 303) : refused(done.error, back, t)
  })

type Back = (id: string, text: string, status?: 409 | 422 | 429) => Response | Promise<Response>

function refused(problem: DisputeProblem, back: Back, t: (typeof th)['disputes']) {
  switch (problem.kind) {
    case 'no-such-evidence':
      return back('evidence-id', t.gone, 409)
    case 'no-reason':
      return back('reason', t.needReason)
    case 'too-many':
      return back('reason', t.tooMany, 429)
    default:
      return unreachable(problem)
  }
}

/** Milliseconds since 1970, as the form was opened; undefined where it cannot be that. */
const enteredMoment = (text: string): number | undefined => (/^\d{13}$/.test(text) ? Number(text) : undefined)

async function agencyOf(c: Context<Env>): Promise<Agency | undefined> {
  const id = c.req.param('agency') ?? ''
  return isId(id) ? findAgency(c.var.services.db, id) : undefined
}

const officeOf = (c: Context<Env>, agency: Agency) => c.var.services.within([agency.id])

type Shown = { readonly agency: Agency; readonly found: PublicProgress; readonly measure: Measure }

/** Which year a measure is of is looked up with the office's eyes; whether it is shown is for the public's to say. */
async function measureOf(c: Context<Env>): Promise<Shown | undefined> {
  const agency = await agencyOf(c)
  const id = idOf(c, 'measure')
  if (!agency || id === undefined) return undefined
  const db = officeOf(c, agency)
  const year = (await findMeasure(db, agency.id, id))?.years.fiscalYear
  const found = year === undefined ? undefined : await findPublicProgress(db, agency.id, year)
  const measure = found?.plan.measures.find((one) => one.id === id)
  return found && measure && { agency, found, measure }
}

const page = (c: Context<Env>, { agency, found, measure }: Shown, entered: Fields, faults: Faults) => (
  <PublicMeasurePage
    {...frameOf(c)}
    t={wordsOf(c)}
    agency={agency}
    found={found}
    measure={measure}
    opened={first(entered, 'opened') || String(c.var.services.now().getTime())}
    sent={c.req.query('sent') !== undefined}
    entered={entered}
    faults={faults}
  />
)
