/** The paper as it is frozen: opinions and signatures at their places, and the certificate of who signed when as its last page. */

import { dayOf, clockOf, longDay } from '#kernel/day'
import type { DocumentTree, SigningPart, TreeBlock } from '../tree.ts'
import { cell, centred, paragraph, thai } from '../wording.ts'
import type { SigningMethod, SigningStep } from './paper.ts'

const methodWords: Readonly<Record<SigningMethod, string>> = {
  code: 'รหัสจากแอปยืนยันตัวตน',
  recovery: 'รหัสกู้คืน',
  passkey: 'พาสคีย์',
  oidc: 'ผู้ให้บริการยืนยันตัวตน',
  password: 'รหัสผ่าน',
  'this-computer': 'ผู้ใช้เครื่องนี้เพียงคนเดียว',
}

const partWords: Readonly<Record<SigningPart, string>> = { drafter: 'ผู้จัดทำ', head: 'ผู้เสนอ', clerk: 'ผู้ให้ความเห็น', mayor: 'ผู้สั่งการ' }

type Signed = SigningStep & { readonly signedAs: NonNullable<SigningStep['signedAs']>; readonly decidedAt: Date }
const isSigned = (step: SigningStep): step is Signed => step.state === 'signed' && step.signedAs !== null && step.decidedAt !== null

/** "ลงนามทางอิเล็กทรอนิกส์ ๒๑ พฤศจิกายน ๒๕๖๙" */
const signedOn = (at: Date): string => `ลงนามทางอิเล็กทรอนิกส์ ${longDay(dayOf(at))}`

/** Every part's block as it was signed; dotted lines before it become the opinion. */
export function withSignatures(tree: DocumentTree, steps: readonly SigningStep[]): DocumentTree {
  const of = (block: TreeBlock | undefined) =>
    block?.kind === 'signature' ? steps.filter(isSigned).find(({ part }) => part === block.part) : undefined
  const sections = tree.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block, i): TreeBlock => {
      const signed = of(block)
      if (block.kind === 'signature' && signed) return { ...block, lead: null, ...signed.signedAs, date: signedOn(signed.decidedAt) }
      const next = block.kind === 'writing-lines' ? of(section.blocks[i + 1]) : undefined
      return next ? paragraph(next.opinion ?? opinionWords[next.part]) : block
    }),
  }))
  return { ...tree, sections }
}

/** Where a signer wrote nothing: a signature is an approval. */
const opinionWords: Readonly<Record<SigningPart, string>> = {
  drafter: 'เพื่อโปรดพิจารณา',
  head: 'เพื่อโปรดพิจารณา',
  clerk: 'เห็นชอบ',
  mayor: 'ทราบ/เห็นชอบ',
}

export type Certificate = {
  readonly number: string | null
  readonly version: number
  readonly treeSha256: string
  readonly code: string
  readonly address: string
}

/** ใบรับรองการลงนาม: a section of its own, after everything else. */
export function withCertificate(tree: DocumentTree, steps: readonly SigningStep[], given: Certificate): DocumentTree {
  const about = [
    `เรื่อง ${tree.title}`,
    ...(given.number === null ? [] : [`ที่ ${thai(given.number)}`]),
    ...(given.version > 1 ? [`ฉบับแก้ไขครั้งที่ ${thai(given.version - 1)}`] : []),
  ]
  const blocks: TreeBlock[] = [
    { kind: 'heading', level: 1, text: 'ใบรับรองการลงนาม', listed: false, align: 'center' },
    centred(tree.author),
    ...about.map((words): TreeBlock => ({ kind: 'paragraph', content: [{ kind: 'text', text: words }], indent: 'none', align: 'start' })),
    {
      kind: 'table',
      caption: '',
      columns: [
        { title: 'ลำดับ', width: 0.09, align: 'center' },
        { title: 'ผู้ลงนาม', width: 0.37, align: 'start' },
        { title: 'ความเห็น', width: 0.22, align: 'start' },
        { title: 'วันเวลาและการยืนยันตัวตน', width: 0.32, align: 'start' },
      ],
      rows: steps
        .filter(isSigned)
        .map(({ no, part, signedAs: { name, position, actingFor }, opinion, decidedAt, method }) => [
          cell(thai(no)),
          cell(
            [name, position, ...(actingFor === null ? [] : [`รักษาราชการแทน ${actingFor}`]), `(${partWords[part]})`].filter(
              (line) => line !== '',
            ),
          ),
          cell(opinion ?? opinionWords[part]),
          cell([
            `${longDay(dayOf(decidedAt))} เวลา ${thai(clockOf(decidedAt).replace(':', '.'))} น.`,
            ...(method ? [methodWords[method]] : []),
          ]),
        ]),
    },
    paragraph(`ตรวจสอบเอกสารฉบับนี้ได้ที่ ${given.address} หรือสแกนภาพด้านล่าง รหัสตรวจสอบ ${given.code.replace(/(.{4})(?=.)/g, '$1-')}`),
    { kind: 'qr', text: given.address, alt: `ภาพ QR ไปยังหน้าตรวจสอบเอกสาร ${given.address}` },
    paragraph(`รหัสของเนื้อหาที่ทุกคนลงนาม (SHA-256) ${(given.treeSha256.match(/.{8}/g) ?? []).join(' ')}`),
  ]
  return { ...tree, sections: [...tree.sections, { landscape: false, numbered: false, blocks }] }
}
