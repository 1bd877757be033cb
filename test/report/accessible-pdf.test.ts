/**
 * What PDF/UA-1 and PDF/A-2a ask of a file, looked up in it by a library that had no part in writing it: every form, filled in by
 * chance, as it is written and as it is once it has been signed and sealed. The Word files are opened by LibreOffice where it is.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString } from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { thaiDay } from '#kernel/day'
import { openSeal } from '#platform/signing/open-seal'
import { composeForm, forms, renderDocx, renderPdf } from '#report'
import type { DocumentTree } from '#report'
import { seeded } from '../ocr/random.ts'
import { filledBy } from './fill-form.ts'

const folder = mkdtempSync(join(tmpdir(), 'prongsai-accessible-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const office = { type: 'อบต.', name: 'แม่คะตวน', district: 'สบเมย', province: 'แม่ฮ่องสอน' } as const
const letter = { number: 'มส 72301/15', date: thaiDay(2569, 4, 10) ?? null }
const seal = openSeal({ folder, p12: undefined })
const at = new Date('2026-04-10T03:00:00Z')

const trees = forms.map((form, nth): readonly [string, DocumentTree] => {
  const values = filledBy(seeded(nth + 3), form)
  return [form.kind, composeForm({ kind: 'form', form: form.kind, letter, values }, office).tree]
})

const name = (key: string) => PDFName.of(key)
const textIn = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : ''

/** What is wrong, in words; empty is good. */
async function faultsOf(pdf: Uint8Array, tree: DocumentTree): Promise<readonly string[]> {
  const file = await PDFDocument.load(pdf, { updateMetadata: false })
  const { catalog, context } = file
  const dicts = context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
  const called = (dict: PDFDict, key: string) => String(dict.lookup(name(key)))
  const metadata = catalog.lookup(name('Metadata'))
  const xmp = metadata instanceof PDFRawStream ? new TextDecoder().decode(decodePDFRawStream(metadata).decode()) : ''
  const elements = dicts.filter((dict) => called(dict, 'Type') === '/StructElem' || (dict.has(name('S')) && dict.has(name('P'))))
  const fonts = dicts.filter((dict) => called(dict, 'Type') === '/FontDescriptor')
  const figures = elements.filter((dict) => called(dict, 'S') === '/Figure')
  const charts = tree.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'chart')).length
  const tables = tree.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'table')).length
  const kinds = (kind: string) => elements.filter((dict) => called(dict, 'S') === `/${kind}`).length
  const annotated = file.getPages().filter(({ node }) => (node.lookupMaybe(name('Annots'), PDFArray)?.size() ?? 0) > 0)
  const faults: readonly (readonly [boolean, string])[] = [
    [called(catalog.lookup(name('MarkInfo'), PDFDict), 'Marked') === 'true', 'not marked as tagged'],
    [elements.length > 3, 'no structure'],
    [
      textIn(catalog.lookup(name('Lang'))) === (tree.language === 'th' ? 'th-TH' : 'en-GB'),
      `language ${textIn(catalog.lookup(name('Lang')))}`,
    ],
    [file.getTitle() === tree.title, `title ${String(file.getTitle())}`],
    [called(catalog.lookup(name('ViewerPreferences'), PDFDict), 'DisplayDocTitle') === 'true', 'its title is not shown'],
    [/<pdfuaid:part[^>]*>1<\/pdfuaid:part>/.test(xmp), 'does not say PDF/UA-1'],
    [xmp.includes('<pdfaid:part>2</pdfaid:part>') && xmp.includes('<pdfaid:conformance>A</pdfaid:conformance>'), 'does not say PDF/A-2a'],
    [catalog.has(name('OutputIntents')), 'no output intent'],
    [fonts.length > 0 && fonts.every((font) => font.has(name('FontFile2')) || font.has(name('FontFile3'))), 'a font is not embedded'],
    [figures.length === charts, `${figures.length} figures, ${charts} charts`],
    [figures.every((figure) => textIn(figure.lookup(name('Alt'))).length > 20), 'a figure without alternative text'],
    [kinds('Table') === tables, `${kinds('Table')} tables, not ${tables}`],
    [tables === 0 || kinds('TH') >= 2 * tables, 'a table without head cells'],
    [annotated.every(({ node }) => String(node.lookup(name('Tabs'))) === '/S'), 'tab order is not that of the structure'],
    [!dicts.some((dict) => called(dict, 'S') === '/JavaScript'), 'it holds a script'],
    [context.trailerInfo.Encrypt === undefined, 'it is encrypted'],
  ]
  return faults.flatMap(([met, fault]) => (met ? [] : [fault]))
}

/** Keys and what they lead to, in turn. */
const leavesOf = (node: PDFDict): readonly PDFObject[] => {
  const kids = node.lookupMaybe(name('Kids'), PDFArray)
  return kids ? kids.asArray().flatMap((_, at) => leavesOf(kids.lookup(at, PDFDict))) : node.lookup(name('Nums'), PDFArray).asArray()
}

test.each(trees)('%s is accessible and archivable, as written and sealed', async (_, tree) => {
  const pdf = await renderPdf(tree)
  expect(await faultsOf(pdf, tree)).toEqual([])
  const sealed = await seal(pdf, { officeId: '01930000-0000-7000-8000-000000000001', officeName: tree.author, reason: 'ลงนาม', at })
  expect(await faultsOf(sealed, tree)).toEqual([])
  // The signature is a field that is told of: it has a name, prints, and stands in the structure by the key it gives.
  const file = await PDFDocument.load(sealed, { updateMetadata: false })
  const [field, ...others] = file.catalog.lookup(name('AcroForm'), PDFDict).lookup(name('Fields'), PDFArray).asArray()
  const widget = file.context.lookup(field, PDFDict)
  expect([others.length, String(widget.lookup(name('FT'))), widget.lookup(name('F'), PDFNumber).asNumber()]).toEqual([0, '/Sig', 4])
  expect(textIn(widget.lookup(name('TU')))).toContain(tree.author)
  const key = widget.lookup(name('StructParent'), PDFNumber).asNumber()
  const leaves = leavesOf(file.catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('ParentTree'), PDFDict))
  const own = leaves[leaves.findIndex((one, i) => i % 2 === 0 && one instanceof PDFNumber && one.asNumber() === key) + 1]
  const element = file.context.lookup(own, PDFDict)
  expect([String(element.lookup(name('S'))), textIn(element.lookup(name('Alt'))).length > 10]).toEqual(['/Form', true])
})

test('the check finds what is missing', async () => {
  const [, tree] = trees[0] ?? []
  if (!tree) throw new Error('no form')
  const file = await PDFDocument.load(await renderPdf(tree), { updateMetadata: false })
  file.catalog.delete(name('OutputIntents'))
  file.catalog.set(name('Lang'), PDFString.of('de-DE'))
  expect(await faultsOf(await file.save(), tree)).toEqual(['language de-DE', 'no output intent'])
})

const soffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' })
if (soffice.status !== 0) process.stderr.write('skipped: opening Word files of the forms in LibreOffice, soffice is not on this machine\n')

describe.skipIf(soffice.status !== 0)('in LibreOffice', () => {
  test('the Word file of every form opens', { timeout: 120_000 }, async () => {
    for (const [kind, tree] of trees) writeFileSync(join(folder, `${kind}.docx`), await renderDocx(tree))
    const files = trees.map(([kind]) => join(folder, `${kind}.docx`))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', join(folder, 'printed'), ...files], {
      stdio: 'ignore',
    })
    expect(readdirSync(join(folder, 'printed')).toSorted()).toEqual(trees.map(([kind]) => `${kind}.pdf`).toSorted())
  })
})
