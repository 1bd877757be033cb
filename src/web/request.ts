/** What routes take from a request: the frame's words, the office of the address, the fields of a form. */

import type { Context } from 'hono'
import { isId } from '#platform/id'
import type { LogFields } from '#platform/log'
import type { Agency } from '#register'
import type { FrameProps } from './frame.tsx'
import type { Env } from './services.ts'

/** For the frame: words, language, and the address so that the other language can show the same page. */
export function frameOf(c: Context<Env>): Pick<FrameProps, 'm' | 'language' | 'path' | 'person' | 'can'> {
  const { pathname, search } = new URL(c.req.url)
  const { m, language } = c.var
  // A form that came back is shown at the address it was sent to; another language begins where it was opened.
  const path = c.req.method === 'GET' ? `${pathname}${search}` : pathname
  return { m, language, path, person: c.var.session?.displayName, can: c.var.services.rights.deeds }
}

/** The office whose year this is, with its sections in the frame. */
export const officeFrameOf = (
  c: Context<Env>,
  agency: Agency,
): Pick<FrameProps, 'm' | 'language' | 'path' | 'person' | 'office' | 'can'> => ({
  ...frameOf(c),
  office: { id: agency.id, name: agency.fullName },
})

/** Found by the gate. Undefined where the address names no office; the installation itself is none. */
export const officeOf = (c: Context<Env>): Agency | undefined => c.var.agency

/** An id of the address, checked for its form only; undefined where it cannot be one. */
export function idOf(c: Context<Env>, name: string): string | undefined {
  const id = c.req.param(name)
  return id !== undefined && isId(id) ? id : undefined
}

/** The fields of an ordinary form; of a field sent several times, all values. Files are not among them. */
export type Fields = ReadonlyMap<string, readonly string[]>

export async function fieldsOf(c: Context<Env>): Promise<Fields> {
  // Only routes that measure files while they arrive take this kind of form.
  if (/^multipart\//i.test(c.req.header('content-type') ?? '')) return new Map()
  const body = await c.req.parseBody({ all: true })
  return new Map(
    Object.entries(body).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')]),
  )
}

/** The first value, empty where the field was not sent: what a form shows again when it comes back. */
export const first = (fields: Fields, name: string): string => fields.get(name)?.[0] ?? ''

/** Where to go on after signing in: a page of ours, never another host's. */
export const safePath = (text: string | undefined): string => (text !== undefined && /^\/(?![/\\])/.test(text) ? text : '/')

/** Who did not get in, and what was not allowed: for whoever watches the log. Ids only; the request's own line has the status. */
export function tellRefused(c: Context<Env>, event: 'sign-in.refused' | 'deed.refused', fields: LogFields): void {
  c.var.services.log.event(event, { id: c.res.headers.get('X-Request-Id'), ...fields })
}

/** Passes on what the browser is to keep. */
export function keepCookies(c: Context<Env>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}
