import { Hono } from 'hono'
import type { Context } from 'hono'
import { addMeasures, bringBackMeasure, changeMeasure, findMeasure, measuresFromFacts, moveMeasure, removeMeasure } from '#act'
import { frameworkFor } from '#framework'
import { isId, newId } from '#platform/id'
import { findRead } from '#read'
import type { Agency } from '#register'
import { enteredCount, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { EditPage } from './edit.tsx'
import { fieldsOfMeasure, parseMeasure } from './measure-form.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { MeasuresPage } from './page.tsx'
import { draftsFor, draftsOf, nameOf, planOf, yearsOf } from './plan-of.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const measuresRoutes = new Hono<Env>()
  .get('/o/:agency/measures', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const view = await planOf(c.var.services, agency, enteredYear(c.req.query('year') ?? ''))
    const removed = c.req.query('removed')
    const t = wordsOf(c)
    return c.html(
      <MeasuresPage
        {...officeFrameOf(c, agency)}
        t={t}
        view={view}
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
  .get('/o/:agency/measures/new', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    return c.html(await newPage(c, agency, c.req.query('year') ?? '', fieldsOfMeasure(undefined, c.var.language), noFaults))
  })
  .post('/o/:agency/measures/new', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const fields = await fieldsOf(c)
    const view = await planOf(c.var.services, agency, enteredYear(first(fields, 'year')))
    const { words, faults } = parseMeasure(fields, frameworkFor(view.plan.assessedYear), wordsOf(c), c.var.language)
    if (!words) return c.html(await newPage(c, agency, first(fields, 'year'), fields, faults), 422)
    await addMeasures(c.var.services, { agencyId: agency.id, years: yearsOf(view), measures: [{ ...words, id: newId(), no: 1 }] })
    return c.redirect(`/o/${agency.id}/measures?year=${view.plan.fiscalYear}&added=1`, 303)
  })
  .get('/o/:agency/measures/:measure', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    return c.html(editPage(c, found, fieldsOfMeasure(found.measure, c.var.language), noFaults))
  })
  .post('/o/:agency/measures/:measure', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const fields = await fieldsOf(c)
    const { words, faults } = parseMeasure(fields, frameworkFor(found.years.assessedYear), wordsOf(c), c.var.language)
    if (!words) return c.html(editPage(c, found, fields, faults), 422)
    const done = await changeMeasure(c.var.services, { agencyId: found.agency.id, measureId: found.measure.id, words })
    if (!done.ok) return c.notFound()
    return c.redirect(`/o/${found.agency.id}/measures?year=${found.years.fiscalYear}&saved=1#m-${found.measure.no}`, 303)
  })
  .post('/o/:agency/measures/:measure/:to{up|down}', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const to = c.req.param('to') === 'up' ? 'up' : 'down'
    await moveMeasure(c.var.services, { agencyId: found.agency.id, measureId: found.measure.id, to })
    const no = found.measure.no + (to === 'up' ? -1 : 1)
    return c.redirect(`/o/${found.agency.id}/measures?year=${found.years.fiscalYear}#m-${no}`, 303)
  })
  .post('/o/:agency/measures/:measure/remove', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const done = await removeMeasure(c.var.services, { agencyId: found.agency.id, measureId: found.measure.id })
    if (!done.ok) return c.notFound()
    return c.redirect(`/o/${found.agency.id}/measures?year=${done.value}&removed=${found.measure.id}`, 303)
  })
  .post('/o/:agency/measures/:measure/back', async (c) => {
    const agency = officeOf(c)
    const measureId = idOf(c, 'measure')
    if (!agency || measureId === undefined) return c.notFound()
    const done = await bringBackMeasure(c.var.services, { agencyId: agency.id, measureId })
    return c.redirect(`/o/${agency.id}/measures${done.ok ? `?year=${done.value}` : '?back=no'}`, 303)
  })

type Adder = (
  view: Awaited<ReturnType<typeof planOf>>,
  fields: Fields,
) => Promise<Parameters<typeof addMeasures>[1]['measures'] | undefined>

/** Adds what `choose` answers to the plan of the year that the form names; undefined is not found. */
async function adding(c: Context<Env>, choose: Adder) {
  const agency = officeOf(c)
  if (!agency) return c.notFound()
  const fields = await fieldsOf(c)
  const view = await planOf(c.var.services, agency, enteredYear(first(fields, 'year')))
  const measures = await choose(view, fields)
  if (!measures) return c.notFound()
  const added = await addMeasures(c.var.services, { agencyId: agency.id, years: yearsOf(view), measures })
  return c.redirect(`/o/${agency.id}/measures?year=${view.plan.fiscalYear}&added=${added}`, 303)
}

function noticeOf(c: Context<Env>): string | undefined {
  const t = wordsOf(c)
  if (c.req.query('saved') !== undefined) return t.saved
  if (c.req.query('back') === 'no') return t.notBack
  const added = enteredCount(c.req.query('added') ?? '')
  return added === undefined ? undefined : t.added(Math.min(added, 999))
}

async function measureOf(c: Context<Env>) {
  const agency = officeOf(c)
  const id = idOf(c, 'measure')
  const found = agency && id !== undefined ? await findMeasure(c.var.services.db, agency.id, id) : undefined
  return agency && found && { agency, ...found }
}

function editPage(c: Context<Env>, found: NonNullable<Awaited<ReturnType<typeof measureOf>>>, entered: Fields, faults: Faults) {
  return (
    <EditPage
      {...officeFrameOf(c, found.agency)}
      t={wordsOf(c)}
      measure={found.measure}
      agencyId={found.agency.id}
      fiscalYear={found.years.fiscalYear}
      framework={frameworkFor(found.years.assessedYear)}
      entered={entered}
      faults={faults}
    />
  )
}

async function newPage(c: Context<Env>, agency: Agency, year: string, entered: Fields, faults: Faults) {
  const { plan } = await planOf(c.var.services, agency, enteredYear(year))
  return (
    <EditPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      measure={null}
      agencyId={agency.id}
      fiscalYear={plan.fiscalYear}
      framework={frameworkFor(plan.assessedYear)}
      entered={entered}
      faults={faults}
    />
  )
}
