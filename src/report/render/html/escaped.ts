/** Text as HTML, in an element or an attribute: nothing that a person wrote is ever a tag. */

import { printable } from '../printable.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escaped = (text: string): string => printable(text).replace(/[&<>"']/g, (char) => entities[char] ?? char)
