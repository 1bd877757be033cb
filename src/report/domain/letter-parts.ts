/** The parts every memo shares: head, closing, signatures, opinions of the clerk and the mayor. */

import { toThaiDigits } from '#kernel/thai'
import type { Letter, Signer } from './composition.ts'
import { officeFullName, officePlace, postsOf } from './office.ts'
import type { Office } from './office.ts'
import type { DocumentTree, SigningPart, TreeBlock } from './tree.ts'
import { dayOrDots, dots, paragraph } from './wording.ts'

/** หัวบันทึกข้อความ. The addressee is the mayor: the decision is theirs. */
export function memoHead(office: Office, letter: Letter, subject: string): TreeBlock {
  const posts = postsOf(office)
  return {
    kind: 'memo-head',
    office: letter.office ?? [`${posts.unit} ${officeFullName(office)}`, officePlace(office)].filter(Boolean).join(' '),
    number: letter.number ? toThaiDigits(letter.number) : dots,
    date: dayOrDots(letter.date),
    subject,
    addressee: posts.mayor,
  }
}

/** `lead` is what stands before the dots; letters and announcements have none. */
export const signature = (part: SigningPart, signer: Signer, lead: string | null = 'ลงชื่อ'): TreeBlock => ({
  kind: 'signature',
  lead,
  name: signer.name,
  position: signer.position,
  actingFor: signer.actingFor,
  side: 'right',
  part,
})

const post = (given: Signer | undefined, position: string): Signer => given ?? { name: null, position, actingFor: null }

/** Closing words, the drafter where there is one, and the head of the office. */
export function signedBy(office: Office, letter: Letter, closing: string): TreeBlock[] {
  const { head } = postsOf(office)
  return [paragraph(closing), ...(letter.drafter ? [signature('drafter', letter.drafter)] : []), signature('head', post(letter.head, head))]
}

/** Who made a report: the drafter where there is one, else the head of the office. */
export const madeBy = (office: Office, letter: Letter): TreeBlock =>
  letter.drafter ? signature('drafter', letter.drafter) : signature('head', post(letter.head, postsOf(office).head))

/** What the clerk and the mayor say to it, in one line each, and their signatures. */
export function approvals(office: Office, letter: Letter, clerkSays: string, mayorSays: string): TreeBlock[] {
  const posts = postsOf(office)
  return [
    paragraph(clerkSays),
    signature('clerk', post(letter.clerk, posts.clerk)),
    paragraph(mayorSays),
    signature('mayor', post(letter.mayor, posts.mayor)),
  ]
}

/** ความเห็นของปลัด และคำสั่งของนายก: room to write, then who signs. */
export function opinions(office: Office, letter: Letter): TreeBlock[] {
  const posts = postsOf(office)
  const room = (part: SigningPart, title: string, signer: Signer): TreeBlock[] => [
    { kind: 'paragraph', content: [{ kind: 'text', text: title, bold: true }], indent: 'none', align: 'start' },
    { kind: 'writing-lines', lead: null, lines: 2 },
    signature(part, signer),
  ]
  return [
    ...room('clerk', `ความเห็นของ${posts.clerk}`, post(letter.clerk, posts.clerk)),
    ...room('mayor', `คำสั่ง/ความเห็นของ${posts.mayor}`, post(letter.mayor, posts.mayor)),
  ]
}

/** Everything a tree needs beside its sections. The date of the file is that of the letter, so the same facts make the same bytes. */
export const treeOf = (
  office: Office,
  letter: Letter,
  kind: DocumentTree['kind'],
  title: string,
  sections: DocumentTree['sections'],
): DocumentTree => ({
  kind,
  title: `${title} ${officeFullName(office)}`,
  language: 'th',
  date: letter.date ?? '2566-01-01',
  author: officeFullName(office),
  sections,
})

/** "๑. เรื่องเดิม": the heading of a part of a memo. */
export const partHeading = (words: string): TreeBlock => ({ kind: 'heading', level: 2, text: words, listed: false })
