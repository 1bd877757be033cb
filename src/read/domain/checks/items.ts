/** Codes of questions and disclosure items: read wrongly, unknown to the year, or beside the name of another item. */

import { squeeze } from '../facts/wording.ts'
import type { Defect } from '../reading.ts'
import { around, defect, findAll, type Check, type Paper } from './paper.ts'

export const items: Check = (paper) => [...readWrongly(paper), ...unknownCodes(paper), ...otherName(paper)]

/** "ข้อ 1๒๘" is I28: an I read or typed as a one. Mixed digits give it away; a number above any item's does too. */
function readWrongly(paper: Paper): readonly Defect[] {
  return findAll(paper, /ข้อ\s*([1l|])([0-4]\d)(?!\d)/g).flatMap(({ match, line, quote, end }) => {
    const digits = paper.printed.slice(end - 2, end)
    const mixed = /[1l|]/.test(paper.printed[end - 3] ?? '') && /^[๐-๙]{2}$/.test(digits)
    const { before, after } = around(paper, match.index, end, 60)
    if (!mixed && (match[1] === '1' || /ระเบียบ|ประกาศ|กฎ|ข้อบังคับ/.test(before + after))) return []
    const code = `I${Number(match[2])}`
    return [
      defect(
        'item-code',
        'low',
        { line, quote },
        {
          th: `“${quote}” น่าจะเป็นข้อ ${code} (อักษร I อ่านหรือพิมพ์เป็นเลข 1)`,
          en: `“${quote}” is probably item ${code}, its I read or typed as 1`,
          expected: `ข้อ ${code}`,
        },
        true,
      ),
    ]
  })
}

/** Items of the year assessed and of the year of the measures: a document may speak of both lists. */
const frameworksOf = ({ framework, facts, context }: Paper) =>
  [framework, facts.measuresYear === null ? undefined : context.frameworkFor(facts.measuresYear)].flatMap((one) => one ?? [])

const codePattern = /(?<![A-Za-z/._?=&#-])([IEOieo])\s?(\d{1,2})(?![\d.,]|\s?[A-Za-z])/g

function unknownCodes(paper: Paper): readonly Defect[] {
  const frameworks = frameworksOf(paper).filter(({ items }) => items.length > 0)
  const instrument = { I: 'IIT', E: 'EIT', O: 'OIT' } as const
  const seen = new Set<string>()
  return findAll(paper, codePattern).flatMap(({ match, line, quote }) => {
    const letter = (match[1] ?? '').toUpperCase() as 'I' | 'E' | 'O'
    const no = Number(match[2])
    const known = frameworks.map(({ items }) => {
      const own = items.filter((item) => item.instrument === instrument[letter])
      return own.some(({ certainty }) => certainty === 'doubtful' || certainty === 'unknown') ? 0 : own.length
    })
    const most = Math.max(...known)
    // A list that is not established cannot refuse a code.
    if (frameworks.length === 0 || known.some((count) => count === 0) || (no >= 1 && no <= most) || seen.has(letter + no)) return []
    seen.add(letter + no)
    return [
      defect(
        'item-code',
        'medium',
        { line, quote },
        {
          th: `ไม่มีข้อ ${letter}${no}: ${instrument[letter]} ของปีงบประมาณ ${frameworks.map(({ year }) => year).join(' และ ')} มี ${[...new Set(known)].join(' และ ')} ข้อ`,
          en: `There is no item ${letter}${no}: ${instrument[letter]} has ${most} items`,
          expected: `${letter}1–${letter}${most}`,
        },
        true,
      ),
    ]
  })
}

const trigrams = (text: string): readonly string[] => Array.from({ length: Math.max(0, text.length - 2) }, (_, i) => text.slice(i, i + 3))
const share = (name: string, text: string): number => {
  const parts = trigrams(name)
  return parts.length === 0 ? 0 : parts.filter((part) => text.includes(part)).length / parts.length
}

/** "O11 รายงานผลการดำเนินงานประจำปี": the words are those of another disclosure item. */
function otherName(paper: Paper): readonly Defect[] {
  const frameworks = frameworksOf(paper)
  return findAll(paper, /(?<![A-Za-z])([Oo])\s?(\d{1,2})(?!\d)\s*[:.)]?\s*([ก-๎][^\n|]{12,120})/g).flatMap(({ match, line, quote }) => {
    const code = `O${Number(match[2])}`
    const text = squeeze(match[3] ?? '')
    const judged = frameworks.map((framework) => {
      const rated = framework.items
        .filter(({ instrument, name }) => instrument === 'OIT' && squeeze(name).length >= 10)
        .map((item) => ({ item, like: share(squeeze(item.name), text.slice(0, squeeze(item.name).length + 24)) }))
        .toSorted((a, b) => b.like - a.like)
      const own = rated.find(({ item }) => item.code.toUpperCase() === code)
      return { best: rated[0], own, framework }
    })
    if (judged.length === 0 || judged.some(({ own }) => own === undefined || own.like > 0.6)) return []
    const [{ best, own, framework } = { best: undefined, own: undefined, framework: undefined }] = judged
    if (!best || !own || best.like < 0.9) return []
    return [
      defect(
        'item-code',
        'medium',
        { line, quote },
        {
          th: `ข้อ ${code} ของปี ${framework?.year} คือ “${own.item.name}” แต่ข้อความเป็นของข้อ ${best.item.code} “${best.item.name}”`,
          en: `${code} is “${own.item.name}”; the words are those of ${best.item.code}`,
          expected: `ข้อ ${best.item.code} หรือแก้ข้อความ`,
        },
      ),
    ]
  })
}
