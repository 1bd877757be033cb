/** Spelling and form: known slips, a word typed twice, a passage pasted twice, quotation marks left open, uneven decimals. */

import type { Defect } from '../reading.ts'
import { tidy } from '../facts/wording.ts'
import { toArabicDigits } from '#kernel/thai'
import { defect, findAll, groupBy, linesEn, linesTh, shorten, type Check, type Paper } from './paper.ts'
import { misspellings } from './spelling-list.ts'

export const wording: Check = (paper) => [
  ...spelling(paper),
  ...doubled(paper),
  ...pastedTwice(paper),
  ...openQuotes(paper),
  ...decimals(paper),
]

function spelling(paper: Paper): readonly Defect[] {
  return misspellings.flatMap(({ wrong, right, doubtful }) =>
    groupBy(findAll(paper, wrong), ({ match }) => match[0]).map(([, [first, ...rest]]) => {
      const lines = [first, ...rest].map(({ line }) => line)
      // A few letters more, so that a person sees which word is meant.
      const quote = paper.printed.slice(first.match.index, first.end + 14).split(/[\n|<]/)[0] ?? first.quote
      return defect(
        'spelling',
        'low',
        { line: first.line, quote },
        {
          th: `“${first.quote}” น่าจะเป็น “${right}” (${linesTh(lines)})`,
          en: `“${first.quote}” is probably “${right}” (${linesEn(lines)})`,
          expected: right,
        },
        doubtful,
      )
    }),
  )
}

/** "เช่น เช่น", "ให้ให้": one word twice. Where Thai doubles a word it writes ๆ. */
function doubled(paper: Paper): readonly Defect[] {
  return findAll(paper, /(?<![ก-๎])([ก-๎]{3,12})[^\S\n]\1(?![ก-๎])|(เช่น|และ|หรือ|เพื่อ|โดย|ซึ่ง|ได้แก่)[^\S\n]*\2(?=\s|[A-Za-z])/g).map(
    ({ match, line, quote }) => {
      const word = match[1] ?? match[2] ?? ''
      return defect(
        'spelling',
        'low',
        { line, quote },
        { th: `พิมพ์คำว่า “${word}” ซ้ำ`, en: `The word “${word}” is typed twice`, expected: word },
      )
    },
  )
}

/** A passage of 60 letters or more that follows itself: pasted twice. */
function pastedTwice(paper: Paper): readonly Defect[] {
  const least = 60
  return paper.outline.statements.flatMap(({ text, line }) => {
    if (text.length < 2 * least) return []
    for (let i = 0; i + 2 * least <= text.length; i += 1) {
      const again = text.indexOf(text.slice(i, i + least), i + least)
      if (again === -1) continue
      let end = least
      while (again + end < text.length && i + end < again && text[i + end] === text[again + end]) end += 1
      // The first must run up to the second, or a long official name merely occurs twice.
      if (again - (i + end) > 30 || end < least) continue
      const passage = text.slice(i, i + end)
      return [
        defect(
          'format',
          'low',
          { line, quote: passage },
          {
            th: `ข้อความซ้ำสองครั้งติดกัน: “${shorten(passage, 80)}”`,
            en: 'A passage stands twice, one after the other',
            expected: 'ตัดข้อความที่ซ้ำออก',
          },
        ),
      ]
    }
    return []
  })
}

/** A quotation mark opened in a paragraph or cell and never closed. */
function openQuotes(paper: Paper): readonly Defect[] {
  const texts = paper.source.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.table.rows.flatMap((row) => row.cells.map(({ text, line }) => ({ text, line })))
      : [{ text: block.text, line: block.line }],
  )
  const surplus = (text: string) => (text.match(/“/g)?.length ?? 0) - (text.match(/”/g)?.length ?? 0)
  const open = texts.filter(({ text }, i) => surplus(text) > 0 && surplus(texts[i + 1]?.text ?? '') >= 0)
  return open.map(({ text, line }) => {
    const marks = [...text.matchAll(/“[^“”]*(?=“|$)/g)]
    return defect(
      'format',
      'info',
      { line, quote: shorten(marks[0]?.[0] ?? text, 60) },
      { th: 'เปิดเครื่องหมายคำพูด “ แล้วไม่ปิด', en: 'A quotation mark is opened and not closed', expected: 'ใส่เครื่องหมาย ” ท้ายข้อความ' },
      true,
    )
  })
}

/** "๘๙.๓" among scores with two decimals. */
function decimals(paper: Paper): readonly Defect[] {
  const cells = paper.outline.tables.flatMap(({ table }) => {
    const columns = table.header.flatMap((head, i) => (/คะแนน/.test(head) ? [i] : []))
    return table.rows.flatMap((row) => columns.flatMap((i) => row.cells[i] ?? []))
  })
  const scores = cells.map(({ text, line }) => ({ text: tidy(text), plain: toArabicDigits(tidy(text)), line }))
  const two = scores.filter(({ plain }) => /^\d{1,3}\.\d\d$/.test(plain))
  const one = scores.filter(({ plain }) => /^\d{1,3}\.\d$/.test(plain))
  const [first] = one
  if (!first || two.length <= one.length) return []
  const lines = one.map(({ line }) => line)
  return [
    defect(
      'format',
      'info',
      { line: first.line, quote: one.map(({ text }) => text).join(' · ') },
      {
        th: `คะแนนมีทศนิยมหนึ่งตำแหน่ง ขณะที่คะแนนอื่นมีสองตำแหน่ง (${linesTh(lines)})`,
        en: `Scores with one decimal among scores with two (${linesEn(lines)})`,
        expected: `${first.plain}0`,
      },
    ),
  ]
}
