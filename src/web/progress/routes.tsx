import { Hono } from 'hono'
import type { Context } from 'hono'
import { unreachable } from '#kernel/unreachable'
import { closeRound, reopenRound } from '#monitor'
import type { CloseProblem, ReopenProblem, RoundMonths } from '#monitor'
import type { Agency } from '#register'
import { mendThai } from '#kernel/thai'
import { enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { digits, shownDay } from '../numbers.ts'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { ProgressPage } from './page.tsx'
import { progressOf } from './progress-of.ts'
import { enteredRound } from './report-form.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)
const mostReason = 2000

export const progressRoutes = new Hono<Env>()
  .get('/o/:agency/progress', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const done = c.req.query('done')
    const t = wordsOf(c)
    const notice = done === 'closed' ? t.closed : done === 'reopened' ? t.reopened : undefined
    return c.html(await dashboard(c, agency, enteredYear(c.req.query('year') ?? ''), { notice }))
  })
  .post('/o/:agency/progress/close', (c) =>
    onRound(c, 'closed', async (command) => {
      const done = await closeRound(c.var.services, command)
      return done.ok ? undefined : explainClose(c, done.error)
    }),
  )
  .post('/o/:agency/progress/reopen', (c) =>
    onRound(c, 'reopened', async (command) => {
      const done = await reopenRound(c.var.services, command)
      return done.ok ? undefined : explainReopen(c, done.error)
    }),
  )

type Command = { readonly agencyId: string; readonly fiscalYear: number; readonly months: RoundMonths; readonly reason: string }

/** The year and the round of the form; what came back wrong is shown at the round, with the reason that was typed. */
async function onRound(c: Context<Env>, done: string, deed: (command: Command) => Promise<string | undefined>) {
  const agency = officeOf(c)
  const fields = await fieldsOf(c)
  const [fiscalYear, months] = [enteredYear(first(fields, 'year')), enteredRound(first(fields, 'months'))]
  if (!agency || fiscalYear === undefined || months === undefined) return c.notFound()
  const reason = mendThai(first(fields, 'reason')).trim().slice(0, mostReason)
  const fault = await deed({ agencyId: agency.id, fiscalYear, months, reason })
  if (fault === undefined) return c.redirect(`/o/${agency.id}/progress?year=${fiscalYear}&done=${done}`, 303)
  const faults = new Map([[`reason-${months}`, digits(fault, c.var.language)]])
  return c.html(await dashboard(c, agency, fiscalYear, { faults, entered: fields }), 422)
}

function explainClose(c: Context<Env>, problem: CloseProblem): string {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'no-plan':
      return t.noneIn
    case 'not-open':
      return t.notOpen(shownDay(problem.opens, c.var.language))
    case 'already':
      return t.already
    case 'missing':
      return t.missing(problem.measures.map(({ no }) => no).join(' '))
    default:
      return unreachable(problem)
  }
}

function explainReopen(c: Context<Env>, problem: ReopenProblem): string {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'not-closed':
      return t.notClosed
    case 'no-reason':
      return t.needReason
    default:
      return unreachable(problem)
  }
}

type Shown = { readonly notice?: string | undefined; readonly faults?: Faults; readonly entered?: Fields }

async function dashboard(c: Context<Env>, agency: Agency, year: number | undefined, { notice, faults, entered }: Shown) {
  return (
    <ProgressPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      view={await progressOf(c.var.services, agency.id, year)}
      base={`/o/${agency.id}/progress`}
      notice={notice}
      faults={faults ?? noFaults}
      entered={entered ?? new Map()}
    />
  )
}
