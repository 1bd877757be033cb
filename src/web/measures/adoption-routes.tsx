import { Hono } from 'hono'
import type { Context } from 'hono'
import { adoptPlan, listAdoptions, meetingGaps, nameOf, openPoints, prepareAdoption, reopenPlan, sealOf } from '#act'
import type { AdoptionProblem, ReopenProblem } from '#act'
import { dayOf } from '#kernel/day'
import { comparePlans } from '#report'
import type { Agency } from '#register'
import { enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { digits, shownDay } from '../numbers.ts'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { colleaguesOn, fieldsOfMeeting, parseMeeting } from './adoption-form.ts'
import { AdoptionPage } from './adoption.tsx'
import type { Point } from './adoption.tsx'
import { uncoveredWords } from './check.tsx'
import { ComparePlansPage } from './compare.tsx'
import type { Earlier } from './compare.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { planAtWork } from './plan-of.ts'
import type { PlanAtWork } from './plan-of.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const adoptionRoutes = new Hono<Env>()
  .get('/o/:agency/measures/adoption', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const view = await planAtWork(c.var.services, agency, enteredYear(c.req.query('year') ?? ''))
    // What stands in the form survives a step back.
    if (c.var.services.rights.deeds.has('plan.edit')) c.header('Cache-Control', 'private, no-cache')
    return c.html(await adoptionPage(c, view, {}))
  })
  .get('/o/:agency/measures/compare', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const view = await planAtWork(c.var.services, agency, enteredYear(c.req.query('year') ?? ''))
    const choices = await earlierPlans(c, view)
    const chosen = choices.find(({ from }) => from === c.req.query('from')) ?? choices[0]
    const compared = chosen ? comparePlans(chosen.plan, view.plan) : []
    const about = { agencyId: agency.id, fiscalYear: view.plan.fiscalYear, choices, chosen, compared }
    return c.html(<ComparePlansPage {...officeFrameOf(c, agency)} t={wordsOf(c)} {...about} />)
  })
  .post('/o/:agency/measures/adoption', async (c) => {
    const found = await sent(c)
    if (!found) return c.notFound()
    const { agency, view, fields } = found
    const { words, faults } = parseMeeting(fields, wordsOf(c), colleaguesOf(c, view), openPoints(view.coverage))
    if (faults.size > 0) return c.html(await adoptionPage(c, view, { entered: fields, faults }), 422)
    const done = await prepareAdoption(c.var.services, { agencyId: agency.id, fiscalYear: view.plan.fiscalYear, words })
    if (!done.ok) return c.html(await adoptionPage(c, view, { entered: fields, problem: done.error.kind }), 409)
    return c.redirect(toAdoption(agency, view, 'saved'), 303)
  })
  .post('/o/:agency/measures/adoption/adopt', async (c) => {
    const found = await sent(c)
    if (!found) return c.notFound()
    const { agency, view, fields } = found
    const { fiscalYear } = view.plan
    const analysis = view.coverage ? view.year.analysis : null
    const done = await adoptPlan(c.var.services, { agencyId: agency.id, fiscalYear, analysis, seen: first(fields, 'seen') })
    if (done.ok) return c.redirect(toAdoption(agency, view, 'done'), 303)
    const now = await planAtWork(c.var.services, agency, fiscalYear)
    return c.html(await adoptionPage(c, now, { problem: done.error.kind }), 409)
  })
  .post('/o/:agency/measures/adoption/reopen', async (c) => {
    const found = await sent(c)
    if (!found) return c.notFound()
    const { agency, view, fields } = found
    const done = await reopenPlan(c.var.services, {
      agencyId: agency.id,
      fiscalYear: view.plan.fiscalYear,
      reason: first(fields, 'reason').slice(0, 20_000),
    })
    if (done.ok) return c.redirect(toAdoption(agency, view, 'reopened'), 303)
    return c.html(await adoptionPage(c, view, { problem: done.error.kind }), done.error.kind === 'no-reason' ? 422 : 409)
  })

/** Versions that were adopted, newest first, then the plan of the year before. */
async function earlierPlans(c: Context<Env>, { year, plan, lastYear }: PlanAtWork): Promise<readonly Earlier[]> {
  const t = wordsOf(c).compare
  const versions = await listAdoptions(c.var.services.db, year.agency.id, plan.fiscalYear)
  return [
    ...versions.flatMap(({ version, adopted }): Earlier[] =>
      adopted
        ? [{ from: String(version), label: t.version(String(version), shownDay(dayOf(adopted.at), c.var.language)), plan: adopted.plan }]
        : [],
    ),
    ...(lastYear ? [{ from: 'year', label: t.yearBefore(String(lastYear.fiscalYear)), plan: lastYear }] : []),
  ]
}

/** A form of these pages with the plan of the year it names. */
async function sent(c: Context<Env>) {
  const agency = officeOf(c)
  if (!agency) return undefined
  const fields = await fieldsOf(c)
  return { agency, fields, view: await planAtWork(c.var.services, agency, enteredYear(first(fields, 'year'))) }
}

const notices = ['saved', 'done', 'reopened'] as const
const toAdoption = (agency: Agency, { plan }: PlanAtWork, notice: (typeof notices)[number]): string =>
  `/o/${agency.id}/measures/adoption?year=${plan.fiscalYear}&${notice}=1`

/** Posts as they are held on the day of the meeting; today's until it is known. */
const colleaguesOf = (c: Context<Env>, { organisation, adoption }: PlanAtWork) =>
  colleaguesOn(organisation, (adoption?.adopted === null ? adoption.meeting.day : null) ?? dayOf(c.var.services.now()))

function pointsOf(c: Context<Env>, view: PlanAtWork): readonly Point[] {
  const t = wordsOf(c)
  const { language } = c.var
  const shown = (text: string) => digits(text, language)
  if (!view.coverage) return [{ name: 'scores', what: t.check.noScores, label: t.adoption.scoresReason }]
  return [
    ...view.coverage.uncovered.map((one) => {
      const what = shown(uncoveredWords(one, { t, language }, view))
      return { name: nameOf(one), what, label: t.adoption.pointReason(what) }
    }),
    ...view.coverage.untraced.map(({ measure }) => {
      const what = shown(measure.title)
      return { name: `measure:${measure.id}`, what, label: t.adoption.measureReason(what) }
    }),
  ]
}

type Shown = {
  readonly entered?: Fields
  readonly faults?: Faults
  readonly problem?: (AdoptionProblem | ReopenProblem)['kind']
}

async function adoptionPage(c: Context<Env>, view: PlanAtWork, { entered, faults = noFaults, problem }: Shown) {
  const t = wordsOf(c)
  const { language, services } = c.var
  const { agency } = view.year
  const points = pointsOf(c, view)
  const prepared = view.adoption?.adopted === null ? view.adoption : undefined
  const colleagues = colleaguesOf(c, view)
  const unanswered = points.filter(({ name }) => (prepared?.exceptions[name] ?? '') === '')
  const notice = notices.find((name) => c.req.query(name) !== undefined)
  const agenda = t.adoption.agendaDraft(digits(view.plan.fiscalYear, language), digits(view.plan.measures.length, language))
  return (
    <AdoptionPage
      {...officeFrameOf(c, agency)}
      t={t}
      view={view}
      versions={await listAdoptions(services.db, agency.id, view.plan.fiscalYear)}
      points={points}
      lacking={
        prepared
          ? [
              ...meetingGaps(prepared, dayOf(services.now())).map((gap) => t.adoption.gaps[gap]),
              ...unanswered.map(({ what }) => t.adoption.reasonFor(what)),
            ]
          : []
      }
      seal={prepared && sealOf(view.plan, prepared)}
      colleagues={colleagues}
      entered={entered ?? fieldsOfMeeting(prepared, { agenda }, colleagues, language)}
      faults={faults}
      notice={notice && t.adoption[notice]}
      problem={problem}
    />
  )
}
