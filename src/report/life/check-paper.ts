/** A paper as it stands, rendered and read back: what it lacks, what reads otherwise than it was written, what is wrong in it. */

import { ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { readDocument } from '#read'
import { composeContent, letterOf } from '../domain/life/content.ts'
import type { Content } from '../domain/life/content.ts'
import { withEdits } from '../domain/life/edits.ts'
import type { Edit } from '../domain/life/edits.ts'
import type { Findings } from '../domain/life/findings.ts'
import { differencesOf } from '../domain/read-back.ts'
import type { DocumentTree } from '../domain/tree.ts'
import type { WriteProblem } from '../domain/write.ts'
import { renderPdf } from '../render/pdf/render-pdf.ts'
import { foundIn } from '../write-form.ts'
import type { LifeDeps } from './deps.ts'

export type Checked = { readonly tree: DocumentTree; readonly findings: Findings }

export async function checkPaper(
  { register, frameworkFor }: Pick<LifeDeps, 'register' | 'frameworkFor'>,
  content: Content,
  edits: readonly Edit[],
): Promise<Result<Checked, WriteProblem>> {
  const composed = composeContent(content, frameworkFor)
  if (!composed.ok) return composed
  const { tree } = withEdits(composed.value.tree, edits)
  const bytes = await renderPdf(tree)
  const read = await readDocument({ register: await register(), frameworkFor }, { file: 'paper.pdf', bytes })
  if (!read.ok) throw new Error(`a paper of ours cannot be read back: ${read.error.kind}`)
  const { reading } = read.value
  const { number, date } = letterOf(content)
  // Signatures and opinions come on the route; number and day when it is put forward.
  const later = new Set<string>(['missing-signature', ...(number === null || date === null ? ['missing-number'] : [])])
  const found =
    content.kind === 'form'
      ? foundIn(tree, read.value, 'pdf')
      : { differences: differencesOf(content.command, frameworkFor, reading), defects: reading.defects }
  const defects = found.defects.filter(({ code }) => !later.has(code))
  return ok({ tree, findings: { gaps: composed.value.gaps, differences: found.differences, defects } })
}
