/** Thai sentences made from an analysis, in the register of official documents: they say what the numbers say and nothing else (B10). */

import { reaches } from '#framework'
import type { InstrumentCode } from '#framework'
import { compare, exact, rounded, zero } from '#kernel/exact'
import { mustAnswer } from './analyse.ts'
import type { Analysis, Standing } from './analyse.ts'
import { firstStepsSentence, nextLevelSentence } from './first-steps.ts'
import { lostItemsSentences, namedItemsSentence } from './lost-sentences.ts'
import { changeWords, componentName, indicatorName, inDigits, listed, points, printedDifference } from './wording.ts'
import type { Digits } from './wording.ts'

/** Total and level of the year, and whether the target is reached; what is unknown is said to be. `of` names the agency. */
export function resultSentence({ framework, scorecard, missing }: Analysis, digits: Digits, of = ''): string {
  const { total, level } = scorecard
  const head = `ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. ${framework.year}${of && ` ของ${of}`}`
  if (!total || !level) {
    const lacks = missing.length > 0 ? ` เนื่องจากยังไม่มีคะแนนของตัวชี้วัดที่ ${listed(missing.map(String))}` : ''
    return inDigits(`${head} ยังคำนวณคะแนนรวมไม่ได้${lacks}`, digits)
  }
  const { target } = framework.levels
  const against = reaches(total, target) ? `ผ่านคะแนนเป้าหมาย ${target} คะแนน` : `ต่ำกว่าคะแนนเป้าหมาย ${target} คะแนน`
  const text = `${head} ได้คะแนนรวม ${points(total)} อยู่ในระดับ ${level.code} ${against}`
  return inDigits(level.sure ? text : `${text} ${whyUnsure({ framework, scorecard })}`, digits)
}

function whyUnsure({ framework, scorecard }: Pick<Analysis, 'framework' | 'scorecard'>): string {
  const unknown = framework.levels.components.filter((code) => (code === 'EIT1' || code === 'EIT2') && !scorecard.eitParts[code])
  if (unknown.length === 0) return 'ทั้งนี้ ระดับดังกล่าวคำนวณจากวิธีรวมคะแนน EIT ทั้งสองส่วนซึ่งยังไม่ยืนยันกับคู่มือการประเมิน'
  return `ทั้งนี้ ระดับดังกล่าวยังไม่ยืนยัน เนื่องจากยังไม่มีคะแนน ${listed(unknown.map(componentName))} ซึ่งใช้ประกอบการจัดระดับ`
}

/** How the year compares with the one before: total, how many rose and fell, the greatest of both, ties included. Empty without a year before. */
export function changeSentence({ scorecard, before, indicators }: Analysis, digits: Digits): string {
  const changed = indicators.flatMap((one) => (one.change ? [{ ...one, change: one.change }] : []))
  if (!before || changed.length === 0) return ''
  const up = changed.filter(({ change }) => compare(change, zero) > 0).toSorted((a, b) => compare(b.change, a.change))
  const down = changed.filter(({ change }) => compare(change, zero) < 0).toSorted((a, b) => compare(a.change, b.change))
  const same = changed.length - up.length - down.length
  const total =
    scorecard.total && before.total
      ? [`คะแนนรวม${changeWords(printedDifference(scorecard.total, before.total))} จาก ${points(before.total)}`]
      : []
  const counts = [
    ...(up.length > 0 ? [`คะแนนเพิ่มขึ้น ${up.length} ตัวชี้วัด`] : []),
    ...(down.length > 0 ? [`คะแนนลดลง ${down.length} ตัวชี้วัด`] : []),
    ...(same > 0 ? [`คะแนนเท่าเดิม ${same} ตัวชี้วัด`] : []),
  ].map((words) => `ตัวชี้วัดที่${words}`)
  const most = (list: readonly (typeof changed)[number][]) => list.filter(({ change }) => list[0] && compare(change, list[0].change) === 0)
  const extreme = (list: readonly (typeof changed)[number][], words: string) => {
    const [first] = most(list)
    return first ? [`${words} ${listed(most(list).map(indicatorName))} ${changeWords(first.change)}`] : []
  }
  const parts = [...total, `มี${listed(counts)}`, ...extreme(up, 'ตัวชี้วัดที่เพิ่มขึ้นมากที่สุด คือ'), ...extreme(down, 'ตัวชี้วัดที่ลดลงมากที่สุด คือ')]
  return inDigits(`เมื่อเปรียบเทียบกับปีงบประมาณ พ.ศ. ${before.year} ${parts.join(' ')}`, digits)
}

/** How many indicators are strengths and which is the best. */
export function strengthsSentence({ strengths, threshold, highest, indicators }: Analysis, digits: Digits): string {
  if (indicators.length === 0) return ''
  const [best] = highest
  if (strengths.length === 0 || !best) return inDigits(`ไม่มีตัวชี้วัดที่ได้คะแนนตั้งแต่ ${points(threshold)}ขึ้นไป`, digits)
  const top = `ตัวชี้วัดที่ได้คะแนนสูงสุด คือ ${listed(highest.map(indicatorName))} ได้ ${points(best.score)}`
  return inDigits(`จุดแข็ง คือ ตัวชี้วัดที่ได้คะแนนตั้งแต่ ${points(threshold)}ขึ้นไป มีจำนวน ${strengths.length} ตัวชี้วัด ${top}`, digits)
}

/** The weaknesses, all of them, lowest first, ties named as ties; without one, what is lowest. */
export function weaknessesSentence(analysis: Analysis, digits: Digits): string {
  const { weaknesses, threshold, lowest } = analysis
  const [first] = lowest
  if (!first) return ''
  const tie = lowest.length > 1 ? tieWords(lowest, weaknesses.length) : ''
  if (weaknesses.length > 0) {
    const all = listed(weaknesses.map((one) => `${indicatorName(one)} (${points(one.score)})`))
    return inDigits(`จุดอ่อนที่ต้องแก้ไข คือ ตัวชี้วัดที่ได้คะแนนต่ำกว่า ${points(threshold)} มีจำนวน ${weaknesses.length} ตัวชี้วัด ได้แก่ ${all}${tie}`, digits)
  }
  const none = `ไม่มีตัวชี้วัดที่ได้คะแนนต่ำกว่า ${points(threshold)}`
  if (mustAnswer(analysis).length === 0) return inDigits(`${none} ทุกตัวชี้วัดได้ ${points(first.score)}`, digits)
  return inDigits(`${none} ตัวชี้วัดที่ได้คะแนนต่ำสุดและควรพัฒนาต่อ คือ ${listed(lowest.map(indicatorName))} ได้ ${points(first.score)}`, digits)
}

/** Where the lowest are all there are, their names stand just before. */
const tieWords = (lowest: readonly Standing[], listedBefore: number): string =>
  lowest.length === listedBefore
    ? ' ซึ่งได้คะแนนต่ำสุดเท่ากัน'
    : ` โดยตัวชี้วัดที่ได้คะแนนต่ำสุดเท่ากันมี ${lowest.length} ตัวชี้วัด คือ ${listed(lowest.map(indicatorName))}`

/** One instrument: its score against the target and the year before, its best and its lowest indicator, and what follows. */
export function instrumentSentence(analysis: Analysis, code: InstrumentCode, digits: Digits): string {
  const { framework, scorecard, before } = analysis
  const name = `${framework.instruments.find((one) => one.code === code)?.name ?? ''} (${code})`
  const score = scorecard.instruments[code]
  const highest = analysis.highestOf[code] ?? []
  const lowest = analysis.lowestOf[code] ?? []
  const [best] = highest
  const [least] = lowest
  if (!score) return inDigits(`${name} ยังไม่มีคะแนนครบทุกตัวชี้วัด จึงยังคำนวณคะแนนไม่ได้`, digits)
  const { target } = framework.levels
  const earlier = before?.instruments[code]
  const head = [
    `${name} ได้ ${points(score)}`,
    reaches(score, target) ? `ไม่ต่ำกว่าคะแนนเป้าหมาย ${target} คะแนน` : `ต่ำกว่าคะแนนเป้าหมาย ${target} คะแนน`,
    ...(earlier && before ? [`${changeWords(printedDifference(score, earlier))}เมื่อเปรียบเทียบกับปีงบประมาณ พ.ศ. ${before.year}`] : []),
  ]
  if (!best || !least) return inDigits(head.join(' '), digits)
  if (compare(exact(rounded(best.score)), exact(rounded(least.score))) === 0) {
    return inDigits([...head, `ทุกตัวชี้วัดได้คะแนนเท่ากัน ${points(best.score)}`].join(' '), digits)
  }
  const ends = [
    `ตัวชี้วัดที่ได้คะแนนสูงสุด คือ ${listed(highest.map(indicatorName))} ได้ ${points(best.score)}`,
    `ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ${listed(lowest.map(indicatorName))} ได้ ${points(least.score)}`,
  ]
  const weak = analysis.indicators.filter(({ instrument, side }) => instrument === code && side === 'weakness')
  return inDigits([...head, ...ends, conclusion(weak, lowest)].join(' '), digits)
}

function conclusion(weak: readonly Standing[], lowest: readonly Standing[]): string {
  const numbers = (standings: readonly Standing[]): string => `ตัวชี้วัดที่ ${listed(standings.map(({ no }) => String(no)))}`
  return weak.length > 0
    ? `จึงต้องกำหนดมาตรการแก้ไข${numbers(weak)} และรักษามาตรฐานของตัวชี้วัดที่ได้คะแนนสูงไว้`
    : `จึงควรพัฒนา${numbers(lowest)} ให้ดียิ่งขึ้น และรักษามาตรฐานของตัวชี้วัดอื่นไว้`
}

/** The whole story, a paragraph each, in the order of a report; what has nothing to say is left out. */
export function narrative(analysis: Analysis, digits: Digits): readonly string[] {
  return [
    resultSentence(analysis, digits),
    changeSentence(analysis, digits),
    strengthsSentence(analysis, digits),
    weaknessesSentence(analysis, digits),
    ...analysis.framework.instruments.map(({ code }) => instrumentSentence(analysis, code, digits)),
    namedItemsSentence(analysis, digits),
    ...lostItemsSentences(analysis, digits),
    nextLevelSentence(analysis, digits),
    firstStepsSentence(analysis, digits),
  ].filter((text) => text !== '')
}
