import { expect, test } from 'vitest'
import { openPdf } from '#platform/pdf/pdfium'
import type { DocumentTree, TreeBlock } from '../domain/tree.ts'
import { holdsNext } from './keep-together.ts'
import { renderPdf } from './pdf/render-pdf.ts'
import { memoSample } from './sample-trees.ts'

const text = (words: string) => [{ kind: 'text' as const, text: words }]
const words = 'ดำเนินการตามแผนงานที่กำหนดไว้ และรายงานผลให้ผู้บริหารทราบ '
const paragraph = (times: number): TreeBlock => ({
  kind: 'paragraph',
  content: text(words.repeat(times).trim()),
  indent: 'first-line',
  align: 'justify',
})
const list: TreeBlock = { kind: 'list', ordered: true, items: Array.from({ length: 6 }, () => text(words.repeat(3).trim())) }
const signature: TreeBlock = { kind: 'signature', lead: 'ลงชื่อ', name: null, position: 'หัวหน้าสำนักปลัด', actingFor: null, side: 'right' }

test('a short list goes with the signature as a whole, of a long one and of a long paragraph the end', () => {
  expect(holdsNext([{ ...list, items: list.items.slice(0, 1) }, signature])).toEqual([true, false])
  expect(holdsNext([list, signature])).toEqual(['end', false])
  expect(holdsNext([paragraph(12), signature])).toEqual(['end', false])
  expect(holdsNext([list, paragraph(1), signature])).toEqual([false, true, false])
})

/** The text of each page. */
async function pagesOf(blocks: readonly TreeBlock[]): Promise<readonly string[]> {
  const tree: DocumentTree = { ...memoSample, sections: [{ landscape: false, numbered: true, blocks }] }
  const opened = await openPdf(await renderPdf(tree))
  if (!opened.ok) throw new Error(opened.error)
  const file = opened.value
  const texts = Array.from(
    { length: file.pages },
    (_, at) =>
      file
        .readPage(at + 1)
        ?.chars.map((char) => char.text)
        .join('') ?? '',
  )
  file.close()
  return texts
}

const letters = (text: string): string => text.replaceAll(/\s/g, '')
const times = (text: string): number => letters(text).split('รายงานผลให้').length - 1

test.each([
  ['list', list, 18],
  ['paragraph', paragraph(12), 12],
])('below a long %s nobody signs a page on which nothing else stands; no line is lost and none comes twice', async (_, above, said) => {
  let turned = 0
  for (let filler = 10; filler < 26; filler += 1) {
    const pages = await pagesOf([...Array.from({ length: filler }, () => paragraph(1)), above, signature])
    const [beforeSignature = ''] = letters(pages.at(-1) ?? '').split('ลงชื่อ')
    expect([filler, beforeSignature.length > 40]).toEqual([filler, true])
    expect(times(pages.join(''))).toBe(filler + said)
    if (pages.length > 1) turned += 1
  }
  expect(turned).toBeGreaterThan(3)
})
