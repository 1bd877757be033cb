/** A device that somebody signed in from before: known by a cookie only we can make, for that account alone. */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../config.ts'
import { cookieHost } from './settings.ts'
import type { SignInSettings } from './settings.ts'
import { lower } from './store.ts'

const name = 'prongsai.device'
/** Several people of an office share a machine. */
const mostPeople = 8

const mac = (secret: Secret, text: string): string => createHmac('sha256', secret.reveal()).update(text).digest('base64url')

/** The key under which wrong tries of an e-mail are counted, whether anybody has it or not; it does not give the e-mail away. */
export const accountKey = (secret: Secret, email: string): string => `account:${mac(secret, `tries ${lower(email)}`)}`

const entries = (headers: Headers): readonly string[] =>
  (/(?:^|;\s*)(?:__Host-)?prongsai\.device=([\w.~-]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '')
    .split('~')
    .filter((entry) => entry !== '')

const sign = (secret: Secret, userId: string, id: string): string => mac(secret, `device ${userId} ${id}`).slice(0, 22)

function isOf(secret: Secret, userId: string, entry: string): boolean {
  const [id = '', signature = ''] = entry.split('.')
  const [got, wanted] = [Buffer.from(signature), Buffer.from(sign(secret, userId, id))]
  return got.length === wanted.length && timingSafeEqual(got, wanted)
}

/** Undefined where this device is not known for this person. */
export function deviceKey(secret: Secret, headers: Headers, userId: string): string | undefined {
  const entry = entries(headers).find((one) => isOf(secret, userId, one))
  return entry && `device:${mac(secret, `tries ${userId} ${entry}`)}`
}

/** Knows this device from now on, for a year; the others who use it stay known. */
export function deviceCookie({ secret, baseUrl }: SignInSettings, headers: Headers, userId: string): string {
  const id = randomBytes(9).toString('base64url')
  const others = entries(headers).filter((entry) => !isOf(secret, userId, entry))
  const value = [`${id}.${sign(secret, userId, id)}`, ...others].slice(0, mostPeople).join('~')
  const host = cookieHost(baseUrl)
  return `${host}${name}=${value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${host === '' ? '' : '; Secure'}`
}
