/** What was lost, in words: for the overview and the page that says what everything is worth. */

import { recommendationFor, recommendationForIndicator, usualEffort } from '#analyse'
import type { Advice, Gain } from '#analyse'
import type { Framework } from '#framework'
import { toNumber } from '#kernel/exact'
import { unreachable } from '#kernel/unreachable'
import { indicatorName } from './document/facts.tsx'
import { shownExact } from './numbers.ts'
import type { Language } from './language.ts'

/** What to do about it, from the library; undefined where the item has no advice of its own. */
export function adviceFor(framework: Framework, gain: Gain): Advice | undefined {
  switch (gain.kind) {
    case 'item':
      return recommendationFor(framework, gain.item)
    case 'items': {
      const [first] = gain.among
      return first === undefined ? undefined : recommendationFor(framework, first)
    }
    case 'unclear':
    case 'indicator':
      return recommendationForIndicator(gain.indicator)
    default:
      return unreachable(gain)
  }
}

const words = {
  th: {
    item: 'ไม่ได้คะแนนทั้งข้อ',
    items: (lost: number, among: string) => `เสีย ${lost} ข้อ ในกลุ่ม ${among}`,
    unclear: (score: string) => `ได้ ${score} ยังบอกไม่ได้ว่าเสียข้อใด`,
    indicator: (score: string) => `ได้ ${score} จากคำตอบในแบบสำรวจ`,
    sub: (code: string, name: string) => `ตัวชี้วัดย่อย ${code} ${name}`,
    no: (no: number, name: string) => `ตัวชี้วัดที่ ${no} ${name}`,
  },
  en: {
    item: 'the whole item was lost',
    items: (lost: number, among: string) => `${lost} lost among ${among}`,
    unclear: (score: string) => `scored ${score}; which items were lost cannot be told`,
    indicator: (score: string) => `scored ${score} in the survey`,
    sub: (code: string, name: string) => `Sub-indicator ${code} ${name}`,
    no: (no: number, name: string) => `Indicator ${no} ${name}`,
  },
}

const listOf = (codes: readonly string[]): string => (codes.length > 3 ? `${codes[0]}–${codes.at(-1)}` : codes.join(' '))

/** Items and sub-indicators have official Thai names only. */
export const titleLanguage = (gain: Gain, language: Language): Language => (gain.kind === 'item' || gain.kind === 'items' ? 'th' : language)

/** Digits are Arabic: the page shows them in the reader's. */
export function gainTitle(gain: Gain, framework: Framework, language: Language): string {
  const t = words[language]
  if (gain.kind === 'item') return `${gain.item} ${gain.name}`
  return gain.kind === 'items' ? t.sub(gain.sub, gain.name) : t.no(gain.indicator, indicatorName(framework, gain.indicator, language))
}

export function gainReason(gain: Gain, score: Parameters<typeof shownExact>[0], language: Language): string {
  const t = words[language]
  switch (gain.kind) {
    case 'item':
      return t.item
    case 'items':
      // All of a sub-indicator lost: its codes are known by themselves.
      return t.items(gain.lost, listOf(gain.among))
    case 'unclear':
      return t.unclear(shownExact(score, language))
    case 'indicator':
      return t.indicator(shownExact(score, language))
    default:
      return unreachable(gain)
  }
}

/** Most points for the effort first: an item put in order counts one, a point of a survey one (`usualEffort`). */
export function byEffort(gains: readonly Gain[], scoreOf: (indicator: number) => number): readonly Gain[] {
  const effort = (gain: Gain): number => {
    if (gain.kind === 'item') return usualEffort.item
    if (gain.kind === 'items') return usualEffort.item * gain.lost
    const items = gain.kind === 'unclear' ? Object.values(gain.sets[0]?.perSub ?? {}).reduce((sum, n) => sum + n, 0) : 0
    return items > 0 ? usualEffort.item * items : usualEffort.point * Math.max(0.01, 100 - scoreOf(gain.indicator))
  }
  return gains.toSorted((a, b) => toNumber(b.points) / effort(b) - toNumber(a.points) / effort(a))
}
