/** A first plan of measures: one for every issue that the analysis found, from the library of recommendations. */

import { mustAnswer, recommendationFor, recommendationForIndicator, themeOf } from '#analyse'
import type { Action, Analysis, OpenLoss, Owner, Recommendation } from '#analyse'
import type { InstrumentCode, Item } from '#framework'
import { roundEnd } from '#kernel/day'
import { rounded } from '#kernel/exact'
import { indicatorKey, itemKey } from './library-key.ts'
import { blankMeasure } from './measure.ts'
import type { Measure } from './measure.ts'
import type { AgencyUnits } from './units.ts'

export type DraftOptions = {
  readonly units: AgencyUnits
  /** Makes keys. */
  readonly newId: () => string
  /** The year the measures are for; without it the year after the one assessed. */
  readonly fiscalYear?: number | undefined
}

/** What a measure will answer, before it is one. */
type Issue = {
  readonly instrument: InstrumentCode
  readonly indicators: readonly number[]
  readonly items: readonly string[]
  readonly title: string
  readonly issue: string
  readonly action: readonly Action[]
  readonly owner: readonly Owner[]
  /** What shows that it is done. */
  readonly evidence: readonly string[]
  /** The entries of the library it is made of. */
  readonly keys: readonly string[]
}

/**
 * Every indicator that must be answered (ties included), every item named as weak and every item known to be lost. Items
 * that go together make one measure. Where the weak items are not known the indicator is answered as a whole; where only the
 * sub-indicator of a loss is known, finding the item is the first step. Each measure is followed up at 6 and 12 months.
 * Text carries Arabic digits, as stored text does.
 */
export function draftMeasures(analysis: Analysis, { units, newId, fiscalYear }: DraftOptions): readonly Measure[] {
  const year = fiscalYear ?? analysis.framework.year + 1
  return analysis.framework.instruments
    .flatMap(({ code }) => issuesOf(analysis, code))
    .map((issue, at) => ({
      ...blankMeasure,
      id: newId(),
      no: at + 1,
      title: issue.title,
      instrument: issue.instrument,
      indicators: issue.indicators,
      items: issue.items,
      issue: issue.issue,
      steps: stepsOf(issue.action).map(({ text, by }) => ({ text, due: roundEnd(year, by) })),
      owners: ownersOf(issue.owner, units),
      expectedEvidence: issue.evidence,
      libraryKeys: issue.keys,
    }))
}

function issuesOf(analysis: Analysis, instrument: InstrumentCode): readonly Issue[] {
  const { framework, lost, namedItems } = analysis
  const weak = mustAnswer(analysis).filter((standing) => standing.instrument === instrument)
  const losses = lost.filter(({ indicator }) =>
    framework.indicators.some(({ no, instrument: own }) => no === indicator && own === instrument),
  )
  const codes = new Set([...namedItems.map(({ code }) => code), ...losses.flatMap(({ items }) => items)])
  const items = framework.items.filter((item) => item.instrument === instrument && codes.has(item.code))
  const themed = byTheme(analysis, items)
  const open = losses.flatMap(({ indicator, open }) => open.map((loss) => openIssue(analysis, indicator, loss)))
  const unclear = losses.filter(({ status }) => status === 'several' || status === 'impossible').map(({ indicator }) => indicator)
  const answered = new Set([...themed, ...open].flatMap((issue) => issue.indicators))
  // Items without advice of their own (survey questions whose wording is not established): their indicator is answered whole.
  const silent = items.filter(({ code }) => !recommendationFor(framework, code)).map(({ indicator }) => indicator)
  const whole = framework.indicators
    .filter(({ no }) => unclear.includes(no) || silent.includes(no) || (weak.some((standing) => standing.no === no) && !answered.has(no)))
    .map(({ no }) => wholeIssue(analysis, instrument, no))
  return [...whole, ...themed, ...open].toSorted((a, b) => (a.indicators[0] ?? 0) - (b.indicators[0] ?? 0))
}

function byTheme(analysis: Analysis, items: readonly Item[]): readonly Issue[] {
  const groups = new Map<string, { readonly item: Item; readonly advice: Recommendation }[]>()
  for (const item of items) {
    const advice = recommendationFor(analysis.framework, item.code)
    if (!advice) continue
    // One measure has one indicator: the ethics items stood under 10 in 2566 and under 9 after it.
    const key = `${item.indicator} ${advice.theme}`
    groups.set(key, [...(groups.get(key) ?? []), { item, advice }])
  }
  return [...groups.values()].flatMap((group): Issue[] => {
    const [first] = group
    if (!first) return []
    return [
      {
        instrument: first.item.instrument,
        indicators: [first.item.indicator],
        items: group.map(({ item }) => item.code),
        title: group.length > 1 ? themeOf(first.advice).title : first.advice.issueTitle,
        issue: itemsIssue(
          analysis,
          first.item,
          group.map(({ item }) => item),
        ),
        action: group.flatMap(({ advice }) => advice.action),
        owner: group.flatMap(({ advice }) => advice.owner),
        evidence: [...new Set(group.map(({ advice }) => advice.evidence))],
        keys: group.map(({ advice }) => itemKey(advice.id)),
      },
    ]
  })
}

function itemsIssue(analysis: Analysis, first: Item, items: readonly Item[]): string {
  // A doubtful name is a guess: the code stands alone.
  const words = items.map(({ code, name, certainty }) => (certainty === 'doubtful' ? `ข้อ ${code}` : `ข้อ ${code} ${name}`)).join(' และ')
  const sub = analysis.framework.subIndicators.find(({ code }) => code === first.subIndicator)
  return sub ? `ตัวชี้วัดย่อยที่ ${sub.code} ${sub.name}: ${words}` : `${indicatorWords(analysis, first.indicator)}: ${words}`
}

function indicatorWords(analysis: Analysis, indicator: number): string {
  const standing = analysis.indicators.find(({ no }) => no === indicator)
  const name = analysis.framework.indicators.find(({ no }) => no === indicator)?.name ?? ''
  return `ตัวชี้วัดที่ ${indicator} ${name}${standing ? ` ได้ ${rounded(standing.score)} คะแนน` : ''}`
}

function wholeIssue(analysis: Analysis, instrument: InstrumentCode, indicator: number): Issue {
  const advice = recommendationForIndicator(indicator)
  const name = analysis.framework.indicators.find(({ no }) => no === indicator)?.name ?? ''
  return {
    instrument,
    indicators: [indicator],
    items: [],
    // An indicator of a method to come has no advice yet: a person writes the steps.
    title: advice?.issueTitle ?? `ยกระดับตัวชี้วัดที่ ${indicator} ${name}`,
    issue: indicatorWords(analysis, indicator),
    action: advice?.action ?? [],
    owner: advice?.owner ?? [],
    evidence: advice ? [advice.evidence] : [],
    keys: advice ? [indicatorKey(indicator)] : [],
  }
}

/** Only how many of which sub-indicator is known: the first step is to look. */
function openIssue({ framework }: Analysis, indicator: number, { sub, lost, among }: OpenLoss): Issue {
  const name = framework.subIndicators.find(({ code }) => code === sub)?.name ?? ''
  const range = among.join(' ')
  return {
    instrument: 'OIT',
    indicators: [indicator],
    items: [],
    title: `แก้ไขข้อมูลที่ไม่ได้คะแนนในตัวชี้วัดย่อยที่ ${sub} ${name}`,
    issue: `ตัวชี้วัดย่อยที่ ${sub} ${name}: ไม่ได้คะแนน ${lost} ข้อ`,
    action: [
      { by: 1, text: `เปิดผลรายข้อในระบบ ITAS ของข้อ ${range} จดข้อที่ไม่ได้คะแนนและองค์ประกอบที่ขาด` },
      { by: 3, text: 'มอบหมายส่วนราชการเจ้าของเรื่องจัดทำข้อมูลให้ครบทุกองค์ประกอบและตรงปีตามคู่มือ' },
      { by: 6, text: 'เผยแพร่บนเว็บไซต์หลัก ให้ผู้ที่ไม่ได้จัดทำเปิดตรวจ แล้วรายงานผู้บริหารก่อนถึงกำหนดบันทึกลิงก์ในระบบ ITAS' },
    ],
    owner: ['office', 'all'],
    evidence: ['ลิงก์ของข้อที่แก้ไขแล้ว ซึ่งเปิดดูได้จากเว็บไซต์หลัก'],
    keys: [],
  }
}

/** Each step once, in the order of time; what comes last for every item comes last for all of them. */
function stepsOf(action: readonly Action[]): readonly Action[] {
  const latest = new Map<string, Action>()
  for (const step of action) {
    const known = latest.get(step.text)
    if (known) latest.delete(step.text)
    latest.set(step.text, known && known.by > step.by ? known : step)
  }
  return [...latest.values()].toSorted((a, b) => a.by - b.by)
}

/** "ทุกส่วนราชการ" after the units that lead. */
export function ownersOf(owners: readonly Owner[], units: AgencyUnits): readonly string[] {
  const leading = owners.filter((owner) => owner !== 'all').map((owner) => units[owner])
  return [...new Set([...leading, ...(owners.includes('all') ? [units.all] : [])])]
}
