/** One letter from many notices: a digest instead of a flood, as text and as simple HTML. */

import type { Notice } from '#platform/inbox'
import type { Letter } from '#platform/mail/channel'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { wordsOf } from './notice-kinds.ts'

/** More is listed in the inbox only. */
export const mostLines = 50

type Given = {
  readonly id: string
  readonly notices: readonly Notice[]
  readonly language: Language
  readonly baseUrl: string
  /** Office → its full name. */
  readonly offices: ReadonlyMap<string, string>
}

export function composeLetter({ id, notices, language, baseUrl, offices }: Given): Letter {
  const t = language === 'th' ? th : en
  const d = (text: string) => digits(text, language)
  const lines = notices.slice(0, mostLines).map((one) => {
    const words = wordsOf(one, t.notices)
    return { office: offices.get(one.officeId) ?? '', text: d(words?.text ?? t.unknown), url: `${baseUrl}${words?.path ?? '/inbox'}` }
  })
  const groups = [...Map.groupBy(lines, ({ office }) => office)]
  const more = notices.length - lines.length
  const after = more > 0 ? [d(t.letter.more(more))] : []
  const lead = d(t.letter.lead(notices.length))
  const text = [
    t.letter.greeting,
    '',
    lead,
    '',
    ...groups.flatMap(([office, group]) => [office, ...group.flatMap((line) => [`• ${line.text}`, `  ${line.url}`]), '']),
    ...after,
    `${t.letter.inbox}: ${baseUrl}/inbox`,
    '',
    t.letter.footer,
    '',
  ].join('\n')
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head>`,
    '<body style="font-family:Sarabun,Tahoma,sans-serif;font-size:16px;line-height:1.7;color:#1c2321;max-width:40em">',
    `<p>${escaped(t.letter.greeting)}</p><p>${escaped(lead)}</p>`,
    ...groups.map(
      ([office, group]) =>
        `<p><strong>${escaped(office)}</strong></p><ul>${group.map((line) => `<li><a href="${escaped(line.url)}" style="color:#0b5f57">${escaped(line.text)}</a></li>`).join('')}</ul>`,
    ),
    ...after.map((line) => `<p>${escaped(line)}</p>`),
    `<p><a href="${escaped(`${baseUrl}/inbox`)}" style="color:#0b5f57">${escaped(t.letter.inbox)}</a></p>`,
    `<p style="color:#56605c;font-size:14px">${escaped(t.letter.footer)}</p></body></html>`,
  ].join('\n')
  return { id, subject: d(t.letter.subject(notices.length)), text, html }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
