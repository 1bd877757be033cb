/** What the document calls a score: its level, "passed", compared with the official table. */

import type { Framework } from '#framework'
import { atLeast, exact, rounded, type Exact } from '#kernel/exact'
import type { Defect } from '../reading.ts'
import { around, assessedYear, defect, findAll, type Check, type Paper } from './paper.ts'

/** The level of a total where the table alone decides it: always to 2565; from 2566 only below the target. */
function levelByTotal(framework: Framework, total: Exact): string | undefined {
  const shown = exact(rounded(total))
  const level = framework.levels.values.find(({ min }) => atLeast(shown, exact(min)))
  return level && (framework.levels.scheme === 'AA-F' || !level.passes) ? level.code : undefined
}

const claim =
  /(?<![\d.])(\d{1,3}\.\d{1,2}|100)\s*(?:คะแนน)?[\s|(]{0,3}(?:ซึ่ง|และ)?\s*(?:มีผลการประเมิน)?\s*(?:ถือว่า)?\s*(?:จัด)?(?:อยู่)?(?:ใน)?\s*ระดับ(?:ผลการประเมิน|คะแนน)?\s*[“"(:]?\s*(AA|[A-F]|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน(?!เกณฑ์)|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง)(?![A-Za-z+])/g

export const levels: Check = (paper) => {
  const claims = levelClaims(paper)
  return [...claims, ...(claims.length === 0 ? ownLevel(paper) : []), ...passClaims(paper)]
}

/** Each "91.96 คะแนน อยู่ในระดับ A" by the method of the year named before it. */
function levelClaims(paper: Paper): readonly Defect[] {
  const seen = new Set<string>()
  return findAll(paper, claim).flatMap(({ match, line, quote, end }) => {
    const [, score = '0', level = ''] = match
    const { before } = around(paper, match.index, end, 160)
    const named = [...before.matchAll(/(?<!\d)(25[5-9]\d)(?!\d)/g)].at(-1)?.[1]
    const year = named === undefined ? assessedYear(paper.facts) : Number(named)
    // A memo of 2566 may name its own year before the result of 2565: the document's year counts where it knows the level.
    const frameworks = [assessedYear(paper.facts), year].flatMap((y) => (y === null ? [] : (paper.context.frameworkFor(y) ?? [])))
    const framework = frameworks.find((f) => f.levels.values.some(({ code }) => code === level))
    if (!framework) return otherScheme(frameworks[0], { line, quote }, level)
    const right = levelByTotal(framework, exact(score))
    if (seen.has(score + level) || agrees(framework, right, level, exact(score))) return []
    seen.add(score + level)
    return [wrongLevel({ line, quote }, score, level, right, framework)]
  })
}

/** Whether a printed level can stand: from 2566 a total at the target or above has three possible levels. */
function agrees(framework: Framework, right: string | undefined, level: string, total: Exact): boolean {
  if (right !== undefined) return right === level
  const printed = framework.levels.values.find(({ code }) => code === level)
  return printed !== undefined && printed.passes && atLeast(exact(rounded(total)), exact(printed.min))
}

function wrongLevel(
  place: { readonly line: number; readonly quote: string },
  score: string,
  level: string,
  right: string | undefined,
  framework: Framework,
) {
  return defect('level', 'high', place, {
    th: `คะแนน ${score} พิมพ์ว่าอยู่ในระดับ ${level} แต่ตามเกณฑ์ปีงบประมาณ ${framework.year} ${right ? `คือระดับ ${right}` : 'ไม่ใช่ระดับนี้'}`,
    en: `A score of ${score} is printed as level ${level}; by the method of ${framework.year} it is ${right ?? 'not that level'}`,
    expected: right ? `ระดับ ${right}` : 'ตรวจคะแนนรวมและเงื่อนไขของระดับอีกครั้ง',
  })
}

function otherScheme(
  framework: Framework | undefined,
  place: { readonly line: number; readonly quote: string },
  level: string,
): readonly Defect[] {
  if (!framework) return []
  const codes = framework.levels.values.map(({ code }) => code).join(' · ')
  return [
    defect('level', 'medium', place, {
      th: `ระดับ “${level}” ไม่มีในเกณฑ์ปีงบประมาณ ${framework.year} (${codes})`,
      en: `There is no level “${level}” in the method of ${framework.year}`,
      expected: `ใช้ระดับของปีงบประมาณ ${framework.year}`,
    }),
  ]
}

/** Where score and level stand apart (two cells, two lines): the document's total with the document's level. */
function ownLevel(paper: Paper): readonly Defect[] {
  const { total, level } = paper.facts
  if (total === null || level === null || !paper.framework) return []
  const right = levelByTotal(paper.framework, exact(total))
  if (agrees(paper.framework, right, level, exact(total))) return againstComponents(paper, level)
  const place = findAll(paper, new RegExp(`(?<![A-Za-zก-๎])${level}(?![A-Za-zก-๎])`, 'g'))[0]
  return [wrongLevel({ line: place?.line ?? 0, quote: level }, String(total), level, right, paper.framework)]
}

/** From 2566: the level must also fit the instruments the document gives. */
function againstComponents(paper: Paper, level: string): readonly Defect[] {
  const right = paper.context.recomputed.level
  if (!paper.framework || paper.framework.levels.scheme !== 'PASS-5' || right === null || right === level) return []
  const rank = (code: string) => paper.framework?.levels.values.findIndex((value) => value.code === code) ?? -1
  // With the EIT parts unknown the computed level is the best possible one: only a printed level above it is surely wrong.
  if (rank(level) === -1 || rank(level) > rank(right)) return []
  const place = findAll(paper, new RegExp(`${level}(?![ก-๎])`, 'g'))[0]
  return [wrongLevel({ line: place?.line ?? 0, quote: level }, String(paper.facts.total), level, right, paper.framework)]
}

const passPattern = /(?:(IIT|EIT|OIT)[^\n|]{0,40}?)(?<![\d.])(\d{1,3}\.\d{1,2})\s*คะแนน[^\n|]{0,40}?(ไม่ผ่านเกณฑ์|ผ่านเกณฑ์)/g
const passAfter = /ผลคะแนน\s*(IIT|EIT|OIT)[^\n|\d]{0,30}?(ไม่ผ่านเกณฑ์|ผ่านเกณฑ์)/g

/** "ผลคะแนน IIT พบว่า ผ่านเกณฑ์" with 79.51: the target is in the method. */
function passClaims(paper: Paper): readonly Defect[] {
  const target = paper.framework?.levels.target
  if (target === undefined) return []
  const claims = [
    ...findAll(paper, passPattern).map((found) => ({ ...found, score: found.match[2], says: found.match[3] })),
    ...findAll(paper, passAfter).map((found) => {
      const code = found.match[1] as 'IIT' | 'EIT' | 'OIT'
      const score = paper.facts.instruments[code] ?? paper.context.recomputed[code]
      return { ...found, score: score === null || score === undefined ? undefined : String(score), says: found.match[2] }
    }),
  ]
  return claims.flatMap(({ line, quote, score, says }) => {
    if (score === undefined) return []
    const passed = atLeast(exact(score), exact(target))
    if (passed === (says === 'ผ่านเกณฑ์')) return []
    return [
      defect(
        'unsupported-claim',
        'high',
        { line, quote },
        {
          th: `เขียนว่า${says} แต่ได้ ${score} คะแนน ${passed ? 'ซึ่งถึง' : 'ต่ำกว่า'}เป้าหมาย ${target}`,
          en: `Says “${says}” of a score of ${score}; the target is ${target}`,
          expected: passed ? 'ผ่านเกณฑ์' : 'ไม่ผ่านเกณฑ์',
        },
      ),
    ]
  })
}
