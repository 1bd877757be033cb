import { Hono } from 'hono'
import type { Context } from 'hono'
import { unreachable } from '#kernel/unreachable'
import { bringBackUnit, closeUnit, findOrganisation, mergeUnits, removeUnit, saveUnit } from '#register'
import type { Agency, Organisation, Unit, UnitProblem } from '#register'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { shownDay } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { baseOf, dayIn, depsOf, line, newsOf, wordsOf } from './shared.tsx'
import { UnitPage } from './unit.tsx'

const folder = '/o/:agency/organisation/units'

export const unitRoutes = new Hono<Env>()
  .get(`${folder}/new`, async (c) => {
    const found = await officeIn(c)
    return found ? c.html(page(c, found, null, new Map(), noFaults)) : c.notFound()
  })
  .post(`${folder}/new`, (c) => save(c, true))
  .get(`${folder}/:unit`, async (c) => {
    const found = await unitIn(c)
    return found ? c.html(page(c, found, found.unit, fieldsOfUnit(found.unit), noFaults)) : c.notFound()
  })
  .post(`${folder}/:unit`, (c) => save(c, false))
  .post(`${folder}/:unit/close`, async (c) => {
    const found = await unitIn(c)
    if (!found) return c.notFound()
    const fields = await fieldsOf(c)
    const on = dayIn(fields, 'closeOn')
    if (!on) return failed(c, found, fields, new Map([['closeOn', wordsOf(c).wrongDay]]))
    return after(c, found, fields, await closeUnit(depsOf(c), { agencyId: found.agency.id, unitId: found.unit.id, on }))
  })
  .post(`${folder}/:unit/open`, async (c) => {
    const found = await unitIn(c)
    if (!found) return c.notFound()
    return after(c, found, new Map(), await closeUnit(depsOf(c), { agencyId: found.agency.id, unitId: found.unit.id, on: null }))
  })
  .post(`${folder}/:unit/merge`, async (c) => {
    const found = await unitIn(c)
    if (!found) return c.notFound()
    const fields = await fieldsOf(c)
    const on = dayIn(fields, 'mergeOn')
    if (!on) return failed(c, found, fields, new Map([['mergeOn', wordsOf(c).wrongDay]]))
    const command = { agencyId: found.agency.id, unitId: found.unit.id, into: first(fields, 'into'), on }
    return after(c, found, fields, await mergeUnits(depsOf(c), command))
  })
  .post(`${folder}/:unit/remove`, async (c) => {
    const found = await unitIn(c)
    if (!found) return c.notFound()
    const done = await removeUnit(depsOf(c), { agencyId: found.agency.id, unitId: found.unit.id })
    return after(c, found, new Map(), done, `removed=units.${found.unit.id}`)
  })
  .post(`${folder}/:unit/back`, async (c) => {
    const agency = officeOf(c)
    const unitId = idOf(c, 'unit')
    if (!agency || unitId === undefined) return c.notFound()
    const done = await bringBackUnit(depsOf(c), { agencyId: agency.id, unitId })
    return c.redirect(`${baseOf(agency)}${done.ok ? '' : '?back=no'}`, 303)
  })

type Found = { readonly agency: Agency; readonly organisation: Organisation }

async function officeIn(c: Context<Env>): Promise<Found | undefined> {
  const agency = officeOf(c)
  return agency && { agency, organisation: await findOrganisation(c.var.services.db, agency.id) }
}

async function unitIn(c: Context<Env>): Promise<(Found & { readonly unit: Unit }) | undefined> {
  const found = await officeIn(c)
  const unit = found?.organisation.units.find(({ id }) => id === c.req.param('unit'))
  return found && unit && { ...found, unit }
}

const fieldsOfUnit = ({ name, short }: Unit): Fields =>
  new Map([
    ['name', [name]],
    ['short', [short]],
  ])

async function save(c: Context<Env>, isNew: boolean) {
  const found = await officeIn(c)
  const unit = found?.organisation.units.find(({ id }) => id === c.req.param('unit')) ?? null
  if (!found || (unit === null && !isNew)) return c.notFound()
  const fields = await fieldsOf(c)
  const words = { name: line(fields, 'name', 200), short: line(fields, 'short', 40) }
  if (words.name === '') return c.html(page(c, found, unit, fields, new Map([['name', wordsOf(c).unitNameNeeded]])), 422)
  const done = await saveUnit(depsOf(c), { agencyId: found.agency.id, unitId: unit?.id ?? null, words })
  if (done.ok) return c.redirect(`${baseOf(found.agency)}?done=1`, 303)
  return c.html(page(c, found, unit, fields, explain(c, done.error)), 422)
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: UnitProblem }

const after = (c: Context<Env>, found: Found & { readonly unit: Unit }, fields: Fields, done: Outcome, news = 'done=1') =>
  done.ok ? c.redirect(`${baseOf(found.agency)}?${news}`, 303) : failed(c, found, fields, explain(c, done.error))

/** The names as they are, the rest as it was entered. */
const failed = (c: Context<Env>, found: Found & { readonly unit: Unit }, fields: Fields, faults: Faults) =>
  c.html(page(c, found, found.unit, new Map([...fields, ...fieldsOfUnit(found.unit)]), faults), 422)

function explain(c: Context<Env>, problem: UnitProblem): Faults {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'name-taken':
      return new Map([['name', t.unitNameTaken]])
    case 'in-use':
      return new Map([['closeOn', t.inUseUnit]])
    case 'into-itself':
    case 'no-such-unit':
      return new Map([['into', t.noSuchUnit]])
    case 'closed':
      return new Map([['into', t.closedOn(shownDay(problem.on, c.var.language))]])
    default:
      return unreachable(problem)
  }
}

const page = (c: Context<Env>, { agency, organisation }: Found, unit: Unit | null, entered: Fields, faults: Faults) => (
  <UnitPage
    {...officeFrameOf(c, agency)}
    {...newsOf(c)}
    t={wordsOf(c)}
    agency={agency}
    unit={unit}
    others={organisation.units.filter(({ id, closedOn }) => id !== unit?.id && closedOn === null)}
    entered={entered}
    faults={faults}
  />
)
