/** Reading scans: numbers exact and wrongly accepted per font, worn to a photocopy and to a grey scan; the time of a page. */

import { openOcr } from '#platform/ocr/recognise'
import { openBrowser } from '../test/browser.ts'
import { letterAgreement } from '../test/ocr/agreement.ts'
import { wear } from '../test/ocr/degrade.ts'
import { debianFaces, trainedFaces, unseenFace } from '../test/ocr/faces.ts'
import { describeMeasured, measureFace } from '../test/ocr/measure.ts'
import { seedPieces, writePage } from '../test/ocr/pages.ts'
import { printPages } from '../test/ocr/print.ts'
import { seeded } from '../test/ocr/random.ts'
import { addTally, noTally, percent } from '../test/ocr/tally.ts'
import { seedsFolder } from '../test/seeds.ts'

/** Prints the figures; ten minutes on two cores. With `faults`, every number that was not read exactly. */
export async function run({ faults = false }: { faults?: boolean } = {}): Promise<void> {
  const browser = await openBrowser()
  const ocr = await openOcr()
  try {
    const random = seeded(5)
    const own = Array.from({ length: 12 }, (_, no) => writePage(no, random))
    const texts = seedsFolder ? [...own, ...[0, 1, 2, 3, 4].map(seedPieces)] : own
    let trained = noTally
    for (const face of [...trainedFaces, ...debianFaces, unseenFace]) {
      const measured = await measureFace({ browser, ocr }, { face, texts, most: 2, wears: ['photocopy', 'scan'] })
      if (face !== unseenFace) trained = addTally(trained, measured.tally)
      if (face === unseenFace) console.log(describeMeasured({ face: 'all trained fonts', pages: 0, tally: trained, milliseconds: [] }))
      console.log(describeMeasured(measured) + (face === unseenFace ? '  ← never seen in training' : ''))
      if (faults)
        for (const { printed, read, accepted } of measured.tally.faults)
          console.log(`  ${printed || '(none)'} → ${read.join(' | ')}${accepted ? '  !' : ''}`)
    }
    for (const face of [...trainedFaces.slice(0, 1), ...debianFaces.slice(0, 1)]) {
      for (const text of own.slice(0, 6)) {
        const [printed] = await printPages(browser, text, face, 1)
        if (!printed || printed.text === '') continue
        const { page } = wear(printed.page, 'photocopy', random)
        const start = performance.now()
        const read = await ocr.recognise(page)
        const taken = performance.now() - start
        const { found, right } = letterAgreement(printed.text, read.words.map(({ text }) => text).join(''))
        console.log(
          `letters, ${face.name}: ${percent(found, 1)} found, ${percent(right, 1)} of those read right, page in ${taken.toFixed(0)} ms`,
        )
      }
    }
  } finally {
    await ocr.close()
    await browser.close()
  }
}
