/** Sentences about items: those a document names as weak, and those that the score shows to be lost. */

import type { Framework, LostSet } from '#framework'
import { isConfirmed, worthOf } from '#framework'
import { unreachable } from '#kernel/unreachable'
import type { Analysis } from './analyse.ts'
import type { LostItems } from './lost-items.ts'
import { inDigits, listed, points } from './wording.ts'
import type { Digits } from './wording.ts'

/** "ข้อ I28 …"; a doubtful name is a guess, so the code stands alone. */
export function itemWords(framework: Framework, code: string): string {
  const item = framework.items.find((one) => one.code === code)
  return item && item.certainty !== 'doubtful' ? `ข้อ ${code} ${item.name}` : `ข้อ ${code}`
}

/** Items named as weak by a document. Empty where none is. */
export function namedItemsSentence({ framework, namedItems }: Analysis, digits: Digits): string {
  if (namedItems.length === 0) return ''
  const words = listed(namedItems.map(({ code }) => itemWords(framework, code)))
  return inDigits(`ข้อที่ควรปรับปรุงเป็นการเฉพาะ มีจำนวน ${namedItems.length} ข้อ ได้แก่ ${words}`, digits)
}

/** One sentence for each OIT indicator that lost something: what is certain, what is possible, what does not fit. */
export const lostItemsSentences = (analysis: Analysis, digits: Digits): readonly string[] =>
  analysis.lost.flatMap((loss) => {
    const text = lossWords(analysis, loss)
    return text ? [inDigits(text, digits)] : []
  })

function lossWords(analysis: Analysis, loss: LostItems): string {
  const { framework } = analysis
  const name = framework.indicators.find(({ no }) => no === loss.indicator)?.name ?? ''
  const head = `ตัวชี้วัดที่ ${loss.indicator} ${name} ได้ ${points(loss.score)}`
  const odd =
    loss.contradicted.length > 0
      ? ` แต่เอกสารระบุ ${listed(loss.contradicted.map((code) => `ข้อ ${code}`))} ซึ่งไม่สอดคล้องกับคะแนนนี้ ควรตรวจทานกับผลรายข้อในระบบ ITAS`
      : ''
  switch (loss.status) {
    case 'none':
      return odd && `${head} ไม่มีข้อที่เสียคะแนน${odd}`
    case 'exact':
      return `${head} มีข้อที่ไม่ได้คะแนน ${loss.items.length} ข้อ คือ ${listed(loss.items.map((code) => itemWords(framework, code)))}${odd}`
    case 'unique':
      return `${head} คะแนนนี้เกิดขึ้นได้ทางเดียว คือ ${uniqueWords(framework, loss)}${odd}${caution(framework, loss)}`
    case 'several':
      return `${head} ${severalWords(loss.sets)} จึงต้องตรวจผลรายข้อในระบบ ITAS ก่อนกำหนดมาตรการ${odd}${caution(framework, loss)}`
    case 'impossible':
      return `${head} ซึ่งไม่ตรงกับผลของการได้หรือไม่ได้คะแนนเป็นรายข้อตามวิธีการประเมินของปีงบประมาณ พ.ศ. ${framework.year} ควรตรวจทานคะแนนกับระบบ ITAS`
    default:
      return unreachable(loss.status)
  }
}

function uniqueWords(framework: Framework, { items, open }: LostItems): string {
  const known = items.length > 0 ? [`ไม่ได้คะแนน ${listed(items.map((code) => itemWords(framework, code)))}`] : []
  const rest = open.map(({ sub, lost, among }) => {
    const name = framework.subIndicators.find(({ code }) => code === sub)?.name ?? ''
    return `ไม่ได้คะแนน ${lost} ข้อในตัวชี้วัดย่อยที่ ${sub} ${name} ซึ่งมีข้อ ${listed(among)}`
  })
  return listed([...known, ...rest])
}

/** Spelt out while a reader can take them in. */
const mostSpelt = 3

function severalWords(sets: readonly LostSet[]): string {
  const count = `คะแนนนี้เกิดขึ้นได้ ${sets.length} ทาง`
  if (sets.length > mostSpelt) return count
  const ways = sets.map(({ perSub }) =>
    Object.entries(perSub)
      .map(([sub, lost]) => `ตัวชี้วัดย่อยที่ ${sub} จำนวน ${lost} ข้อ`)
      .join(' กับ'),
  )
  return `${count} คือไม่ได้คะแนนใน${ways.join(' หรือใน')}`
}

/** How the year counts its items is not confirmed for every year; then the inference is no surer. */
function caution(framework: Framework, { indicator }: LostItems): string {
  const sure = framework.items.some(
    (item) => item.indicator === indicator && isConfirmed(worthOf(framework).items.get(item.code)?.certainty ?? 'unknown'),
  )
  return sure ? '' : ` ทั้งนี้ คำนวณตามโครงสร้างข้อของปีงบประมาณ พ.ศ. ${framework.year} ซึ่งยังไม่ยืนยันกับคู่มือการประเมิน`
}
