import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser } from '../../../../test/browser.ts'
import type { DocumentTree } from '../../domain/tree.ts'
import { nastyTree } from '../nasty-tree.ts'
import { letterSample } from '../sample-letters.ts'
import { analysisSample, memoSample } from '../sample-trees.ts'
import { renderHtml, renderHtmlPage } from './render-html.ts'

const samples: readonly (readonly [string, DocumentTree])[] = [
  ['analysis', analysisSample],
  ['memo', memoSample],
  ['letter', letterSample],
  ['nasty', nastyTree],
]

describe.each(samples)('the page of the %s', (_, tree) => {
  test('has no script, no inline style, nothing from outside', () => {
    const html = renderHtmlPage(tree)
    expect(html).not.toMatch(/<script|<iframe|<img|<link|javascript:|\son\w+="/i)
    expect(html).not.toMatch(/ style=/)
    expect(html.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/(src|href)="(?!#)/)
  })

  test('is the same for the same tree', () => {
    expect(renderHtml(tree)).toBe(renderHtml(tree))
  })
})

test('what people write is text, never a tag', () => {
  const html = renderHtml(nastyTree)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).not.toContain('<script>')
  expect(html).not.toMatch(/[\u0000-\u0008\u202e\u200b]/)
})

test('the contents lead to the headings they name', () => {
  const html = renderHtml(analysisSample, { idPrefix: 'a-' })
  const links = [...html.matchAll(/<a href="#(a-h\d+)">([^<]+)<\/a>/g)]
  expect(links.length).toBeGreaterThan(5)
  for (const [, id, text] of links) expect(html).toMatch(new RegExp(`<h\\d id="${id}"[^>]*>${text?.replace(/[()[\]]/g, '\\$&')}</h\\d>`))
})

test('headings begin where the page around them asks', () => {
  expect(renderHtml(analysisSample)).toMatch(/<h1>รายงาน/)
  expect(renderHtml(analysisSample, { headingLevel: 2 })).toMatch(/<h2>รายงาน[\s\S]*<h3 id="h1">/)
  expect(renderHtml(memoSample, { headingLevel: 2 })).toContain('<h2>บันทึกข้อความ</h2>')
})

test('a letter is headed by its subject, an order by its own lines; another language is said', () => {
  const html = renderHtml(letterSample)
  expect(html).toContain('<dt>เรื่อง</dt><dd><h1>ขอเชิญร่วมประชุม</h1></dd>')
  expect(html).toContain('<h1>คำสั่งเทศบาลตำบลด่านเกวียน<br>ที่ ๑๒/๒๕๖๙<br>เรื่อง แต่งตั้งคณะทำงาน</h1>')
  expect(renderHtmlPage({ ...letterSample, language: 'en' })).toContain('<html lang="en">')
})

test('tables have named heads; the chart says what it shows', () => {
  const html = renderHtml(analysisSample)
  expect(html).toContain('<th scope="colgroup" colspan="2">คะแนน (เต็ม ๑๐๐)</th>')
  expect(html).toContain('<caption>ตารางที่ ๒')
  expect(html).toMatch(/<svg [^>]*role="img" aria-label="แผนภูมิแท่งแนวนอน/)
})

describe('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  // A letter is met in a browser on the page of its form (test/web/forms.test.ts).
  test.each(
    samples.filter(([, tree]) => tree !== letterSample).flatMap(([name, tree]) => [360, 1280].map((width) => [name, width, tree] as const)),
  )('the %s at %d px: nothing for axe to find, nothing wider than the page', { timeout: 60_000 }, async (_, width, tree) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } })
    const page = await context.newPage()
    await page.setContent(renderHtmlPage(tree))
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await context.close()
  })
})
