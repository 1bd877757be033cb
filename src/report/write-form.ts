/** Writes a document from a filled form and reads the finished file back: every word of it must stand there. */

import type { Framework } from '#framework'
import { toArabicDigits } from '#kernel/thai'
import { readDocument } from '#read'
import type { Defect, DefectCode, Facts, Source } from '#read'
import type { Register } from '#register'
import { sarabunShows } from '#platform/typst/sarabun'
import type { Difference } from './domain/compare-facts.ts'
import type { Gap } from './domain/composition.ts'
import { composeForm } from './domain/forms/compose-form.ts'
import type { FormContent } from './domain/forms/compose-form.ts'
import { lostWords } from './domain/forms/held.ts'
import type { Office } from './domain/office.ts'
import type { DocumentTree } from './domain/tree.ts'
import { isNumber } from './render/lay-table.ts'
import { printable } from './render/printable.ts'
import { render } from './render/render.ts'
import type { KeptFormat } from './store.ts'

export type WrittenForm = {
  readonly tree: DocumentTree
  readonly bytes: Uint8Array
  readonly gaps: readonly Gap[]
  /** Faults of ours: words that the finished file does not give back. Empty is good. */
  readonly differences: readonly Difference[]
  readonly facts: Facts
  readonly defects: readonly Defect[]
}

type Deps = {
  readonly frameworkFor: (year: number) => Framework | undefined
  readonly register: Register
  readonly emblem?: Uint8Array | undefined
}

/** All that was read, in the order of the page; cells whole, wherever their lines were broken. */
const textOf = ({ lines, blocks }: Source): string =>
  [
    ...lines.map(({ text }) => text),
    ...blocks.flatMap((block) =>
      block.kind === 'table'
        ? [...block.table.header, ...block.table.rows.flatMap(({ cells }) => cells.map(({ text }) => text))]
        : [block.text],
    ),
  ].join('\n')

/** What `read` may find in any document; the rest speaks of the four kinds it knows. */
const codes: ReadonlySet<DefectCode> = new Set(['other-agency', 'own-name', 'place-name', 'template-leftover', 'spelling', 'official-name'])

/** Of a workbook only the tables are held. Throws only where the renderer itself breaks. */
export async function writeForm(deps: Deps, content: FormContent, office: Office, format: KeptFormat): Promise<WrittenForm> {
  const { tree, gaps } = composeForm(content, office)
  const bytes = await render(tree, format, deps.emblem)
  const read = await readDocument(deps, { file: `written.${format}`, bytes })
  if (!read.ok) throw new Error(`a document of ours cannot be read back: ${read.error.kind}`)
  const { reading } = read.value
  return { tree, bytes, gaps, facts: reading, ...foundIn(tree, read.value, format) }
}

/** Words that the finished file does not give back, and what `read` finds wrong that it can know of a form. */
export function foundIn(
  tree: DocumentTree,
  { source, reading }: { readonly source: Source; readonly reading: { readonly defects: readonly Defect[] } },
  format: KeptFormat,
): Pick<WrittenForm, 'differences' | 'defects'> {
  const tables = (one: DocumentTree): DocumentTree => ({
    ...one,
    sections: one.sections.map((section) => ({ ...section, blocks: section.blocks.filter(({ kind }) => kind === 'table') })),
  })
  const printed = (text: string): string => {
    if (format === 'pdf') return printable(text, sarabunShows)
    // A workbook holds numbers as numbers: how they are shown is its own affair.
    return format === 'xlsx' && isNumber(text) ? String(Number(toArabicDigits(text).replaceAll(',', ''))) : printable(text)
  }
  const differences = lostWords(format === 'xlsx' ? tables(tree) : tree, textOf(source), printed)
  return { differences, defects: reading.defects.filter(({ code }) => codes.has(code)) }
}
