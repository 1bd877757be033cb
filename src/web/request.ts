/** What routes take from a request: the frame's words, the office of the address, the fields of a form. */

import type { Context } from 'hono'
import { houseAgencyId } from '#platform/audit'
import { isId } from '#platform/id'
import { findAgency } from '#register'
import type { Agency } from '#register'
import type { FrameProps } from './frame.tsx'
import type { Env } from './services.ts'

/** For the frame: words, language, and the address so that the other language can show the same page. */
export function frameOf(c: Context<Env>): Pick<FrameProps, 'm' | 'language' | 'path'> {
  const { pathname, search } = new URL(c.req.url)
  const { m, language } = c.var
  // A form that came back is shown at the address it was sent to; another language begins where it was opened.
  return { m, language, path: c.req.method === 'GET' ? `${pathname}${search}` : pathname }
}

/** The office whose year this is, with its sections in the frame. */
export const officeFrameOf = (c: Context<Env>, agency: Agency): Pick<FrameProps, 'm' | 'language' | 'path' | 'office'> => ({
  ...frameOf(c),
  office: { id: agency.id, name: agency.fullName },
})

/** Undefined where the address names no office; the installation itself is none. */
export async function officeOf(c: Context<Env>): Promise<Agency | undefined> {
  const id = c.req.param('agency')
  return id !== undefined && isId(id) && id !== houseAgencyId ? findAgency(c.var.services.db, id) : undefined
}

/** An id of the address, checked for its form only; undefined where it cannot be one. */
export function idOf(c: Context<Env>, name: string): string | undefined {
  const id = c.req.param(name)
  return id !== undefined && isId(id) ? id : undefined
}

/** Who does it, for the audit trail. Until there is sign-in everybody at this machine is 'local'. */
export const actorOf = (_c: Context<Env>): string => 'local'

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
