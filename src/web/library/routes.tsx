import { Hono } from 'hono'
import type { Context } from 'hono'
import { addMeasures, findMeasure, findSharedOf, measureFrom, shareMeasure, shareable, withdrawMeasure } from '#act'
import { frameworkFor } from '#framework'
import { newId } from '#platform/id'
import { unreachable } from '#kernel/unreachable'
import { enteredCount, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { draftsOf, planAtWork, unitNamesOf, yearsOf } from '../measures/plan-of.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { findEntry, libraryOf } from './library-of.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { LibraryPage } from './page.tsx'
import { faultsOfShare, fieldsOfShared, parseShare } from './share-form.ts'
import { SharePage } from './share.tsx'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const libraryRoutes = new Hono<Env>()
  .get('/o/:agency/measures/library', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const at = await planAtWork(c.var.services, agency, enteredYear(c.req.query('year') ?? ''))
    const view = await libraryOf(c.var.services, at, {
      words: (c.req.query('q') ?? '').slice(0, 100),
      indicator: enteredCount(c.req.query('indicator') ?? ''),
      page: enteredCount(c.req.query('page') ?? '') ?? 1,
    })
    return c.html(<LibraryPage {...officeFrameOf(c, agency)} t={wordsOf(c)} view={view} />)
  })
  .post('/o/:agency/measures/library/take', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const fields = await fieldsOf(c)
    const view = await planAtWork(c.var.services, agency, enteredYear(first(fields, 'year')))
    const { plan, year } = view
    const key = first(fields, 'key')
    const framework = frameworkFor(plan.assessedYear)
    const entry = framework && (await findEntry(c.var.services, framework, key))
    if (!entry) return c.notFound()
    const toPlan = (query: string) => c.redirect(`/o/${agency.id}/measures?year=${plan.fiscalYear}&${query}`, 303)
    // Pressed twice, or by two people.
    if (plan.measures.some(({ libraryKeys }) => libraryKeys.includes(key))) return toPlan('added=0')
    const issue = draftsOf(view).find(({ libraryKeys }) => libraryKeys.includes(key))?.issue ?? ''
    const measure = measureFrom(entry, { units: unitNamesOf(year), newId, fiscalYear: plan.fiscalYear, issue })
    const added = await addMeasures(c.var.services, { agencyId: agency.id, years: yearsOf(view), measures: [measure] })
    return toPlan(added.ok ? `added=${added.value}` : 'refused=yes')
  })
  .get('/o/:agency/measures/:measure/share', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const words = found.shared ?? shareable(found.measure, found.years.fiscalYear)
    return c.html(sharePage(c, found, fieldsOfShared(words, c.var.language), noFaults))
  })
  .post('/o/:agency/measures/:measure/share', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const fields = await fieldsOf(c)
    const entered = parseShare(fields)
    const which = { agencyId: found.agency.id, measureId: found.measure.id }
    const done = await shareMeasure(c.var.services, { ...which, words: entered.words })
    if (done.ok) return c.redirect(`/o/${found.agency.id}/measures/${found.measure.id}/share?shared=yes`, 303)
    switch (done.error.kind) {
      case 'no-such-measure':
        return c.notFound()
      case 'unfit':
        return c.html(sharePage(c, found, fields, faultsOfShare(done.error.faults, entered, wordsOf(c))), 422)
      default:
        return unreachable(done.error)
    }
  })
  .post('/o/:agency/measures/:measure/withdraw', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    await withdrawMeasure(c.var.services, { agencyId: found.agency.id, measureId: found.measure.id })
    return c.redirect(`/o/${found.agency.id}/measures/${found.measure.id}/share?withdrawn=yes`, 303)
  })

async function measureOf(c: Context<Env>) {
  const agency = officeOf(c)
  const id = idOf(c, 'measure')
  const { db } = c.var.services
  const found = agency && id !== undefined ? await findMeasure(db, agency.id, id) : undefined
  return agency && found && { ...found, agency, shared: await findSharedOf(db, agency.id, found.measure.id) }
}

type Found = NonNullable<Awaited<ReturnType<typeof measureOf>>>

function sharePage(c: Context<Env>, { agency, measure, shared }: Found, entered: Fields, faults: Faults) {
  const t = wordsOf(c)
  const notice =
    c.req.query('shared') !== undefined ? t.share.wasShared : c.req.query('withdrawn') !== undefined ? t.share.wasWithdrawn : undefined
  return (
    <SharePage
      {...officeFrameOf(c, agency)}
      t={t}
      agencyId={agency.id}
      measure={measure}
      isShared={shared !== undefined}
      notice={notice}
      entered={entered}
      faults={faults}
    />
  )
}
