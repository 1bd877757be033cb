/** What a paper is made from: a snapshot complete in itself, so that it can be composed again word for word. */

import type { Framework } from '#framework'
import type { Result } from '#kernel/result'
import type { Facts } from '#read'
import { differences } from '../compare-facts.ts'
import type { Difference } from '../compare-facts.ts'
import type { Composed, Letter, Signer } from '../composition.ts'
import { expectedFacts } from '../expected-facts.ts'
import type { SigningPart } from '../tree.ts'
import { analysisOf, composeDocument } from '../write.ts'
import type { WriteCommand, WriteProblem } from '../write.ts'

/** A kind of paper that is not written from the year's facts gets a member of its own here. */
export type Content = { readonly kind: 'written'; readonly command: WriteCommand }

type Frameworks = (year: number) => Framework | undefined

/** What stands in the letter of a paper and is decided on its way: number, day, who signs. */
export type LetterGiven = Pick<Letter, 'number' | 'date'> & { readonly signers: Readonly<Partial<Record<SigningPart, Signer>>> }

export function withLetter(content: Content, { number, date, signers }: LetterGiven): Content {
  const { command } = content
  const { head, clerk, mayor } = signers
  const given = { ...(head && { head }), ...(clerk && { clerk }), ...(mayor && { mayor }) }
  return { ...content, command: { ...command, letter: { ...command.letter, number, date, ...given } } }
}

export const letterOf = (content: Content): Letter => content.command.letter

/** What the paper is called in lists, and which year it is of. */
export const kindOf = (content: Content): string => content.command.kind
export const fiscalYearOf = ({ command: { kind, record, plan } }: Content): number =>
  kind === 'analysis' ? record.assessedYear : plan.fiscalYear

export const composeContent = (content: Content, frameworks: Frameworks): Result<Composed, WriteProblem> =>
  composeDocument(content.command, frameworks)

/** Where the finished file does not read as what it was written from. */
export function differencesOf({ command }: Content, frameworks: Frameworks, reading: Facts): readonly Difference[] {
  const analysis = analysisOf(command.record, frameworks, command.threshold)
  return differences(expectedFacts(command, analysis.ok ? analysis.value : null), reading)
}
