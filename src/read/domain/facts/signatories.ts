/** Who signed: names in brackets (or alone on their line above a post), the post below, and whom they act for. */

import type { Signatory } from '../reading.ts'
import type { Outline, Statement } from './flow.ts'
import { tidy, withoutFormDots } from './wording.ts'

const honorific = String.raw`(?:นาย(?!ก(?:องค์|เทศ|อบ|สมาคม|\s|$))|นางสาว|นาง|น\.\s?ส\.|ว่าที่\s?(?:ร้อย|ร\.|พัน)\S*|ดร\.|ผศ\.|รศ\.|ศ\.|พระ|พ\.[อทต]\.|ร\.[อทต]\.|จ\.[ส]\.[อทต]\.|ส\.[อทต]\.|จ่า(?:เอก|โท|ตรี|สิบ\S*)|สิบ(?:เอก|โท|ตรี)|พัน(?:เอก|โท|ตรี|จ่า\S*)|ร้อย(?:เอก|โท|ตรี)|ม\.[รล]\.)`
const inBrackets = new RegExp(String.raw`\(\s*(${honorific}[^()]{2,60}?)\s*\)`)
const alone = new RegExp(String.raw`^${honorific}\s?[ก-๎]+\s+[ก-๎]+(?:\s[ก-๎]+)?$`)

/** Words that a post begins with. */
const post =
  /^(?:ตำแหน่ง\s*)?(?:ปลัด|รองปลัด|นายก|รองนายก|หัวหน้า|ผู้|นัก|เจ้า|พนักงาน|นิติกร|บุคลากร|วิศวกร|นายช่าง|สถาปนิก|ครู|ประธาน|กรรมการ|เลขา|รอง|ผอ\.|จ่า|อธิการ|คณบดี|อธิบดี|สมาชิก|กำนัน|แพทย์|พยาบาล|สำนัก|กอง|ที่ปรึกษา|รักษา|ปฏิบัติ)/
const acting = /รักษาราชการแทน|รักษาการ(?:แทน|ในตำแหน่ง)?|ปฏิบัติราชการแทน|ปฏิบัติหน้าที่(?:แทน)?(?!การ)/
const endsOpen = new RegExp(String.raw`(?:${acting.source})\s*$`)

/** Two signatures side by side: each column is read for itself. */
type Spot = { readonly name: string; readonly rest: string; readonly column: number; readonly columns: number; readonly at: number }

const columnsOfLine = ({ wide }: Statement): readonly string[] =>
  wide
    .split('\t')
    .map((part) => tidy(part))
    .filter(Boolean)

function spots(statements: readonly Statement[]): readonly Spot[] {
  return statements.flatMap((statement, at) => {
    const parts = columnsOfLine(statement)
    return parts.flatMap((part, column) => {
      const bracketed = inBrackets.exec(part)
      if (bracketed && part.length < 140 && part.slice(0, bracketed.index).replace(/ลงชื่อ|ผู้รายงาน|ผู้จัดทำ|[.…_\s()]/g, '') === '') {
        return [
          { name: clean(bracketed[1] ?? ''), rest: part.slice(bracketed.index + bracketed[0].length), column, columns: parts.length, at },
        ]
      }
      const next = statements[at + 1]
      if (alone.test(part) && next && post.test(columnsOfLine(next)[column] ?? next.text))
        return [{ name: clean(part), rest: '', column, columns: parts.length, at }]
      return []
    })
  })
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The lines of a post: below the name, until another name, a heading or a gap; over a gap only while nothing was found or "รักษาราชการแทน" is left open. */
function postLines(statements: readonly Statement[], spot: Spot, names: ReadonlySet<number>): string {
  const lines: string[] = [withoutFormDots(spot.rest)].filter((text) => text !== '')
  for (let at = spot.at + 1; at < Math.min(statements.length, spot.at + 7); at += 1) {
    const statement = statements[at]
    if (!statement || names.has(at) || /^ความเห็น|^\(?\s*ลงชื่อ|^เรียน|^วันที่|^\d/.test(statement.search)) break
    const parts = columnsOfLine(statement)
    const text = withoutFormDots(parts.length === spot.columns ? (parts[spot.column] ?? '') : statement.text)
    const soFar = lines.join(' ')
    const open = soFar === '' || endsOpen.test(soFar)
    if (statement.apart && !open) break
    if (
      text.length > 120 ||
      (soFar === '' && !post.test(text)) ||
      (!open && !acting.test(text) && !post.test(text) && !/^(?:องค์|เทศบาล|อบ[ตจ]|ท[ตมน]\.|สำนัก|กอง)/.test(text))
    )
      break
    lines.push(text)
  }
  return lines.join(' ')
}

function toSignatory(name: string, lines: string): Signatory {
  const text = lines
    .replace(/^ตำแหน่ง\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const found = acting.exec(text)
  if (!found) return { name, position: text, actingFor: null }
  const position = text.slice(0, found.index).trim()
  const actingFor = text
    .slice(found.index + found[0].length)
    .replace(/^\s*(?:ตำแหน่ง|ใน)\s*/, '')
    .trim()
  return { name, position: position === '' ? found[0] : position, actingFor: actingFor === '' ? null : actingFor }
}

/** In the order of the document. A name without a post below it is no signature. */
export function findSignatories({ statements, tables }: Outline): readonly Signatory[] {
  const found = spots(statements)
  const names = new Set(found.map(({ at }) => at))
  const below = found.flatMap((spot) => {
    const lines = postLines(statements, spot, names)
    return lines === '' ? [] : [{ line: statements[spot.at]?.line ?? 0, signatory: toSignatory(spot.name, lines) }]
  })
  // Signatures laid out as a table without rules: name and post in one cell.
  const inCells = tables.flatMap(({ table }) =>
    table.rows.flatMap((row) =>
      row.cells.flatMap((cell) => {
        const lines = tidy(cell.text)
          .split('\n')
          .filter((line) => !/^[\s.…]*(?:ลงชื่อ)?[\s.…]*$/.test(line))
        const at = lines.findIndex((line) => inBrackets.test(line))
        const name = inBrackets.exec(lines[at] ?? '')?.[1]
        const rest = lines.slice(at + 1).join(' ')
        return name && post.test(rest) ? [{ line: row.line, signatory: toSignatory(clean(name), rest) }] : []
      }),
    ),
  )
  return [...below, ...inCells].toSorted((a, b) => a.line - b.line).map(({ signatory }) => signatory)
}
