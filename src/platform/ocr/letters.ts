/**
 * Reads letters with tesseract, offline: its Thai data comes from npm. One strip at a time, because on whole pages it loses
 * table cells, and with the numbers painted over, because its character set has no ๔ ๖ ๗ ๘ ๙.
 */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { GreyPage } from './page.ts'

/** One character (or what tesseract takes for one) with its columns in the picture. */
export type Letter = {
  readonly text: string
  readonly from: number
  readonly to: number
  /** 0–1. */
  readonly confidence: number
  /** A space stands before it. */
  readonly spaced: boolean
}

export type LetterReader = {
  /** The letters of a picture that holds one line. */
  read(line: GreyPage): Promise<Letter[]>
  close(): Promise<void>
}

/** Starts tesseract in a worker thread. Throws where its data is missing. */
export async function openLetterReader(): Promise<LetterReader> {
  const { createWorker, OEM, PSM } = await import('tesseract.js')
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/tha/package.json'))
  const worker = await createWorker('tha', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
    // Its own default throws outside of any promise; what goes wrong comes back from `recognize` as well.
    errorHandler: () => undefined,
  })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, debug_file: '/dev/null' })
  return {
    async read(line) {
      const { data } = await worker.recognize(toPgm(line), {}, { text: false, blocks: true })
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines))
      return lines.flatMap(({ text, words }) => {
        const spaced = spacesIn(text)
        let at = 0
        return words.flatMap(({ symbols }) =>
          symbols.map((symbol): Letter => {
            const letter = {
              text: symbol.text,
              from: symbol.bbox.x0,
              to: symbol.bbox.x1,
              confidence: symbol.confidence / 100,
              spaced: spaced.has(at),
            }
            at += symbol.text.length
            return letter
          }),
        )
      })
    },
    async close() {
      await worker.terminate()
    },
  }
}

/** Before which characters, counted without spaces, a space stands. Tesseract's "words" are no words in Thai: only its text has the spaces. */
function spacesIn(text: string): Set<number> {
  const found = new Set<number>()
  let at = 0
  for (const part of text.split(/\s+/)) {
    if (at > 0) found.add(at)
    at += part.length
  }
  return found
}

const toPgm = ({ width, height, data }: GreyPage): Buffer => Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data])
