/** Thai unless the reader chose English; kept in a cookie that says nothing else. */

import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'

export type Language = 'th' | 'en'

export const languageOf = (c: Context): Language => (getCookie(c, 'language') === 'en' ? 'en' : 'th')
