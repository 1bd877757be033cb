/** Thai unless the reader chose English: in a cookie that says nothing else, or for their account. */

import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

export type Language = 'th' | 'en'

/** Over https no plain page and no other host of the domain can set it. */
const hostOnly = (baseUrl: string): 'host' | undefined => (baseUrl.startsWith('https:') ? 'host' : undefined)

export function languageOf(c: Context, baseUrl: string, own: Language | null = null): Language {
  const chosen = getCookie(c, 'language', hostOnly(baseUrl))
  return (chosen === 'en' || chosen === 'th' ? chosen : own) ?? 'th'
}

export function keepLanguage(c: Context, baseUrl: string, language: Language): void {
  const prefix = hostOnly(baseUrl)
  const year = 31_536_000
  setCookie(c, 'language', language, { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true, ...(prefix && { prefix, secure: true }) })
}
