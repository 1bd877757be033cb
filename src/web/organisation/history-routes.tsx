import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { toArabicDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import {
  bringBackFormerName,
  bringBackSuccession,
  dateFormerName,
  fullNameOf,
  listAgenciesById,
  listFormerNames,
  listSuccessions,
  parseAgencyName,
  removeFormerName,
  removeSuccession,
  renameAgency,
  succeedAgency,
  successionKinds,
} from '#register'
import type { Agency, SucceedProblem } from '#register'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { shownDay } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { agencyTypes, HistoryPage } from './history.tsx'
import { agencyNamed, baseOf, dayIn, depsOf, line, newsOf, wordsOf } from './shared.tsx'

const folder = '/o/:agency/organisation'

export const historyRoutes = new Hono<Env>()
  .get(`${folder}/history`, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    return c.html(await page(c, agency, new Map([['type', [agency.type]]]), noFaults))
  })
  .post(`${folder}/rename`, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const t = wordsOf(c)
    const fields = await fieldsOf(c)
    const fail = async (id: string, text: string) => c.html(await page(c, agency, fields, new Map([[id, text]])), 422)
    const name = line(fields, 'name', 200)
    const on = dayIn(fields, 'on')
    if (name === '') return fail('name', t.newNameNeeded)
    if (on === undefined) return fail('on', t.wrongDay)
    const type = z.enum(agencyTypes).catch(agency.type).parse(first(fields, 'type'))
    const next = { type, name, fullName: line(fields, 'fullName') || fullNameOf(type, name) }
    const done = await renameAgency(depsOf(c), agency.id, next, on)
    if (done.ok) return c.redirect(`${baseOf(agency)}/history?done=1`, 303)
    switch (done.error.kind) {
      case 'same-name':
        return fail('name', t.sameName)
      case 'too-early':
        return fail('on', t.tooEarly(shownDay(done.error.until, c.var.language)))
      case 'no-such-agency':
      case 'no-such-name':
        return c.notFound()
      default:
        return unreachable(done.error)
    }
  })
  .post(`${folder}/succeed`, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const t = wordsOf(c)
    const fields = await fieldsOf(c)
    const faults = new Map<string, string>()
    const typed = toArabicDigits(line(fields, 'to'))
    const on = dayIn(fields, 'succeedOn')
    const to = await successorNamed(c, typed)
    if (to === 'none') faults.set('to', t.successorNeeded)
    if (to === 'many') faults.set('to', t.successorMany)
    if (!on) faults.set('succeedOn', t.wrongDay)
    if (!on || typeof to === 'string') return c.html(await page(c, agency, fields, faults), 422)
    const kind = z.enum(successionKinds).catch('upgrade').parse(first(fields, 'kind'))
    const done = await succeedAgency(depsOf(c), { from: agency.id, to, kind, on, note: line(fields, 'note', 500) })
    if (done.ok) return c.redirect(`${baseOf(agency)}/history?done=1`, 303)
    return c.html(await page(c, agency, fields, new Map([['to', explain(c, done.error)]])), 422)
  })
  .post(`${folder}/names/:name`, async (c) => {
    const agency = officeOf(c)
    const id = idOf(c, 'name')
    if (!agency || id === undefined) return c.notFound()
    const fields = await fieldsOf(c)
    const [from, until] = [dayIn(fields, `from.${id}`), dayIn(fields, `until.${id}`)]
    const faults = new Map<string, string>()
    if (from === undefined) faults.set(`from.${id}`, wordsOf(c).wrongDay)
    if (until === undefined) faults.set(`until.${id}`, wordsOf(c).wrongDay)
    if (from && until && until < from) faults.set(`until.${id}`, wordsOf(c).endsEarly)
    if (from === undefined || until === undefined || faults.size > 0) return c.html(await page(c, agency, fields, faults), 422)
    const done = await dateFormerName(depsOf(c), agency.id, id, { from, until })
    return done.ok ? c.redirect(`${baseOf(agency)}/history?done=1`, 303) : c.notFound()
  })
  .post(`${folder}/:kind{names|successions}/:id/:deed{remove|back}`, async (c) => {
    const agency = officeOf(c)
    const id = idOf(c, 'id')
    if (!agency || id === undefined) return c.notFound()
    const { kind, deed } = c.req.param()
    const [remove, back] = kind === 'names' ? [removeFormerName, bringBackFormerName] : [removeSuccession, bringBackSuccession]
    const done = await (deed === 'remove' ? remove : back)(depsOf(c), agency.id, id)
    if (deed === 'back') return c.redirect(`${baseOf(agency)}/history${done.ok ? '' : '?back=no'}`, 303)
    return done.ok ? c.redirect(`${baseOf(agency)}/history?removed=${kind}.${id}`, 303) : c.notFound()
  })

/** Of the register, else a new one where the full name says its type. */
async function successorNamed(c: Context<Env>, typed: string): Promise<Parameters<typeof succeedAgency>[1]['to'] | 'none' | 'many'> {
  const found = typed === '' ? 'none' : await agencyNamed(c, typed)
  if (found === 'many') return found
  if (found !== 'none') return { id: found.id }
  const parsed = parseAgencyName(typed)
  return parsed?.type ? { added: { type: parsed.type, name: parsed.name, fullName: fullNameOf(parsed.type, parsed.name) } } : 'none'
}

function explain(c: Context<Env>, problem: SucceedProblem): string {
  const { problems } = wordsOf(c)
  switch (problem.kind) {
    case 'itself':
    case 'circle':
    case 'already':
    case 'same-type':
    case 'gone':
      return problems[problem.kind]
    case 'no-such-agency':
    case 'no-such-succession':
      return problems.missing
    default:
      return unreachable(problem)
  }
}

async function page(c: Context<Env>, agency: Agency, entered: Fields, faults: Faults) {
  const { db } = c.var.services
  const [former, successions] = await Promise.all([listFormerNames(db, agency.id), listSuccessions(db, agency.id)])
  const bodies = await listAgenciesById(db, [...new Set(successions.flatMap(({ from, to }) => [from, to]))])
  return (
    <HistoryPage
      {...officeFrameOf(c, agency)}
      {...newsOf(c)}
      t={wordsOf(c)}
      agency={agency}
      former={former}
      successions={successions}
      bodies={new Map(bodies.map((one) => [one.id, one]))}
      entered={entered}
      faults={faults}
    />
  )
}
