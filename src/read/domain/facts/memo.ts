/** The head of a memo (บันทึกข้อความ): its fields without form dots. */

import type { ReadMemo } from '../reading.ts'
import { findDays } from './dates.ts'
import type { Outline, Statement } from './flow.ts'
import { withoutFormDots } from './wording.ts'

const title = /^บันท[ึี]?กข้อความ/

/** Where a field begins; "ที่" and "วันที่" often share a line. */
const fields = {
  office: /^ส่วนราชการ[\s.:…]*/,
  number: /^ที่(?=[\s.:…]|$)[\s.:…]*/,
  date: /^วันที่[\s.:…]*/,
  subject: /^เรื่อง(?!เดิม)[\s.:…]*/,
  addressee: /^เรียน[\s.:…]*/,
} as const
type Field = keyof typeof fields
const names = Object.keys(fields) as readonly Field[]

/** A head has thirty lines at the most; what follows "เรียน" is the letter itself. */
const longestHead = 30

const printed = (text: string): string | null => {
  const bare = withoutFormDots(text)
  return /[ก-๙A-Za-z0-9]/.test(bare) ? bare : null
}

/** Null where the document is no memo. An incomplete number is kept as it is printed; an empty field is null. */
export function findMemo({ statements }: Outline): ReadMemo | null {
  const from = statements.findIndex(({ text }) => title.test(text))
  const head = statements.slice(Math.max(0, from), Math.max(0, from) + longestHead)
  const parts = head.flatMap(splitDate)
  const found = new Map<Field, string>()
  let open: Field | undefined
  for (const { text, apart } of parts) {
    const name = names.find((field) => fields[field].test(text))
    if (name && !found.has(name)) {
      found.set(name, text.replace(fields[name], ''))
      open = name
      continue
    }
    // A subject or office may go on over the line end; after the addressee the letter begins.
    if (apart || open === undefined || open === 'addressee' || open === 'number' || open === 'date') {
      if (open === 'addressee') break
      open = undefined
      continue
    }
    found.set(open, `${found.get(open) ?? ''} ${text}`)
  }
  const named = from >= 0 ? 1 : 3
  if ((['office', 'subject', 'addressee'] as const).filter((field) => found.has(field)).length < named) return null
  const value = (field: Field): string | null => printed(found.get(field) ?? '')
  const [day] = findDays(found.get('date') ?? '', null)
  return {
    office: value('office'),
    number: value('number'),
    date: day?.day ?? null,
    subject: value('subject'),
    addressee: value('addressee'),
  }
}

/** "ที่ ตง ๗๑๒๐๑/๕๓๖      วันที่ ๒๗ เมษายน ๒๕๖๖" on one line is two fields. */
function splitDate({ text, apart }: Statement): readonly { readonly text: string; readonly apart: boolean }[] {
  const at = /^ที่(?=[\s.:…])/.test(text) ? text.search(/(?<=[\s.…])วันที่/) : -1
  return at < 0
    ? [{ text, apart }]
    : [
        { text: text.slice(0, at).trim(), apart },
        { text: text.slice(at), apart: false },
      ]
}
