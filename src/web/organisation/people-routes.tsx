import { Hono } from 'hono'
import type { Context } from 'hono'
import { unreachable } from '#kernel/unreachable'
import { bindPerson, bringBackPerson, findOrganisation, personLeaves, personName, personReturns, removePerson, savePerson } from '#register'
import type { Agency, Organisation, Person, PersonProblem } from '#register'
import { enteredCount } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { accountsHere } from './accounts.ts'
import { PeoplePage, PersonPage } from './people.tsx'
import { baseOf, dayIn, depsOf, line, newsOf, today, wordsOf } from './shared.tsx'

const folder = '/o/:agency/organisation/people'

export const staffRoutes = new Hono<Env>()
  .get(folder, async (c) => {
    const found = await officeIn(c)
    if (!found) return c.notFound()
    return c.html(
      <PeoplePage
        {...officeFrameOf(c, found.agency)}
        {...newsOf(c)}
        {...found}
        t={wordsOf(c)}
        today={today(c)}
        query={(c.req.query('q') ?? '').trim().slice(0, 100)}
        page={Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)}
      />,
    )
  })
  .get(`${folder}/new`, async (c) => {
    const found = await officeIn(c)
    return found ? c.html(await page(c, found, null, new Map(), noFaults)) : c.notFound()
  })
  .post(`${folder}/new`, (c) => save(c, true))
  .get(`${folder}/:person`, async (c) => {
    const found = await personIn(c)
    return found ? c.html(await page(c, found, found.person, fieldsOfPerson(found.person), noFaults)) : c.notFound()
  })
  .post(`${folder}/:person/account`, async (c) => {
    const found = await personIn(c)
    if (!found) return c.notFound()
    const userId = first(await fieldsOf(c), 'account')
    const accounts = await accountsHere(c.var.services, found.agency.id)
    const isHere = (id: string) => accounts.some((one) => one.userId === id)
    const command = { agencyId: found.agency.id, personId: found.person.id, userId: userId === '' ? null : userId, isHere }
    const done = await bindPerson(depsOf(c), command)
    if (done.ok) return c.redirect(`${baseOf(found.agency)}/people/${found.person.id}?done=1`, 303)
    const t = wordsOf(c)
    const text =
      done.error.kind === 'account-taken'
        ? t.accountTaken(personName(done.error.by))
        : t[done.error.kind === 'no-account' ? 'noAccount' : 'noSuchPerson']
    return failed(c, found, new Map([['account', [userId]]]), new Map([['account', text]]))
  })
  .post(`${folder}/:person`, (c) => save(c, false))
  .post(`${folder}/:person/leave`, async (c) => {
    const found = await personIn(c)
    if (!found) return c.notFound()
    const fields = await fieldsOf(c)
    const on = dayIn(fields, 'leaveOn')
    if (!on) return failed(c, found, fields, new Map([['leaveOn', wordsOf(c).wrongDay]]))
    return after(c, found, fields, await personLeaves(depsOf(c), { agencyId: found.agency.id, personId: found.person.id, on }))
  })
  .post(`${folder}/:person/return`, async (c) => {
    const found = await personIn(c)
    if (!found) return c.notFound()
    return after(c, found, new Map(), await personReturns(depsOf(c), { agencyId: found.agency.id, personId: found.person.id }))
  })
  .post(`${folder}/:person/remove`, async (c) => {
    const found = await personIn(c)
    if (!found) return c.notFound()
    const done = await removePerson(depsOf(c), { agencyId: found.agency.id, personId: found.person.id })
    return after(c, found, new Map(), done, `removed=people.${found.person.id}`)
  })
  .post(`${folder}/:person/back`, async (c) => {
    const agency = officeOf(c)
    const personId = idOf(c, 'person')
    if (!agency || personId === undefined) return c.notFound()
    const done = await bringBackPerson(depsOf(c), { agencyId: agency.id, personId })
    return c.redirect(`${baseOf(agency)}/people${done.ok ? '' : '?back=no'}`, 303)
  })

type Found = { readonly agency: Agency; readonly organisation: Organisation }
type WithPerson = Found & { readonly person: Person }

async function officeIn(c: Context<Env>): Promise<Found | undefined> {
  const agency = officeOf(c)
  return agency && { agency, organisation: await findOrganisation(c.var.services.db, agency.id) }
}

async function personIn(c: Context<Env>): Promise<WithPerson | undefined> {
  const found = await officeIn(c)
  const person = found?.organisation.people.find(({ id }) => id === c.req.param('person'))
  return found && person && { ...found, person }
}

const fieldsOfPerson = ({ honorific, name }: Person): Fields =>
  new Map([
    ['honorific', [honorific]],
    ['name', [name]],
  ])

async function save(c: Context<Env>, isNew: boolean) {
  const found = await officeIn(c)
  const person = found?.organisation.people.find(({ id }) => id === c.req.param('person')) ?? null
  if (!found || (person === null && !isNew)) return c.notFound()
  const fields = await fieldsOf(c)
  const words = { honorific: line(fields, 'honorific', 60), name: line(fields, 'name', 200) }
  if (words.name === '') return c.html(await page(c, found, person, fields, new Map([['name', wordsOf(c).fullNameNeeded]])), 422)
  const done = await savePerson(depsOf(c), { agencyId: found.agency.id, personId: person?.id ?? null, words })
  if (done.ok) return c.redirect(`${baseOf(found.agency)}/people?done=1`, 303)
  return c.html(await page(c, found, person, fields, explain(c, done.error)), 422)
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: PersonProblem }

const after = (c: Context<Env>, found: WithPerson, fields: Fields, done: Outcome, news = 'done=1') =>
  done.ok ? c.redirect(`${baseOf(found.agency)}/people?${news}`, 303) : failed(c, found, fields, explain(c, done.error))

/** The names as they are, the rest as it was entered. */
const failed = async (c: Context<Env>, found: WithPerson, fields: Fields, faults: Faults) =>
  c.html(await page(c, found, found.person, new Map([...fields, ...fieldsOfPerson(found.person)]), faults), 422)

function explain(c: Context<Env>, problem: PersonProblem): Faults {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'name-taken':
      return new Map([['name', t.nameTaken]])
    case 'in-use':
      return new Map([['leaveOn', t.inUsePerson]])
    case 'no-such-person':
      return new Map([['name', t.noSuchPerson]])
    default:
      return unreachable(problem)
  }
}

const page = async (c: Context<Env>, { agency, organisation }: Found, person: Person | null, entered: Fields, faults: Faults) => (
  <PersonPage
    {...officeFrameOf(c, agency)}
    {...newsOf(c)}
    t={wordsOf(c)}
    agency={agency}
    organisation={organisation}
    one={person}
    accounts={person ? await accountsHere(c.var.services, agency.id) : []}
    entered={entered}
    faults={faults}
  />
)
