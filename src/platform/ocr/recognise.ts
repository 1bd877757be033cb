/** Reads scanned pages: numbers by our own reader, letters by tesseract, both without network. Loaded when first used. */

import type { GreyPage, Progress, ReadPage } from './page.ts'

export type { Box, Candidate, GreyPage, Progress, ReadPage, ReadWord, Rule, Strip } from './page.ts'
export { confidenceLevels, unreadMark } from './page.ts'

/** One reader with its models in memory (about 60 MB); reads one page after another. */
export type Ocr = {
  /** Everything that stands on the page. About 0.5 s for the numbers and 2–4 s for the letters of a full A4 page at 200 dpi. */
  recognise(page: GreyPage, onProgress?: Progress): Promise<ReadPage>
  /** Only the numbers, with the letters left out; for measuring. */
  recogniseNumbers(page: GreyPage): Promise<ReadPage>
  /** Ends the letter reader's worker. The reader is not used again. */
  close(): Promise<void>
}

/** Loads the models: 1 MB for numbers at once, the letters with the first page that needs them. */
export async function openOcr(): Promise<Ocr> {
  throw new Error('the scan reader is not built in yet')
}
