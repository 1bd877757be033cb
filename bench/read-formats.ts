/** The real documents as offices keep them: share of the facts read alike in every format, and serious faults that only a format brings. */

import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { readDocument, readSource, type Reading, type Source } from '#read'
import { extract } from '../src/read/extract/extract.ts'
import { openBrowser } from '../test/browser.ts'
import { compareReadings } from '../test/formats/compare-readings.ts'
import {
  documentCsv,
  hasFont,
  hasOffice,
  openOffice,
  plainLook,
  printedText,
  printHtml,
  toHtml,
  toUtf16,
  toWindows874,
  type Look,
} from '../test/formats/make-formats.ts'
import { noSeeds, readSeed, seedsFolder } from '../test/seeds.ts'

type Made = { readonly format: string; readonly seed: number; readonly bytes: Uint8Array }
type Seed = { readonly n: number; readonly text: string; readonly source: Source; readonly reading: Reading }

const deps = { register: emptyRegister, frameworkFor }

const printLooks: readonly (readonly [string, Partial<Look>])[] = [
  ['Loma 14', { font: 'Loma', points: 14 }],
  ['Norasi 16 landscape', { font: 'Norasi', points: 16, landscape: true }],
  ['Laksaman 16 justified', { font: 'Laksaman', points: 16, justified: true }],
  ['Sarabun 14 <p>', { parts: 'p' }],
  ['Loma 15 landscape, unmerged', { font: 'Loma', points: 15, landscape: true, merged: false }],
  ['Garuda 14 no borders', { font: 'Garuda', borders: false }],
  ['Laksaman 16 no borders', { font: 'Laksaman', points: 16, borders: false, merged: false }],
  ['Sarabun 14 no borders landscape', { borders: false, landscape: true }],
]

export async function readSeeds(): Promise<Seed[]> {
  return Promise.all(
    [0, 1, 2, 3, 4].map(async (n) => {
      const source = await extract({}, { file: `seed-${n}.txt`, bytes: readSeed(n) })
      if (!source.ok) throw new Error(source.error.kind)
      return { n, text: new TextDecoder().decode(readSeed(n)), source: source.value, reading: readSource(deps, source.value) }
    }),
  )
}

const looks = (): [string, Look][] =>
  printLooks.map(([name, look]): [string, Look] => [name, { ...plainLook, ...look }]).filter(([, { font }]) => hasFont(font))

function textual({ n, text, source }: Seed): Made[] {
  const utf8 = (format: string, content: string): Made => ({ format, seed: n, bytes: new TextEncoder().encode(content) })
  return [
    { format: 'text: Windows-874', seed: n, bytes: toWindows874(text) },
    { format: 'text: UTF-16 LE', seed: n, bytes: toUtf16(text, 'le', true) },
    { format: 'text: UTF-16 BE, no mark', seed: n, bytes: toUtf16(text, 'be', false) },
    utf8('HTML: <br>', toHtml(source, plainLook)),
    utf8('HTML: <p>, unmerged', toHtml(source, { ...plainLook, parts: 'p', merged: false })),
    { format: 'HTML: Windows-874', seed: n, bytes: toWindows874(toHtml(source, plainLook).replace('utf-8', 'windows-874')) },
    utf8('CSV of everything', documentCsv(source)),
  ]
}

function byOffice(seeds: readonly Seed[]): Made[] {
  const office = openOffice()
  const made: Made[] = []
  const keep = (label: string, files: ReadonlyMap<string, Uint8Array>): void => {
    for (const [name, bytes] of files)
      made.push({ format: label.replace('#', looks()[Number(name.split('-')[1])]?.[0] ?? ''), seed: Number(name[0]), bytes })
  }
  const html = new Map(seeds.flatMap((seed) => looks().map(([, look], at) => [`${seed.n}-${at}`, toHtml(seed.source, look)] as const)))
  const words = office.convert(html, 'html', 'docx')
  keep('DOCX: #', words)
  keep('PDF LibreOffice: #', office.convert(words, 'docx', 'pdf'))
  const few = new Map([...words].filter(([name]) => /-[02]$/.test(name)))
  keep('PDF LibreOffice tagged: #', office.convert(few, 'docx', 'tagged-pdf'))
  const sheets = new Map(seeds.map((seed) => [String(seed.n), documentCsv(seed.source)]))
  keep('XLSX of everything', office.convert(sheets, 'csv', 'xlsx'))
  const texts = new Map(seeds.map((seed) => [String(seed.n), seed.text]))
  keep('PDF LibreOffice: the text file', office.convert(texts, 'txt', 'pdf'))
  return made
}

async function byBrowser(seeds: readonly Seed[]): Promise<Made[]> {
  const browser = await openBrowser()
  const made: Made[] = []
  try {
    for (const { n, text, source } of seeds) {
      for (const [name, look] of looks()) {
        const tagged = name.startsWith('Norasi') || name.startsWith('Sarabun 14 <p>')
        made.push({
          format: `PDF Chromium${tagged ? ' tagged' : ''}: ${name}`,
          seed: n,
          bytes: await printHtml(browser, toHtml(source, look), { ...look, tagged }),
        })
      }
      const page = printedText(text, { ...plainLook, points: 12 })
      made.push({
        format: 'PDF Chromium: the text file',
        seed: n,
        bytes: await printHtml(browser, page, { landscape: false, tagged: false }),
      })
    }
  } finally {
    await browser.close()
  }
  return made
}

export const makeAll = async (seeds: readonly Seed[]): Promise<Made[]> => [
  ...seeds.flatMap(textual),
  ...(hasOffice ? byOffice(seeds) : []),
  ...(await byBrowser(seeds)),
]

/** Prints a table of formats and seeds; with `faults`, every fact that differs. Four minutes on two cores. */
export async function run({ faults = false, only = '' }: { faults?: boolean; only?: string } = {}): Promise<void> {
  if (!seedsFolder) {
    console.log(noSeeds)
    return
  }
  const seeds = await readSeeds()
  const made = await makeAll(seeds)
  await compareAll(
    seeds,
    made.filter(({ format }) => format.includes(only)),
    faults,
  )
}

export async function compareAll(seeds: readonly Seed[], made: readonly Made[], faults: boolean): Promise<void> {
  const rows = Map.groupBy(made, ({ format }) => format)
  const sums = { facts: 0, same: 0, newFaults: 0 }
  for (const [format, files] of rows) {
    const cells: string[] = []
    const notes: string[] = []
    for (const { seed, bytes } of files) {
      const meant = seeds[seed]
      const read = await readDocument(deps, { file: `${seed}`, bytes })
      if (!meant || !read.ok) {
        cells.push('  unread')
        continue
      }
      const { facts, different, newFaults } = compareReadings(meant.reading, read.value.reading)
      sums.facts += facts
      sums.same += facts - different.length
      sums.newFaults += newFaults.length
      cells.push(
        `${((100 * (facts - different.length)) / facts).toFixed(1).padStart(6)}${newFaults.length > 0 ? `+${newFaults.length}` : '  '}`,
      )
      notes.push(
        ...different.map((one) => `    seed ${seed} ${one.fact}: ${one.meant.slice(0, 300)} ≠ ${one.read.slice(0, 300)}`),
        ...newFaults.map((one) => `    seed ${seed} NEW ${one}`),
      )
    }
    console.log(`${format.padEnd(52)}${cells.join(' ')}`)
    if (faults) for (const note of notes) console.log(note)
  }
  console.log(
    `all: ${((100 * sums.same) / sums.facts).toFixed(2)} % of ${sums.facts} facts alike; serious faults that only a format brought: ${sums.newFaults}`,
  )
}
