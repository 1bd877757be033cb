/** Where people and their roles are looked after: an office, or the whole house. */

import type { Context } from 'hono'
import { actorOf, isoDay, listGrants } from '#platform/sign-in/index'
import type { Session } from '#platform/sign-in/index'
import type { Agency } from '#register'
import type { FrameProps } from '../frame.tsx'
import { frameOf, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import type { PeopleMessages } from './messages.th.ts'

export type PeopleFrame = Omit<FrameProps, 'title' | 'children' | 'section'> & { readonly t: PeopleMessages; readonly base: string }

export const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export type Place = {
  readonly agency: Agency | null
  readonly agencyId: string | null
  readonly base: string
  readonly session: Session
  readonly actor: string
  /** A national administrator asks: their word counts in every office. */
  readonly everywhere: boolean
}
type Answer = Response | Promise<Response>

/** An office, or the whole house; asked by somebody who is signed in, because every deed here has a name behind it. */
export const at =
  (answer: (c: Context<Env>, place: Place) => Answer) =>
  async (c: Context<Env>): Promise<Response> => {
    const { session } = c.var
    if (!session) return c.redirect(`/sign-in?back=${encodeURIComponent(c.req.path)}`, 303)
    const house = c.req.param('agency') === undefined
    const agency = house ? undefined : officeOf(c)
    if (!house && !agency) return c.notFound()
    const base = agency ? `/o/${agency.id}/people` : '/people'
    const { signIn } = c.var.services
    const everywhere = (await listGrants(signIn.db, session.userId, isoDay(signIn.now()))).some(({ role }) => role === 'national')
    return answer(c, { agency: agency ?? null, agencyId: agency?.id ?? null, base, session, actor: actorOf(session.userId), everywhere })
  }

export const frame = (c: Context<Env>, { agency }: Place) => (agency ? officeFrameOf(c, agency) : frameOf(c))
