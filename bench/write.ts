/** The analysis report as PDF: the first one of a process, the next ones, and Chromium printing the same content. */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { draftMeasures, unitsOf } from '#act'
import { yearRecordOf } from '#assess'
import { frameworkFor } from '#framework'
import { thaiDay } from '#kernel/day'
import { newId } from '#platform/id'
import { openPdf } from '#platform/pdf/pdfium'
import { readDocument } from '#read'
import { emptyRegister } from '#register'
import { analysisOf, composeDocument, renderDocx, renderHtmlPage, renderPdf } from '#report'
import type { DocumentTree } from '#report'
import { openBrowser } from '../test/browser.ts'
import { medianOf, print } from './timing.ts'

/** The tree of ด่านเกวียน's analysis report with drafted measures. */
async function sampleTree(): Promise<DocumentTree> {
  const file = fileURLToPath(new URL('../examples/dankwian-2565.md', import.meta.url))
  const read = await readDocument({ register: emptyRegister, frameworkFor }, { file, bytes: readFileSync(file) })
  const record = read.ok ? yearRecordOf([read.value.reading], frameworkFor) : undefined
  const analysis = record?.ok ? analysisOf(record.value, frameworkFor) : undefined
  if (!record?.ok || !analysis?.ok) throw new Error('the example cannot be read')
  const office = { type: 'ทต.', name: 'ด่านเกวียน', district: 'โชคชัย', province: 'นครราชสีมา' } as const
  const measures = draftMeasures(analysis.value, { units: unitsOf('ทต.'), newId, fiscalYear: 2566 })
  const composed = composeDocument(
    {
      kind: 'analysis',
      office,
      letter: { number: null, date: thaiDay(2565, 11, 15) ?? null },
      record: record.value,
      plan: { fiscalYear: 2566, assessedYear: 2565, measures },
      projects: [],
      months: 6,
    },
    frameworkFor,
  )
  if (!composed.ok) throw new Error(composed.error.kind)
  return composed.value.tree
}

/** The same parts again until there are twenty pages of them, under one table of contents. */
async function twentyPages(tree: DocumentTree): Promise<{ readonly tree: DocumentTree; readonly pages: number }> {
  const again = tree.sections.slice(1)
  for (let sections = [...tree.sections]; ; sections = [...sections, ...again]) {
    const longer = { ...tree, sections }
    const opened = await openPdf(await renderPdf(longer))
    if (!opened.ok) throw new Error(opened.error)
    const { pages } = opened.value
    opened.value.close()
    if (pages >= 20) return { tree: longer, pages }
  }
}

const self = fileURLToPath(import.meta.url)

export async function run(): Promise<void> {
  const cold = Array.from({ length: 5 }, () =>
    Number(execFileSync(process.execPath, ['--import', './bin/tsx.mjs', self, 'cold'], { encoding: 'utf8' })),
  )
  print({
    name: 'analysis report as PDF, first of a process',
    median: cold.toSorted((a, b) => a - b)[2] ?? Number.NaN,
    most: 300,
    unit: 'ms',
  })
  const tree = await sampleTree()
  print({ name: 'analysis report as PDF, warm', median: await medianOf(() => renderPdf(tree)), most: 60, unit: 'ms' })
  const long = await twentyPages(tree)
  print({
    name: `${long.pages} pages (tables, chart, contents) as PDF, warm (80 ms are asked for twenty)`,
    median: await medianOf(() => renderPdf(long.tree)),
    most: (80 * long.pages) / 20,
    unit: 'ms',
  })
  print({ name: 'analysis report as DOCX, warm', median: await medianOf(() => renderDocx(tree)), most: null, unit: 'ms' })
  const browser = await openBrowser()
  const page = await browser.newPage()
  const html = renderHtmlPage(tree)
  const chromium = await medianOf(
    async () => {
      await page.setContent(html)
      await page.pdf({ format: 'A4' })
    },
    7,
    1,
  )
  await browser.close()
  print({ name: 'the same content printed by headless Chromium (peer)', median: chromium, most: null, unit: 'ms' })
}

if (process.argv[1] === self && process.argv[2] === 'cold') {
  const tree = await sampleTree()
  const began = performance.now()
  await renderPdf(tree)
  process.stdout.write(String(performance.now() - began))
}
