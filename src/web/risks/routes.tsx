import { Hono } from 'hono'
import type { Context } from 'hono'
import { bringBackRisk, findPlan, findRisk, listPlans, listRisks, measuresOf, removeRisk, saveRisk } from '#act'
import type { Risk } from '#act'
import { dayOf, fiscalYearOf } from '#kernel/day'
import { isId, newId } from '#platform/id'
import type { Agency } from '#register'
import { enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { RiskPage } from './edit.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { RisksPage } from './page.tsx'
import { fieldsOfRisk, parseRisk } from './risk-form.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const risksRoutes = new Hono<Env>()
  .get('/o/:agency/risks', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const { db } = c.var.services
    const fiscalYear = await yearOf(c, agency, c.req.query('year') ?? '')
    const t = wordsOf(c)
    const removed = c.req.query('removed')
    return c.html(
      <RisksPage
        {...officeFrameOf(c, agency)}
        t={t}
        agencyId={agency.id}
        fiscalYear={fiscalYear}
        risks={await listRisks(db, agency.id, fiscalYear)}
        measures={await measuresIn(c, agency, fiscalYear)}
        removed={removed !== undefined && isId(removed) ? removed : undefined}
        notice={c.req.query('saved') !== undefined ? t.saved : c.req.query('back') === 'no' ? t.notBack : undefined}
      />,
    )
  })
  .get('/o/:agency/risks/new', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const fiscalYear = await yearOf(c, agency, c.req.query('year') ?? '')
    return c.html(await riskPage(c, agency, { riskId: null, fiscalYear, entered: fieldsOfRisk(undefined, []) }))
  })
  .post('/o/:agency/risks/new', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const fields = await fieldsOf(c)
    return saving(c, agency, fields, { id: newId(), fiscalYear: await yearOf(c, agency, first(fields, 'year')) }, null)
  })
  .get('/o/:agency/risks/:risk', async (c) => {
    const found = await riskOf(c)
    if (!found) return c.notFound()
    const { agency, risk } = found
    const tied = measuresOf(risk, await measuresIn(c, agency, risk.fiscalYear)).map(({ id }) => id)
    return c.html(await riskPage(c, agency, { riskId: risk.id, fiscalYear: risk.fiscalYear, entered: fieldsOfRisk(risk, tied) }))
  })
  .post('/o/:agency/risks/:risk', async (c) => {
    const found = await riskOf(c)
    if (!found) return c.notFound()
    return saving(c, found.agency, await fieldsOf(c), found.risk, found.risk.id)
  })
  .post('/o/:agency/risks/:risk/remove', async (c) => {
    const [agency, riskId] = [officeOf(c), idOf(c, 'risk')]
    if (!agency || riskId === undefined) return c.notFound()
    const done = await removeRisk(c.var.services, { agencyId: agency.id, riskId })
    if (!done.ok) return c.notFound()
    return c.redirect(`/o/${agency.id}/risks?year=${done.value}&removed=${riskId}`, 303)
  })
  .post('/o/:agency/risks/:risk/back', async (c) => {
    const [agency, riskId] = [officeOf(c), idOf(c, 'risk')]
    if (!agency || riskId === undefined) return c.notFound()
    const done = await bringBackRisk(c.var.services, { agencyId: agency.id, riskId })
    return c.redirect(`/o/${agency.id}/risks${done.ok ? `?year=${done.value}` : '?back=no'}`, 303)
  })

/** The year asked for; else that of the newest plan; else this fiscal year. */
async function yearOf(c: Context<Env>, agency: Agency, asked: string): Promise<number> {
  const year = enteredYear(asked)
  if (year !== undefined) return year
  const [newest] = await listPlans(c.var.services.db, agency.id)
  return newest?.fiscalYear ?? fiscalYearOf(dayOf(c.var.services.now()))
}

const measuresIn = async (c: Context<Env>, agency: Agency, fiscalYear: number) =>
  (await findPlan(c.var.services.db, agency.id, fiscalYear))?.measures ?? []

async function riskOf(c: Context<Env>) {
  const [agency, id] = [officeOf(c), idOf(c, 'risk')]
  const risk = agency && id !== undefined ? await findRisk(c.var.services.db, agency.id, id) : undefined
  return agency && risk && { agency, risk }
}

async function saving(c: Context<Env>, agency: Agency, fields: Fields, of: Pick<Risk, 'id' | 'fiscalYear'>, riskId: string | null) {
  const t = wordsOf(c)
  const { risk, faults } = parseRisk(fields, of, t)
  const again = { riskId, fiscalYear: of.fiscalYear, entered: fields }
  if (!risk) return c.html(await riskPage(c, agency, { ...again, faults }), 422)
  const done = await saveRisk(c.var.services, { agencyId: agency.id, risk, measures: fields.get('measures') ?? [] })
  if (!done.ok) return c.html(await riskPage(c, agency, { ...again, faults: new Map([['measures', t.planAdopted]]) }), 409)
  return c.redirect(`/o/${agency.id}/risks?year=${risk.fiscalYear}&saved=1`, 303)
}

type Form = { readonly riskId: string | null; readonly fiscalYear: number; readonly entered: Fields; readonly faults?: Faults }

const riskPage = async (c: Context<Env>, agency: Agency, { riskId, fiscalYear, entered, faults = noFaults }: Form) => (
  <RiskPage
    {...officeFrameOf(c, agency)}
    t={wordsOf(c)}
    agencyId={agency.id}
    riskId={riskId}
    fiscalYear={fiscalYear}
    measures={await measuresIn(c, agency, fiscalYear)}
    entered={entered}
    faults={faults}
  />
)
