/** Sentences about what to do first: what is worth most, what blocks the next level, the least effort that reaches a level. */

import { isConfirmed } from '#framework'
import { rounded } from '#kernel/exact'
import { unreachable } from '#kernel/unreachable'
import type { Analysis } from './analyse.ts'
import type { Move } from './apply-moves.ts'
import type { Way } from './cheapest-way.ts'
import { gains } from './gains.ts'
import type { Gain } from './gains.ts'
import { itemWords } from './lost-sentences.ts'
import type { Blocker } from './next-level.ts'
import { componentName, followed, inDigits, listed, points, printedDifference } from './wording.ts'
import type { Digits } from './wording.ts'

/** The `most` things worth most, with the points of the total each would add. Empty where nothing is lost. */
export function firstStepsSentence(analysis: Analysis, digits: Digits, most = 5): string {
  const all = gains(analysis)
  const first = all.slice(0, most)
  if (first.length === 0) return ''
  const lines = first.map((gain, at) => `(${at + 1}) ${gainWords(analysis, gain)}`)
  const unsure = first.every(({ certainty }) => isConfirmed(certainty))
    ? ''
    : ` ทั้งนี้ คำนวณจากน้ำหนักและโครงสร้างข้อของปีงบประมาณ พ.ศ. ${analysis.framework.year} ซึ่งบางส่วนยังไม่ยืนยันกับคู่มือการประเมิน`
  return inDigits(`เรื่องที่ควรดำเนินการก่อน เรียงตามคะแนนรวมที่จะเพิ่มขึ้นได้ ได้แก่ ${lines.join(' ')}${unsure}`, digits)
}

/** "ข้อ O11 … คะแนนรวมเพิ่มขึ้น 0.50 คะแนน" */
function gainWords({ framework }: Analysis, gain: Gain): string {
  const more = `คะแนนรวมเพิ่มขึ้น ${points(gain.points)}`
  switch (gain.kind) {
    case 'item':
      return `แก้ไข${itemWords(framework, gain.item)} ${more}`
    case 'items':
      return `แก้ไข ${gain.lost} ข้อที่ไม่ได้คะแนนในตัวชี้วัดย่อยที่ ${gain.sub} ${gain.name} ${more}`
    case 'unclear':
      return `แก้ไขทุกข้อที่ไม่ได้คะแนนในตัวชี้วัดที่ ${gain.indicator} ${gain.name} ${more}`
    case 'indicator':
      return `ตัวชี้วัดที่ ${gain.indicator} ${gain.name} หากได้ 100 คะแนน ${more}`
    default:
      return unreachable(gain)
  }
}

/** What stands between now and the next level. Empty at the top and where the total is unknown. */
export function nextLevelSentence({ next }: Analysis, digits: Digits): string {
  if (!next) return ''
  const { level, blockedBy, notKnown } = next
  const parts = blockedBy.map(blockerWords)
  const unknown = notKnown.length > 0 ? ` ทั้งนี้ ยังไม่มีคะแนน ${listed(notKnown.map(componentName))} ซึ่งใช้ประกอบการจัดระดับ` : ''
  return inDigits(`ระดับถัดไป คือ ${level.code}${parts.length > 0 ? ` ยังขาด${listed(parts)}` : ''}${unknown}`, digits)
}

/** "คะแนนรวมอีก 3.04 คะแนน (ต้องได้ 95 คะแนน)" */
function blockerWords({ what, needed, score }: Blocker): string {
  const name = what === 'total' ? 'คะแนนรวม' : `คะแนน ${componentName(what)} `
  return `${name}อีก ${points(printedDifference(needed, score))} (ต้องได้ตั้งแต่ ${points(needed)}ขึ้นไป)`
}

/** The cheapest way in words: what to put in order, what to raise from where to where, the total after it. */
export function waySentence(way: Way, digits: Digits): string {
  const goal = `ระดับ ${way.level.code}`
  if (!way.reachable) return inDigits(`จากข้อมูลที่มีอยู่ยังบอกแนวทางสู่${followed(goal, 'ไม่ได้')} เนื่องจากยังไม่ทราบข้อที่ไม่ได้คะแนน`, digits)
  if (way.needs.length === 0) return inDigits(followed(`คะแนนปัจจุบันถึง${goal}`, 'แล้ว'), digits)
  const total = way.after.total ? ` คะแนนรวมจะเป็น ${points(way.after.total)}` : ''
  const doubts = [
    ...(way.assumed.length > 0 ? [`ถือเอาทางที่ไม่ได้คะแนนน้อยข้อที่สุดของตัวชี้วัดที่ ${listed(way.assumed.map(String))}`] : []),
    ...(way.notKnown.length > 0 ? [`ยังไม่มีคะแนน ${listed(way.notKnown.map(componentName))}`] : []),
  ]
  const unsure = way.sure ? '' : ` ทั้งนี้ เป็นแนวทางที่ยังไม่ยืนยัน${doubts.length > 0 ? ` เนื่องจาก${doubts.join(' และ')}` : ''}`
  return inDigits(`แนวทางที่ใช้แรงน้อยที่สุดสู่${goal} คือ ${listed(movesWords(way.needs))}${total}${unsure}`, digits)
}

function movesWords(moves: readonly Move[]): readonly string[] {
  const open = new Map<string, number>()
  const codes: string[] = []
  const raises: string[] = []
  for (const move of moves) {
    if (move.kind === 'indicator') raises.push(`ตัวชี้วัดที่ ${move.indicator} จาก ${rounded(move.from)} เป็น ${points(move.to)}`)
    else if (move.item === null) open.set(move.sub, (open.get(move.sub) ?? 0) + 1)
    else codes.push(move.item)
  }
  return [
    ...(codes.length > 0 ? [`แก้ไขข้อ ${listed(codes)} ให้ครบองค์ประกอบ`] : []),
    ...[...open].map(([sub, count]) => `แก้ไข ${count} ข้อที่ไม่ได้คะแนนในตัวชี้วัดย่อยที่ ${sub}`),
    ...(raises.length > 0 ? [`ยกระดับ${listed(raises)}`] : []),
  ]
}
