/** Thai unless the reader chose English: in a cookie that says nothing else, or for their account. */

import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'

export type Language = 'th' | 'en'

export function languageOf(c: Context, own: Language | null = null): Language {
  const chosen = getCookie(c, 'language')
  return (chosen === 'en' || chosen === 'th' ? chosen : own) ?? 'th'
}
