import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confidenceLevels, openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { openBrowser } from '../browser.ts'
import { noSeeds, seedsFolder } from '../seeds.ts'
import { wear } from './degrade.ts'
import { trainedFaces, unseenFace } from './faces.ts'
import { describeMeasured, measureFace } from './measure.ts'
import type { Measured } from './measure.ts'
import { seedPieces, writePage } from './pages.ts'
import { printPages } from './print.ts'
import { seeded } from './random.ts'

let browser: Browser
let ocr: Ocr

beforeAll(async () => {
  browser = await openBrowser()
  ocr = await openOcr()
})

afterAll(async () => {
  await ocr?.close()
  await browser?.close()
})

const report = (measured: Measured) => {
  const faults = measured.tally.faults.map(({ printed, read }) => `  ${printed || '(none)'} → ${read.join(' | ')}\n`)
  process.stderr.write(`${describeMeasured(measured)}\n${faults.join('')}`)
}

/** A sample; `npm run bench ocr` reads ten times as many pages in twice as many fonts. */
const ownTexts = () => {
  const random = seeded(7)
  return Array.from({ length: 6 }, (_, no) => writePage(no, random))
}

describe('numbers on pages of our own, worn to a 200 dpi photocopy', () => {
  test.each(trainedFaces.map((face, i) => [face.name, face, i] as const))(
    'trained font %s: 97 % exact, and what is accepted without asking is right',
    async (_name, face, i) => {
      const texts = ownTexts().filter((_, no) => no % 3 === i)
      const measured = await measureFace({ browser, ocr }, { face, texts, most: 1, wears: ['photocopy'] })
      report(measured)
      const { exact, printed, accepted, acceptedWrong } = measured.tally
      expect(printed).toBeGreaterThan(60)
      expect(exact / printed).toBeGreaterThanOrEqual(0.97)
      expect(acceptedWrong / accepted).toBeLessThanOrEqual(0.005)
    },
    60_000,
  )

  test('a font the model never saw: its figure is printed', async () => {
    const measured = await measureFace({ browser, ocr }, { face: unseenFace, texts: ownTexts().slice(1, 3), most: 1, wears: ['photocopy'] })
    report({ ...measured, face: `${measured.face} (unseen)` })
    // Worse than a trained font is no fault; useless would be one.
    expect(measured.tally.exact / measured.tally.printed).toBeGreaterThan(0.8)
  }, 60_000)
})

describe.skipIf(!seedsFolder)(`numbers on a page of a seed (${seedsFolder ? 'beside this checkout' : noSeeds})`, () => {
  test('worn to a photocopy, 97 % are exact', async () => {
    const [face] = trainedFaces
    if (!face) throw new Error('no font')
    const measured = await measureFace({ browser, ocr }, { face, texts: [seedPieces(1)], most: 2, wears: ['photocopy'] })
    report(measured)
    expect(measured.tally.exact / measured.tally.printed).toBeGreaterThanOrEqual(0.97)
  }, 60_000)
})

test('a whole page: letters and numbers in reading order, with boxes, rules and progress', async () => {
  const [face] = trainedFaces
  if (!face) throw new Error('no font')
  const pieces = [
    'ผลการประเมินของปี ๒๕๖๖ ได้ ๘๗.๖๕ คะแนน',
    [
      ['ลำดับ', 'หัวข้อ', 'คะแนน'],
      ['๑', 'การใช้งบประมาณ', '๙๔.๓๘'],
      ['๒', 'การใช้อำนาจ', '๗๖.๙๐'],
    ],
  ]
  const [printed] = await printPages(browser, pieces, face, 1)
  if (!printed) throw new Error('nothing printed')
  const { page } = wear(printed.page, 'scan', seeded(3))
  const steps: number[] = []
  const read = await ocr.recognise(page, (done) => steps.push(done))

  const lines = read.strips.map((_, i) =>
    read.words
      .filter(({ strip }) => strip === i)
      .reduce((line, { text, joined }) => (line === '' || joined ? line + text : `${line} ${text}`), ''),
  )
  expect(lines[0]).toMatch(/^ผลการประเมินของปี ?๒๕๖๖ ได้ ๘๗.๖๕ คะแนน$/)
  expect(lines).toContain('การใช้งบประมาณ')
  expect(lines.filter((line) => /^[๐-๙.]+$/.test(line))).toEqual(['๑', '๙๔.๓๘', '๒', '๗๖.๙๐'])
  expect(steps).toEqual(read.strips.map((_, i) => i + 1))

  const numbers = read.words.filter(({ isNumber }) => isNumber)
  expect(numbers.every(({ confidence }) => confidence >= confidenceLevels.accepted)).toBe(true)
  for (const { text, x0, x1, y0, y1 } of printed.numbers) {
    const box = numbers.find((number) => number.text === text)
    if (!box) throw new Error(`${text} was not read`)
    expect(Math.abs(box.x + box.width / 2 - (x0 + x1) / 2)).toBeLessThan(12)
    expect(Math.abs(box.y + box.height / 2 - (y0 + y1) / 2)).toBeLessThan(20)
  }

  const across = read.rules.filter(({ x1, x2, y1, y2 }) => x2 - x1 > Math.abs(y2 - y1))
  const down = read.rules.filter(({ x1, x2, y1, y2 }) => Math.abs(x2 - x1) < y2 - y1)
  expect(across.length).toBeGreaterThanOrEqual(4)
  expect(down.length).toBeGreaterThanOrEqual(4)
}, 60_000)

test('a page without writing is read as empty', async () => {
  const blank = { width: 827, height: 1169, data: new Uint8Array(827 * 1169).fill(250) }
  expect((await ocr.recognise(blank)).words).toEqual([])
})
