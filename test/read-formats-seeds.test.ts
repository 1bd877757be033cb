/** The five real documents as offices keep them: as Word files, PDFs, web pages and old texts they say the same as the text does. */

import { beforeAll, describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { readDocument, readSource, type Reading, type Source } from '#read'
import { extractText } from '../src/read/extract/text.ts'
import { openBrowser } from './browser.ts'
import { compareReadings } from './formats/compare-readings.ts'
import {
  hasFont,
  hasOffice,
  noOffice,
  openOffice,
  plainLook,
  printedText,
  printHtml,
  tableCsv,
  toHtml,
  toUtf16,
  toWindows874,
  type Look,
} from './formats/make-formats.ts'
import { noSeeds, readSeed, seedsFolder } from './seeds.ts'

const deps = { register: emptyRegister, frameworkFor }
const numbers = [0, 1, 2, 3, 4] as const
type Seed = { readonly n: number; readonly text: string; readonly source: Source; readonly reading: Reading }

function seed(n: number): Seed {
  const source = extractText(`seed-${n}.txt`, readSeed(n))
  return { n, text: new TextDecoder().decode(readSeed(n)), source, reading: readSource(deps, source) }
}

/** What the file says otherwise than the text, and serious faults that only it has; the share of facts that are alike. */
async function compare({ reading }: Seed, bytes: Uint8Array) {
  const read = await readDocument(deps, { file: 'seed', bytes })
  if (!read.ok) throw new Error(read.error.kind)
  const { facts, different, newFaults } = compareReadings(reading, read.value.reading)
  return { different: different.map(({ fact }) => fact), newFaults, share: (facts - different.length) / facts }
}

const same = { different: [], newFaults: [], share: 1 }
/** A word or two may be joined otherwise where a line was broken; a measure lost is more than that. */
const leastAlike = 0.94

describe.skipIf(!seedsFolder)(`the five seeds as files (${seedsFolder ? 'at hand' : noSeeds})`, () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
  test.each(numbers)('seed %i as text in old encodings and as a web page: every fact', async (n) => {
    const one = seed(n)
    const html = toHtml(one.source, { ...plainLook, parts: 'p', merged: false })
    const files = [
      toWindows874(one.text),
      toUtf16(one.text, 'le', true),
      toUtf16(one.text, 'be', false),
      utf8(toHtml(one.source, plainLook)),
      utf8(html),
      toWindows874(html.replace('utf-8', 'windows-874')),
    ]
    for (const file of files) expect(await compare(one, file)).toEqual(same)
  })

  test('the scores of seed 1 as a sheet', async () => {
    const { source, reading } = seed(1)
    const table = source.blocks.flatMap((block) => (block.kind === 'table' && block.table.header.includes('อันดับ') ? [block.table] : []))[0]
    const read = await readDocument(deps, { file: 'scores.csv', bytes: utf8(table ? tableCsv(table) : '') })
    const scores = (found: Reading) => found.indicators.map(({ no, score, previous }) => [no, score, previous])
    expect(read.ok && scores(read.value.reading)).toEqual(scores(reading))
  })

  describe.skipIf(!hasOffice)(`by LibreOffice (${hasOffice ? 'soffice' : noOffice})`, () => {
    const looks: readonly Look[] = [
      { ...plainLook, font: 'Loma' },
      { ...plainLook, font: 'Laksaman', points: 16, landscape: true, merged: false },
      { ...plainLook, parts: 'p' as const },
    ].filter(({ font }) => hasFont(font))
    const nameOf = (n: number, look: Look): string => `${n}-${look.font}`
    let words: ReadonlyMap<string, Uint8Array>
    let pdfs: ReadonlyMap<string, Uint8Array>
    beforeAll(() => {
      const office = openOffice()
      const pages = numbers.flatMap((n) => looks.map((look) => [nameOf(n, look), toHtml(seed(n).source, look)] as const))
      words = office.convert(new Map(pages), 'html', 'docx')
      pdfs = office.convert(words, 'docx', 'pdf')
    }, 120_000)

    test.each(numbers.flatMap((n) => looks.map((look) => [n, look.font, look] as const)))('seed %i in %s', async (n, _, look) => {
      const one = seed(n)
      const none = new Uint8Array()
      expect(await compare(one, words.get(nameOf(n, look)) ?? none)).toEqual(same)
      const pdf = await compare(one, pdfs.get(nameOf(n, look)) ?? none)
      expect(pdf.newFaults).toEqual([])
      expect(pdf.share).toBeGreaterThan(leastAlike)
    })
  })

  test(
    'printed by Chromium; a text file with its pipes, printed, says nothing serious that the text does not',
    { timeout: 60_000 },
    async () => {
      const browser = await openBrowser()
      try {
        for (const n of [0, 1, 2]) {
          const one = seed(n)
          const page = await compare(one, await printHtml(browser, toHtml(one.source, plainLook), { landscape: false, tagged: n === 1 }))
          expect(page.newFaults).toEqual([])
          expect(page.share).toBeGreaterThan(leastAlike)
          const piped = await compare(
            one,
            await printHtml(browser, printedText(one.text, { ...plainLook, points: 12 }), { landscape: false, tagged: false }),
          )
          expect(piped.newFaults).toEqual([])
          expect(piped.different.filter((fact) => /indicator|total|level|agency|assessed/.test(fact))).toEqual([])
        }
      } finally {
        await browser.close()
      }
    },
  )
})
