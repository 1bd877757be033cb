/** Covers, heads of letters and signatures as the data that `document.typ` sets. */

import type { TreeBlock } from '../../domain/tree.ts'
import { clean, sheet, textWidth, wide } from './sheet.ts'
import type { Layer } from './sheet.ts'

type Block<Kind extends TreeBlock['kind']> = Extract<TreeBlock, { readonly kind: Kind }>

/** Dots that stand for a value not known yet: the form has its own. */
const undotted = (text: string): string => text.replace(/\.{3,}|…+/g, '').trim()

export function prepareMemoHead(block: Block<'memo-head'>, { layText }: Layer) {
  const full = textWidth(false)
  const field = (label: string, value: string, room: number) => layText(undotted(value), 16, room - wide(label, 20, true) - sheet.fieldGap)
  return {
    kind: block.kind,
    office: field('ส่วนราชการ', block.office, full),
    number: field('ที่', block.number, full / 2 - 3),
    date: field('วันที่', block.date, full / 2 - 3),
    subject: field('เรื่อง', block.subject, full),
    addressee: layText(block.addressee, 16, full - wide('เรียน', 16, false) - sheet.addresseeGap),
  }
}

export function prepareLetterHead(block: Block<'letter-head'>, { layText }: Layer) {
  const full = textWidth(false)
  const room = (label: string) => full - wide(label, 16, false) - sheet.addresseeGap
  return {
    kind: block.kind,
    number: layText(undotted(block.number), 16, sheet.letterAddress - sheet.letterNumber),
    address: block.address.map((line) => layText(line, 16, full - sheet.letterAddress)),
    date: layText(undotted(block.date), 16, full / 2),
    fields: block.fields.map(({ label, lines }) => ({ label: clean(label), lines: lines.map((line) => layText(line, 16, room(label))) })),
  }
}

export function prepareSignature(block: Block<'signature'>, { layText }: Layer) {
  const position = block.actingFor === null ? block.position : `${block.position} รักษาราชการแทน`
  return {
    kind: block.kind,
    side: block.side,
    lead: block.lead === null ? null : clean(block.lead),
    name: block.name === null ? null : clean(block.name),
    position: layText(position, 16, sheet.signature),
    acting: block.actingFor === null ? [] : layText(block.actingFor, 16, sheet.signature),
    date: block.date === undefined ? [] : layText(block.date, 16, sheet.signature),
  }
}

export function prepareCover(block: Block<'cover'>, { layText }: Layer) {
  const full = textWidth(false)
  const part = (text: string, size: number, bold: boolean) => (text.trim() === '' ? [] : layText(text, size, full, bold))
  return {
    kind: block.kind,
    title: block.title.map((text) => part(text, 26, true)),
    year: part(block.year, 22, true),
    preparedBy: part(block.preparedBy, 20, false),
    agency: part(block.agency, 22, true),
    place: part(block.place, 18, false),
  }
}
