/** Pages laid out one by one → one stream: running heads told apart, paragraphs and tables that go over a page joined. */

import type { Draft } from '../drafts.ts'
import { withoutSpaces } from '../tables.ts'
import { joinTableOverleaf } from './overleaf.ts'
import { joinTexts } from './wrapping.ts'

/** Text that stands on most pages at the same place, page numbers aside. */
const runningKey = (draft: Draft | undefined): string | undefined =>
  draft && draft.kind !== 'table' && draft.text.length <= 120 ? withoutSpaces(draft.text).replace(/[0-9๐-๙]+/g, '#') : undefined

/** The first and last line of a page are furniture when three pages or more, and more than half, begin or end with them. */
function markRunning(pages: readonly (readonly Draft[])[]): Draft[][] {
  const most = (at: 0 | -1): ReadonlySet<string> => {
    const counts = new Map<string, number>()
    for (const page of pages) {
      const key = runningKey(page.at(at))
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return new Set([...counts].filter(([, count]) => count >= 3 && count * 2 > pages.length).map(([key]) => key))
  }
  const heads = most(0)
  const feet = most(-1)
  return pages.map((page) =>
    page.map((draft, at) => {
      const key = draft.kind === 'paragraph' || draft.kind === 'heading' ? (runningKey(draft) ?? '') : ''
      const edge = at === 0 || at === page.length - 1
      const numbered = edge && /^[0-9๐-๙]{1,3}$/.test(draft.kind === 'table' ? '' : draft.text)
      const running = numbered || (at === 0 && heads.has(key)) || (at === page.length - 1 && feet.has(key))
      return running && draft.kind !== 'table' ? { kind: 'furniture', text: draft.text, page: draft.page } : draft
    }),
  )
}

/** A sentence cut by the page: it does not end where it stops, and the next page begins in its middle. */
function isSentenceGoingOn(above: Draft, below: Draft): boolean {
  if (above.kind !== 'paragraph' || below.kind !== 'paragraph' || above.text.length < 120 || below.text.length < 40) return false
  const lastLine = above.text.split('\n').at(-1) ?? ''
  return (
    lastLine.length > 60 &&
    !/(?:ดังนี้|ต่อไป|นี้|แล้ว|[.:"”)])$/.test(lastLine) &&
    /^(?:และ|หรือ|ที่|ของ|ใน|ให้|ตาม|โดย|แห่ง|ซึ่ง|จาก|การ|ความ|ต่อ|เพื่อ)/.test(below.text)
  )
}

function merge(above: Draft, below: Draft): Draft | undefined {
  if (above.kind === 'table' && below.kind === 'table') return joinTableOverleaf(above, below)
  if (above.kind === 'paragraph' && below.kind === 'paragraph' && isSentenceGoingOn(above, below))
    return { ...above, text: joinTexts(above.text, below.text) }
  return undefined
}

/** All pages as one stream of drafts. */
export function joinPages(pages: readonly (readonly Draft[])[]): Draft[] {
  const out: Draft[] = []
  for (const page of markRunning(pages)) {
    const firstAt = page.findIndex((draft) => draft.kind !== 'furniture')
    const lastAt = out.findLastIndex((draft) => draft.kind !== 'furniture')
    const below = page[firstAt]
    const above = out[lastAt]
    const joined = above && below ? merge(above, below) : undefined
    if (joined) out[lastAt] = joined
    out.push(...(joined ? page.filter((_, at) => at !== firstAt) : page))
  }
  return out
}
