import { Hono } from 'hono'
import type { Context } from 'hono'
import {
  addMeasures,
  blankMeasure,
  bringBackMeasure,
  carryOver,
  changeMeasure,
  findMeasure,
  measuresFromFacts,
  moveMeasure,
  nameOf,
  removeMeasure,
} from '#act'
import type { Measure, MeasureWords } from '#act'
import { frameworkFor } from '#framework'
import { dayOf } from '#kernel/day'
import { isId, newId } from '#platform/id'
import { findRead } from '#read'
import { enteredCount, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { asMeasure, Check } from './check.tsx'
import { EditPage, ReportPage } from './edit.tsx'
import { fieldsOfMeasure, goneOwners, parseMeasure, parseReport, withSuccessors } from './measure-form.ts'
import type { FormGround } from './measure-form.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { MeasuresPage } from './page.tsx'
import { carryable, draftsFor, draftsOf, planAtWork, yearsOf } from './plan-of.ts'
import type { PlanAtWork } from './plan-of.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const measuresRoutes = new Hono<Env>()
  .get('/o/:agency/measures', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const view = await planAtWork(c.var.services, agency, enteredYear(c.req.query('year') ?? ''))
    const removed = c.req.query('removed')
    const t = wordsOf(c)
    return c.html(
      <MeasuresPage
        {...officeFrameOf(c, agency)}
        t={t}
        view={view}
        now={c.var.services.now()}
        removed={removed !== undefined && isId(removed) ? removed : undefined}
        notice={noticeOf(c)}
      />,
    )
  })
  .post('/o/:agency/measures/draft', (c) =>
    adding(c, async (view) => (view.plan.measures.length === 0 ? draftsOf(view) : draftsFor(view, view.coverage?.uncovered ?? []))),
  )
  .post('/o/:agency/measures/cover', (c) =>
    adding(c, async (view, fields) => {
      const wanted = first(fields, 'for')
      return draftsFor(view, view.coverage?.uncovered.filter((one) => wanted === 'all' || nameOf(one) === wanted) ?? [])
    }),
  )
  .post('/o/:agency/measures/take-over', (c) =>
    adding(c, async ({ year, plan }, fields) => {
      const id = first(fields, 'document')
      const document = isId(id) ? await findRead(c.var.services, year.agency.id, id) : undefined
      return document?.reading ? measuresFromFacts(document.reading, frameworkFor(plan.assessedYear), newId) : undefined
    }),
  )
  .post('/o/:agency/measures/carry', (c) =>
    adding(c, async (view, fields) => {
      const chosen = new Set(fields.get('carry') ?? [])
      const measures = carryable(view).filter(({ id }) => chosen.has(id))
      const { fiscalYear, assessedYear } = view.plan
      return view.lastYear ? carryOver({ ...view.lastYear, measures }, { fiscalYear, framework: frameworkFor(assessedYear), newId }) : []
    }),
  )
  // Asked while one types: changes nothing.
  .post('/o/:agency/measures/check', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const fields = await fieldsOf(c)
    const view = await planAtWork(c.var.services, agency, enteredYear(first(fields, 'year')))
    const known = view.plan.measures.find(({ id }) => id === first(fields, 'measure'))
    const { draft } = parseMeasure(fields, known ?? blankMeasure, groundOf(c, view))
    return c.html(<Check t={wordsOf(c)} language={c.var.language} view={view} measure={asMeasure(draft, known?.id)} />)
  })
  .get('/o/:agency/measures/new', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const view = await planAtWork(c.var.services, agency, enteredYear(c.req.query('year') ?? ''))
    if (view.locked) return c.redirect(toPlan(view, 'refused=yes'), 303)
    return c.html(editPage(c, view, { measure: null, draft: blankMeasure, entered: fieldsOfMeasure(undefined, c.var.language) }))
  })
  .post('/o/:agency/measures/new', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const sent = await fieldsOf(c)
    const view = await planAtWork(c.var.services, agency, enteredYear(first(sent, 'year')))
    const fields = first(sent, 'replace') === '' ? sent : withSuccessors(sent, groundOf(c, view))
    const { words, draft, faults } = parseMeasure(fields, blankMeasure, groundOf(c, view))
    const again = { measure: null, draft, entered: fields }
    if (!words) return c.html(editPage(c, view, { ...again, faults }), 422)
    const measures = [{ ...words, id: newId(), no: 1 }]
    const done = await addMeasures(c.var.services, { agencyId: agency.id, years: yearsOf(view), measures })
    if (!done.ok) return c.html(editPage(c, view, { ...again, faults: refused(c) }), 409)
    return c.redirect(toPlan(view, 'added=1'), 303)
  })
  .get('/o/:agency/measures/:measure', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const { view, measure } = found
    const entered = fieldsOfMeasure(measure, c.var.language)
    if (view.locked) return c.html(reportPage(c, view, measure, entered))
    return c.html(editPage(c, view, { measure, draft: measure, entered }))
  })
  .post('/o/:agency/measures/:measure', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const { view, measure, agency } = found
    const sent = await fieldsOf(c)
    const change = (words: MeasureWords) => changeMeasure(c.var.services, { agencyId: agency.id, measureId: measure.id, words })
    const saved = () => c.redirect(`${toPlan(view, 'saved=1')}#m-${measure.no}`, 303)
    // The form of an adopted plan asks for no title; one that was opened before it was adopted comes back with all that was typed.
    if (view.locked && !sent.has('title')) {
      const words = parseReport(sent, measure)
      if (!words) return c.html(reportPage(c, view, measure, sent), 422)
      return (await change(words)).ok ? saved() : c.notFound()
    }
    const fields = first(sent, 'replace') === '' ? sent : withSuccessors(sent, groundOf(c, view))
    const { words, draft, faults } = parseMeasure(fields, measure, groundOf(c, view))
    const again = { measure, draft, entered: fields }
    if (!words) return c.html(editPage(c, view, { ...again, faults }), 422)
    const done = await change(words)
    if (done.ok) return saved()
    return done.error.kind === 'plan-adopted' ? c.html(editPage(c, view, { ...again, faults: refused(c) }), 409) : c.notFound()
  })
  .post('/o/:agency/measures/:measure/:to{up|down}', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const { view, measure, agency } = found
    const to = c.req.param('to') === 'up' ? 'up' : 'down'
    const done = await moveMeasure(c.var.services, { agencyId: agency.id, measureId: measure.id, to })
    if (!done.ok) return c.redirect(toPlan(view, 'refused=yes'), 303)
    return c.redirect(`${toPlan(view)}#m-${measure.no + (to === 'up' ? -1 : 1)}`, 303)
  })
  .post('/o/:agency/measures/:measure/remove', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const done = await removeMeasure(c.var.services, { agencyId: found.agency.id, measureId: found.measure.id })
    return c.redirect(toPlan(found.view, done.ok ? `removed=${found.measure.id}` : 'refused=yes'), 303)
  })
  .post('/o/:agency/measures/:measure/back', async (c) => {
    const agency = officeOf(c)
    const measureId = idOf(c, 'measure')
    if (!agency || measureId === undefined) return c.notFound()
    const done = await bringBackMeasure(c.var.services, { agencyId: agency.id, measureId })
    const query = done.ok ? `year=${done.value}` : done.error.kind === 'plan-adopted' ? 'refused=yes' : 'back=no'
    return c.redirect(`/o/${agency.id}/measures?${query}`, 303)
  })

type Adder = (view: PlanAtWork, fields: Fields) => Promise<readonly Measure[] | undefined>

/** Adds what `choose` answers to the plan of the year that the form names; undefined is not found. */
async function adding(c: Context<Env>, choose: Adder) {
  const agency = officeOf(c)
  if (!agency) return c.notFound()
  const fields = await fieldsOf(c)
  const view = await planAtWork(c.var.services, agency, enteredYear(first(fields, 'year')))
  const measures = await choose(view, fields)
  if (!measures) return c.notFound()
  const added = await addMeasures(c.var.services, { agencyId: agency.id, years: yearsOf(view), measures })
  return c.redirect(toPlan(view, added.ok ? `added=${added.value}` : 'refused=yes'), 303)
}

const toPlan = ({ year, plan }: PlanAtWork, query?: string): string =>
  `/o/${year.agency.id}/measures?${[`year=${plan.fiscalYear}`, ...(query === undefined ? [] : [query])].join('&')}`

function noticeOf(c: Context<Env>): string | undefined {
  const t = wordsOf(c)
  if (c.req.query('saved') !== undefined) return t.saved
  if (c.req.query('back') === 'no') return t.notBack
  if (c.req.query('refused') !== undefined) return t.adoption.refused
  const added = enteredCount(c.req.query('added') ?? '')
  return added === undefined ? undefined : t.added(Math.min(added, 999))
}

/** At the first field, so that the form comes back with everything in it. */
const refused = (c: Context<Env>): Faults => new Map([['title', wordsOf(c).adoption.refused]])

const groundOf = (c: Context<Env>, { plan, organisation, risks }: PlanAtWork): FormGround => ({
  t: wordsOf(c),
  language: c.var.language,
  fiscalYear: plan.fiscalYear,
  framework: frameworkFor(plan.assessedYear),
  units: organisation.units,
  risks: risks.map(({ id }) => id),
  today: dayOf(c.var.services.now()),
})

async function measureOf(c: Context<Env>) {
  const agency = officeOf(c)
  const id = idOf(c, 'measure')
  const found = agency && id !== undefined ? await findMeasure(c.var.services.db, agency.id, id) : undefined
  return agency && found && { agency, measure: found.measure, view: await planAtWork(c.var.services, agency, found.years.fiscalYear) }
}

type Form = { readonly measure: Measure | null; readonly draft: MeasureWords; readonly entered: Fields; readonly faults?: Faults }

const editPage = (c: Context<Env>, view: PlanAtWork, { measure, draft, entered, faults = noFaults }: Form) => (
  <EditPage
    {...officeFrameOf(c, view.year.agency)}
    t={wordsOf(c)}
    measure={measure}
    draft={draft}
    view={view}
    successor={faults.has('owners') && goneOwners(draft.owners, groundOf(c, view)).some(({ successor }) => successor !== null)}
    framework={frameworkFor(view.plan.assessedYear)}
    entered={entered}
    faults={faults}
  />
)

const reportPage = (c: Context<Env>, view: PlanAtWork, measure: Measure, entered: Fields) => (
  <ReportPage
    {...officeFrameOf(c, view.year.agency)}
    t={wordsOf(c)}
    measure={measure}
    agencyId={view.year.agency.id}
    fiscalYear={view.plan.fiscalYear}
    entered={entered}
  />
)
