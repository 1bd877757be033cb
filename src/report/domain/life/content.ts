/** What a paper is made from: a snapshot complete in itself, so that it can be composed again word for word. */

import type { Framework } from '#framework'
import { ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { Composed, Letter, Signer } from '../composition.ts'
import { composeForm } from '../forms/compose-form.ts'
import type { FormContent } from '../forms/compose-form.ts'
import type { Office } from '../office.ts'
import type { SigningPart } from '../tree.ts'
import { composeDocument, filedUnder } from '../write.ts'
import type { WriteCommand, WriteProblem } from '../write.ts'

/** Written from the year's facts, or from a form that a person filled in. */
export type Content =
  | { readonly kind: 'written'; readonly command: WriteCommand }
  | (FormContent & { readonly office: Office; /** The year it is filed under. */ readonly fiscalYear: number })

type Frameworks = (year: number) => Framework | undefined

/** What stands in the letter of a paper and is decided on its way: number, day, who signs. */
export type LetterGiven = Pick<Letter, 'number' | 'date'> & { readonly signers: Readonly<Partial<Record<SigningPart, Signer>>> }

export function withLetter(content: Content, { number, date, signers }: LetterGiven): Content {
  const { head, clerk, mayor } = signers
  const given = { ...(head && { head }), ...(clerk && { clerk }), ...(mayor && { mayor }) }
  return underLetter(content, { ...letterOf(content), number, date, ...given })
}

/** The same under another letter. */
export const underLetter = (content: Content, letter: Letter): Content =>
  content.kind === 'form' ? { ...content, letter } : { ...content, command: { ...content.command, letter } }

export const letterOf = (content: Content): Letter => (content.kind === 'form' ? content.letter : content.command.letter)

/** What the paper is called in lists, and which year it is of. */
export const kindOf = (content: Content): string => (content.kind === 'form' ? content.form : content.command.kind)
export function fiscalYearOf(content: Content): number {
  if (content.kind === 'form') return content.fiscalYear
  return filedUnder(content.command)
}

export const composeContent = (content: Content, frameworks: Frameworks): Result<Composed, WriteProblem> =>
  content.kind === 'form' ? ok(composeForm(content, content.office)) : composeDocument(content.command, frameworks)
