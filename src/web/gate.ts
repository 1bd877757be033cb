/**
 * The gate before every route: who asks, what the route needs, whether the table of permissions allows it there. A route without an
 * entry here is refused and fails `test/web/gate.test.ts`.
 */

import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { houseAgencyId } from '#platform/audit'
import { isId } from '#platform/id'
import { findAgency, officeDeeds, rightsAt, rightsInHouse } from '#register'
import type { Agency, Deed, HouseDeed, OfficeDeed } from '#register'
import { tellRefused } from './request.ts'
import { isFactorDemanded, opensWithoutFactor } from './second-factor.ts'
import type { Env } from './services.ts'

/** `open`: without sign-in. `signed-in`: whoever has an account. A deed at an office is asked at the office of the address. */
export type Gate = 'open' | 'signed-in' | Deed

/** Method and path as the route was written. */
export const gates: Readonly<Record<string, Gate>> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': 'open',
  'GET /assets/:name': 'open',
  'GET /language/:to': 'open',
  'GET /method': 'open',
  'GET /method/:year': 'open',
  'GET /privacy': 'open',

  'GET /setup': 'open',
  'POST /setup/alone': 'open',
  'POST /setup/several': 'open',
  'GET /enter': 'open',
  'GET /sign-in': 'open',
  'POST /sign-in': 'open',
  'GET /sign-in/second-factor': 'open',
  'POST /sign-in/second-factor': 'open',
  'GET /sign-in/provider': 'open',
  'POST /sign-out': 'open',
  'GET /forgotten': 'open',
  'POST /forgotten': 'open',
  'GET /reset/:token': 'open',
  'POST /reset/:token': 'open',
  'GET /invitation/:token': 'open',
  'POST /invitation/:token': 'open',
  'GET /invitation/:token/provider': 'open',
  'GET /invitation/:token/provider/go': 'open',
  'GET /auth/passkey/options': 'open',
  'POST /auth/passkey/sign-in': 'open',
  'POST /auth/passkey/prove': 'signed-in',
  'GET /auth/callback/oidc': 'open',
  'GET /auth/passkey/register-options': 'signed-in',
  'POST /auth/passkey/register': 'signed-in',

  'GET /account': 'signed-in',
  'POST /account/name': 'signed-in',
  'GET /account/data': 'signed-in',
  'GET /account/data/file': 'signed-in',
  'GET /account/close': 'signed-in',
  'POST /account/close': 'signed-in',
  'POST /account/password': 'signed-in',
  'POST /account/real': 'signed-in',
  'POST /account/sessions/end': 'signed-in',
  'POST /account/sessions/end-others': 'signed-in',
  'POST /account/passkeys/remove': 'signed-in',
  'POST /account/line': 'signed-in',
  'POST /account/line/test': 'signed-in',
  'POST /account/line/remove': 'signed-in',
  'GET /account/second-factor': 'signed-in',
  'POST /account/second-factor': 'signed-in',
  'GET /account/second-factor/needed': 'signed-in',
  'POST /account/second-factor/confirm': 'signed-in',
  'GET /account/second-factor/off': 'signed-in',
  'POST /account/second-factor/off': 'signed-in',
  'GET /account/second-factor/codes': 'signed-in',
  'POST /account/second-factor/codes': 'signed-in',

  'GET /people': 'people.oversee',
  'POST /people/invite': 'people.oversee',
  'POST /people/reset': 'people.oversee',
  'POST /people/withdraw': 'people.oversee',
  'POST /people/give': 'people.oversee',
  'GET /people/end': 'people.oversee',
  'POST /people/end': 'people.oversee',
  'GET /people/factor': 'people.oversee',
  'POST /people/factor': 'people.oversee',
  'POST /people/sessions': 'people.oversee',
  'GET /o/:agency/people': 'people.see',
  'POST /o/:agency/people/invite': 'people.manage',
  'POST /o/:agency/people/reset': 'people.manage',
  'POST /o/:agency/people/withdraw': 'people.manage',
  'POST /o/:agency/people/give': 'people.manage',
  'GET /o/:agency/people/end': 'people.manage',
  'POST /o/:agency/people/end': 'people.manage',
  'GET /o/:agency/people/factor': 'people.manage',
  'POST /o/:agency/people/factor': 'people.manage',
  'POST /o/:agency/people/sessions': 'people.manage',

  'GET /batches': 'paper.batch',
  'POST /batches': 'paper.batch',
  'GET /batches/:batch': 'paper.batch',
  'POST /batches/:batch/resume': 'paper.batch',
  'POST /batches/:batch/cancel': 'paper.batch',
  'GET /batches/:batch/documents.zip': 'paper.batch',
  'GET /jobs': 'jobs.see',
  'POST /jobs/:job/cancel': 'jobs.see',
  'POST /jobs/:job/retry': 'jobs.see',
  'GET /inbox': 'signed-in',
  'POST /inbox/open': 'signed-in',
  'POST /inbox/read': 'signed-in',
  'POST /inbox/read-all': 'signed-in',
  'POST /inbox/choice': 'signed-in',
  'GET /o/:agency/calendar': 'office.see',
  'POST /o/:agency/calendar': 'office.see',
  'POST /o/:agency/calendar/revoke': 'office.see',
  'GET /calendar/:file{[A-Za-z0-9_-]{43}\\.ics}': 'open',

  'GET /': 'signed-in',
  'POST /read': 'document.file',

  'GET /o/:agency': 'office.see',
  'GET /o/:agency/worth': 'office.see',
  'GET /o/:agency/share': 'office.see',
  'GET /o/:agency/add': 'document.hand-in',
  'POST /o/:agency/add': 'document.hand-in',

  'GET /o/:agency/audit': 'audit.see',

  'GET /o/:agency/d/:document': 'office.see',
  'GET /o/:agency/d/:document/progress': 'office.see',
  'GET /o/:agency/d/:document/file': 'office.see',
  'GET /o/:agency/d/:document/n/:number{[0-9]+\\.png}': 'office.see',
  'POST /o/:agency/d/:document/remove': 'document.remove',
  'POST /o/:agency/d/:document/back': 'document.remove',
  'POST /o/:agency/d/:document/dismiss': 'document.remove',
  'GET /o/:agency/d/:document/correct': 'document.correct',
  'POST /o/:agency/d/:document/correct': 'document.correct',
  'POST /o/:agency/d/:document/undo': 'document.correct',
  'POST /o/:agency/d/:document/agency': 'document.correct',
  'GET /o/:agency/d/:document/numbers': 'document.correct',
  'POST /o/:agency/d/:document/numbers': 'document.correct',

  'GET /o/:agency/measures': 'office.see',
  'POST /o/:agency/measures/draft': 'plan.edit',
  'POST /o/:agency/measures/cover': 'plan.edit',
  'POST /o/:agency/measures/take-over': 'plan.edit',
  'POST /o/:agency/measures/carry': 'plan.edit',
  'POST /o/:agency/measures/check': 'plan.edit',
  'GET /o/:agency/measures/library': 'office.see',
  'POST /o/:agency/measures/library/take': 'plan.edit',
  'GET /o/:agency/measures/:measure/share': 'plan.edit',
  'POST /o/:agency/measures/:measure/share': 'plan.edit',
  'POST /o/:agency/measures/:measure/withdraw': 'plan.edit',
  'GET /o/:agency/measures/adoption': 'office.see',
  'GET /o/:agency/measures/compare': 'office.see',
  'POST /o/:agency/measures/adoption': 'plan.edit',
  'POST /o/:agency/measures/adoption/adopt': 'plan.adopt',
  'POST /o/:agency/measures/adoption/reopen': 'plan.adopt',
  'GET /o/:agency/measures/new': 'plan.edit',
  'POST /o/:agency/measures/new': 'plan.edit',
  'GET /o/:agency/measures/:measure': 'plan.edit',
  'POST /o/:agency/measures/:measure': 'plan.edit',
  'POST /o/:agency/measures/:measure/:to{up|down}': 'plan.edit',
  'POST /o/:agency/measures/:measure/remove': 'plan.edit',
  'POST /o/:agency/measures/:measure/back': 'plan.edit',

  'GET /o/:agency/risks': 'office.see',
  'GET /o/:agency/risks/new': 'plan.edit',
  'POST /o/:agency/risks/new': 'plan.edit',
  'GET /o/:agency/risks/:risk': 'plan.edit',
  'POST /o/:agency/risks/:risk': 'plan.edit',
  'POST /o/:agency/risks/:risk/remove': 'plan.edit',
  'POST /o/:agency/risks/:risk/back': 'plan.edit',

  'GET /o/:agency/organisation': 'organisation.see',
  'POST /o/:agency/organisation/begin': 'organisation.edit',
  'GET /o/:agency/organisation/details': 'organisation.edit',
  'POST /o/:agency/organisation/details': 'organisation.edit',
  'POST /o/:agency/organisation/emblem': 'organisation.edit',
  'POST /o/:agency/organisation/emblem/remove': 'organisation.edit',
  'GET /o/:agency/organisation/emblem': 'organisation.see',
  'GET /o/:agency/organisation/units/new': 'organisation.edit',
  'POST /o/:agency/organisation/units/new': 'organisation.edit',
  'GET /o/:agency/organisation/units/:unit': 'organisation.edit',
  'POST /o/:agency/organisation/units/:unit': 'organisation.edit',
  'POST /o/:agency/organisation/units/:unit/close': 'organisation.edit',
  'POST /o/:agency/organisation/units/:unit/open': 'organisation.edit',
  'POST /o/:agency/organisation/units/:unit/merge': 'organisation.edit',
  'POST /o/:agency/organisation/units/:unit/remove': 'organisation.edit',
  'POST /o/:agency/organisation/units/:unit/back': 'organisation.edit',
  'GET /o/:agency/organisation/posts/new': 'organisation.edit',
  'POST /o/:agency/organisation/posts/new': 'organisation.edit',
  'GET /o/:agency/organisation/posts/:post': 'organisation.edit',
  'POST /o/:agency/organisation/posts/:post': 'organisation.edit',
  'POST /o/:agency/organisation/posts/:post/remove': 'organisation.edit',
  'POST /o/:agency/organisation/posts/:post/back': 'organisation.edit',
  'POST /o/:agency/organisation/posts/:post/holdings': 'organisation.edit',
  'GET /o/:agency/organisation/holdings/:holding': 'organisation.edit',
  'POST /o/:agency/organisation/holdings/:holding': 'organisation.edit',
  'POST /o/:agency/organisation/holdings/:holding/remove': 'organisation.edit',
  'POST /o/:agency/organisation/holdings/:holding/back': 'organisation.edit',
  'GET /o/:agency/organisation/people': 'organisation.see',
  'GET /o/:agency/organisation/people/new': 'organisation.edit',
  'POST /o/:agency/organisation/people/new': 'organisation.edit',
  'GET /o/:agency/organisation/people/:person': 'organisation.edit',
  'POST /o/:agency/organisation/people/:person': 'organisation.edit',
  'POST /o/:agency/organisation/people/:person/account': 'people.manage',
  'POST /o/:agency/organisation/people/:person/leave': 'organisation.edit',
  'POST /o/:agency/organisation/people/:person/return': 'organisation.edit',
  'POST /o/:agency/organisation/people/:person/remove': 'organisation.edit',
  'POST /o/:agency/organisation/people/:person/back': 'organisation.edit',
  'GET /o/:agency/organisation/calendar': 'organisation.see',
  'POST /o/:agency/organisation/holidays': 'organisation.edit',
  'POST /o/:agency/organisation/holidays/:day/remove': 'organisation.edit',
  'POST /o/:agency/organisation/holidays/:day/back': 'organisation.edit',
  'GET /o/:agency/organisation/history': 'organisation.see',
  'POST /o/:agency/organisation/rename': 'history.edit',
  'POST /o/:agency/organisation/succeed': 'history.edit',
  'POST /o/:agency/organisation/names/:name': 'history.edit',
  'POST /o/:agency/organisation/:kind{names|successions}/:id/:deed{remove|back}': 'history.edit',
  'GET /o/:agency/organisation/template.csv': 'organisation.edit',
  'GET /o/:agency/organisation/import': 'organisation.edit',
  'POST /o/:agency/organisation/import': 'organisation.edit',
  'GET /o/:agency/organisation/import/:draft': 'organisation.edit',
  'POST /o/:agency/organisation/import/:draft': 'organisation.edit',
  'GET /agencies': 'register.search',
  'GET /agencies/suggest': 'register.search',
  'GET /agencies/template.csv': 'register.import',
  'GET /agencies/import': 'register.import',
  'POST /agencies/import': 'register.import',
  'GET /agencies/import/:draft': 'register.import',
  'POST /agencies/import/:draft': 'register.import',
  'GET /agencies/holidays': 'register.import',
  'POST /agencies/holidays': 'register.import',

  'GET /o/:agency/forms': 'office.see',
  'GET /o/:agency/forms/:form': 'paper.write',
  'POST /o/:agency/forms/:form': 'paper.write',
  'POST /o/:agency/forms/:form/rows/:table': 'paper.write',
  'GET /o/:agency/projects': 'office.see',
  'GET /o/:agency/projects/list.csv': 'office.see',
  'GET /o/:agency/projects/import': 'projects.edit',
  'POST /o/:agency/projects/import': 'projects.edit',
  'GET /o/:agency/projects/import/:draft': 'projects.edit',
  'POST /o/:agency/projects/import/:draft': 'projects.edit',
  'POST /o/:agency/projects/from': 'projects.edit',
  'POST /o/:agency/projects/undo/:import': 'projects.edit',
  'GET /o/:agency/projects/new': 'projects.edit',
  'POST /o/:agency/projects/new': 'projects.edit',
  'GET /o/:agency/projects/:project': 'projects.edit',
  'POST /o/:agency/projects/:project': 'projects.edit',
  'POST /o/:agency/projects/:project/remove': 'projects.edit',
  'POST /o/:agency/projects/:project/back': 'projects.edit',
  'GET /o/:agency/progress': 'office.see',
  'POST /o/:agency/progress/close': 'round.close',
  'POST /o/:agency/progress/reopen': 'round.close',
  'GET /o/:agency/progress/publish': 'office.see',
  'POST /o/:agency/progress/publish': 'progress.publish',
  'POST /o/:agency/progress/hide': 'progress.publish',
  'POST /o/:agency/progress/answer/:dispute': 'dispute.answer',
  'GET /p/:agency/measures': 'open',
  'GET /p/:agency/measures/:measure': 'open',
  'POST /p/:agency/measures/:measure': 'open',
  'GET /o/:agency/progress/:measure': 'office.see',
  'POST /o/:agency/progress/:measure': 'progress.report',

  'GET /o/:agency/papers': 'office.see',
  'POST /o/:agency/papers/remove': 'paper.write',
  'POST /o/:agency/papers/back': 'paper.write',
  'GET /o/:agency/papers/w/:written/file': 'office.see',
  'GET /o/:agency/papers/:kind': 'paper.write',
  'POST /o/:agency/papers/:kind': 'paper.write',

  'GET /o/:agency/signing': 'office.see',
  'GET /o/:agency/signing/register': 'office.see',
  'POST /o/:agency/signing/register': 'paper.write',
  'POST /o/:agency/signing/begin/:kind': 'paper.write',
  'GET /o/:agency/signing/:paper': 'office.see',
  'GET /o/:agency/signing/:paper/text': 'paper.write',
  'POST /o/:agency/signing/:paper/text': 'paper.write',
  'POST /o/:agency/signing/:paper/refresh': 'paper.write',
  'GET /o/:agency/signing/:paper/propose': 'paper.write',
  'POST /o/:agency/signing/:paper/propose': 'paper.write',
  'POST /o/:agency/signing/:paper/sign': 'paper.sign',
  'POST /o/:agency/signing/:paper/return': 'paper.sign',
  'POST /o/:agency/signing/:paper/hand-on': 'paper.write',
  'POST /o/:agency/signing/:paper/withdraw': 'paper.write',
  'POST /o/:agency/signing/:paper/correct': 'paper.write',
  'GET /o/:agency/signing/:paper/compare': 'office.see',
  'GET /o/:agency/signing/:paper/file': 'office.see',
  'GET /v/:code': 'open',
  'POST /v/:code': 'open',

  'GET /o/:agency/files': 'files.see',
  'POST /o/:agency/files': 'files.keep',
  'POST /o/:agency/files/back': 'files.keep',
  'GET /o/:agency/files/:file': 'files.see',
  'POST /o/:agency/files/:file/remove': 'files.keep',
  'POST /o/:agency/files/uploads': 'files.keep',
  'GET /o/:agency/files/uploads/:upload': 'files.keep',
  'PATCH /o/:agency/files/uploads/:upload': 'files.keep',
  'DELETE /o/:agency/files/uploads/:upload': 'files.keep',
}

/** Pages on which much is typed: what stands in their forms must survive a step back, so the browser may keep them until sign-out. */
const typedAt: ReadonlySet<Gate> = new Set<Deed>([
  'document.hand-in',
  'document.file',
  'document.correct',
  'plan.edit',
  'projects.edit',
  'progress.report',
  'paper.write',
  'paper.sign',
  'organisation.edit',
  'history.edit',
  'register.import',
])

const isOfficeDeed = (gate: Gate): gate is OfficeDeed => gate in officeDeeds

/** What the pages for the refused look like is decided by who builds the application. */
export type Refusals = {
  readonly signIn: (c: Context<Env>) => Response | Promise<Response>
  readonly notAllowed: (c: Context<Env>) => Response | Promise<Response>
  readonly secondFactor: (c: Context<Env>) => Response | Promise<Response>
}

/** Puts what the route may use into `c.var`: the services bound to the office of the address, and the rights of who asks. */
export function gate(refusals: Refusals): MiddlewareHandler<Env> {
  return async function gateKeeper(c, next) {
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
    if (!route) return next()
    const needs = gates[`${route.method} ${route.path}`]
    if (needs === undefined) throw new Error(`${route.method} ${route.path} has no entry in the gate`)
    if (needs === 'open') return next()
    const { services, actor } = c.var
    if (!actor) return refusals.signIn(c)
    const { settings } = services.signIn
    if (isFactorDemanded(settings, { actor, session: c.var.session }) && !opensWithoutFactor(route.path)) return refusals.secondFactor(c)
    if (c.req.method === 'GET' && typedAt.has(needs)) c.header('Cache-Control', 'private, no-cache')
    const refuse = () => {
      tellRefused(c, 'deed.refused', { actor: actor.id, route: route.path, needs })
      return refusals.notAllowed(c)
    }
    if (!isOfficeDeed(needs)) {
      const rights = rightsInHouse(actor)
      if (needs !== 'signed-in' && !rights.deeds.has(needs satisfies HouseDeed)) return refuse()
      // Deeds of the installation leave their traces under the house itself.
      c.set('services', { ...services, rights, db: needs === 'signed-in' ? services.db : services.within([houseAgencyId]) })
      return next()
    }
    const place = await placeOf(c)
    if (!place) return c.notFound()
    const rights = rightsAt(actor, { agencyId: place.id, province: place.agency?.province ?? null })
    if (!rights.deeds.has(needs)) return refuse()
    c.set('agency', place.agency)
    c.set('services', { ...services, rights, db: services.within([place.id]) })
    return next()
  }
}

/** The office of the address; the installation itself for documents whose office is not known yet. */
async function placeOf(c: Context<Env>): Promise<{ readonly id: string; readonly agency: Agency | undefined } | undefined> {
  const id = /^\/o\/([^/]+)/.exec(c.req.path)?.[1] ?? ''
  if (!isId(id)) return undefined
  if (id === houseAgencyId) return { id, agency: undefined }
  const agency = await findAgency(c.var.services.db, id)
  return agency && { id, agency }
}
