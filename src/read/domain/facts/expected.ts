/** What a plan expects of each measure, from columns that say so: in the table of the measures, or in one of its own. */

import type { Expected, ReadMeasure } from '../reading.ts'
import { titled } from './columns.ts'
import type { Outline } from './flow.ts'
import { newEntry, opensEntry, piecesOf, withoutNumber } from './pieces.ts'
import { likeness, searchable, squeeze, tidy } from './wording.ts'

type Part = keyof Expected

/** "ผลที่คาดว่าจะได้รับ" alone is what will be better for it. */
const partOf = (title: string): Part | undefined => {
  const bare = squeeze(title)
  if (/หลักฐาน/.test(bare) && /แสดง|คาด|ใช้|ยืนยัน/.test(bare)) return 'evidence'
  if (!/คาด(?:หวัง|ว่า|หมาย)|เป้าหมาย/.test(bare)) return undefined
  return /ผลผลิต/.test(bare) ? 'outputs' : /ผลลัพธ์|ประโยชน์|ผลที่|ผลสำเร็จ/.test(bare) ? 'outcomes' : undefined
}

/** The measures with what the document expects of them; those of which it says nothing stay as they are. */
export function withExpected(measures: readonly ReadMeasure[], { tables }: Outline): readonly ReadMeasure[] {
  const found = new Map<number, Map<Part, string>>()
  for (const { table } of tables) {
    const { titles, rows } = titled(table)
    const parts = titles.map(partOf)
    const about = titles.findIndex((title) => /มาตรการ/.test(squeeze(title)))
    if (about < 0 || parts.every((part) => part === undefined)) continue
    let no: number | undefined
    for (const { cells } of rows) {
      const name = tidy(cells[about]?.text ?? '')
      const named = name === '' ? no : numberOf(name, measures)
      const goesOn = named === no
      no = named
      if (no === undefined) continue
      const texts = found.get(no) ?? new Map<Part, string>()
      found.set(no, texts)
      cells.forEach(({ text }, at) => {
        const part = parts[at]
        const words = tidy(text)
        if (part === undefined || words === '') return
        const before = texts.get(part)
        texts.set(part, before === undefined ? words : `${before}${goesOn && opensEntry(words) ? newEntry : ' '}${words}`)
      })
    }
  }
  return measures.map((measure) => {
    const texts = found.get(measure.no)
    if (!texts) return measure
    const list = (part: Part) => piecesOf(texts.get(part) ?? '')
    const expected = { outputs: list('outputs'), outcomes: list('outcomes'), evidence: list('evidence') }
    return Object.values(expected).some((lines) => lines.length > 0) ? { ...measure, expected } : measure
  })
}

/** "มาตรการที่ ๓", or its title. */
function numberOf(text: string, measures: readonly ReadMeasure[]): number | undefined {
  const [, no] = /^มาตรการ\s?(?:ที่)?\s?(\d{1,3})(?!\d)/.exec(searchable(text)) ?? []
  if (no !== undefined) return measures.find((measure) => measure.no === Number(no))?.no
  const title = withoutNumber(text)
  return measures.find((measure) => likeness(measure.title, title, 0.85) > 0)?.no
}
