/** Prints, wears, reads, counts: one face at a time. */

import type { Browser } from 'playwright-core'
import type { Ocr } from '#platform/ocr/recognise'
import { wear } from './degrade.ts'
import type { Wear } from './degrade.ts'
import type { Piece } from './pages.ts'
import { printPages } from './print.ts'
import type { Face } from './print.ts'
import { seeded } from './random.ts'
import { addTally, noTally, percent, tally } from './tally.ts'
import type { Tally } from './tally.ts'

export type Measured = { readonly face: string; readonly pages: number; readonly tally: Tally; readonly milliseconds: readonly number[] }

/** Reads the numbers of each text, printed on at most `most` pages, worn in each of the given ways. */
export async function measureFace(
  { browser, ocr }: { browser: Browser; ocr: Ocr },
  { face, texts, most, wears }: { face: Face; texts: readonly (readonly Piece[])[]; most: number; wears: readonly Wear[] },
): Promise<Measured> {
  const random = seeded(9)
  let total = noTally
  const milliseconds: number[] = []
  for (const text of texts) {
    for (const { page, numbers } of await printPages(browser, text, face, most)) {
      for (const kind of wears) {
        const { page: worn, move } = wear(page, kind, random)
        const start = performance.now()
        const read = await ocr.recogniseNumbers(worn)
        milliseconds.push(performance.now() - start)
        const moved = numbers.map(({ text, x0, y0, x1, y1 }) => {
          const [from, to] = [move(x0, y0), move(x1, y1)]
          return { text, x0: from.x, y0: from.y, x1: to.x, y1: to.y }
        })
        total = addTally(total, tally(read, moved))
      }
    }
  }
  return { face: face.name, pages: milliseconds.length, tally: total, milliseconds }
}

/** One line of a table of figures. */
export function describeMeasured({ face, pages, tally, milliseconds }: Measured): string {
  const median = milliseconds.toSorted((a, b) => a - b)[Math.floor(milliseconds.length / 2)] ?? 0
  return [
    face.padEnd(24),
    `${pages} pages`,
    `exact ${tally.exact}/${tally.printed} ${percent(tally.exact, tally.printed)}`,
    `accepted ${percent(tally.accepted, tally.accepted + tally.asked + tally.unread)}`,
    `wrong among accepted ${tally.acceptedWrong} (${percent(tally.acceptedWrong, tally.accepted)})`,
    `to confirm ${tally.asked}`,
    `unread ${tally.unread}`,
    `${median.toFixed(0)} ms a page`,
  ].join(', ')
}
