/** The pages before page ๑ of a report: cover, preface, contents. */

import { monthOf, yearOf } from '#kernel/day'
import { monthNames } from '#kernel/thai'
import type { ThaiDay } from '#kernel/day'
import type { Letter } from './composition.ts'
import { officeFullName, officePlace, postsOf } from './office.ts'
import type { Office } from './office.ts'
import type { DocumentTree, TreeBlock } from './tree.ts'
import { dots, paragraph, thai } from './wording.ts'

type Section = DocumentTree['sections'][number]

export const coverSection = (office: Office, title: readonly string[], year: string): Section => ({
  landscape: false,
  numbered: false,
  blocks: [{ kind: 'cover', title, agency: officeFullName(office), place: officePlace(office), year, preparedBy: postsOf(office).unit }],
})

/** คำนำ, signed by the head of the office that prepared it, with the month of the letter. */
export function prefaceSection(office: Office, letter: Letter, paragraphs: readonly string[]): Section {
  const head = letter.head ?? { name: null, position: postsOf(office).head, actingFor: null }
  const blocks: TreeBlock[] = [
    { kind: 'heading', level: 1, text: 'คำนำ', listed: false, align: 'center' },
    ...paragraphs.map((words) => paragraph(words)),
    {
      kind: 'signature',
      lead: null,
      name: head.name,
      position: head.position,
      actingFor: head.actingFor,
      date: letter.date ? monthAndYear(letter.date) : dots,
      side: 'right',
    },
  ]
  return { landscape: false, numbered: false, blocks }
}

export const contentsSection: Section = { landscape: false, numbered: false, blocks: [{ kind: 'contents', title: 'สารบัญ' }] }

/** "ตุลาคม ๒๕๖๕" */
const monthAndYear = (day: ThaiDay): string => `${monthNames[monthOf(day) - 1]} ${thai(yearOf(day))}`
