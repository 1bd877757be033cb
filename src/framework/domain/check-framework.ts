/** What must hold among the parts of a year's method, whoever wrote it. */

import { compare, equal, exact, minus, sum } from '#kernel/exact'
import type { Framework, Item, Level } from './framework.ts'

/** `what` names the part ("O11", "9.2", "AA"), in the words of the file. */
export type FrameworkFault =
  | { readonly kind: 'weights-not-one'; readonly what: 'instruments' | 'eit-parts' }
  | { readonly kind: 'twice'; readonly what: string }
  | { readonly kind: 'no-such-part'; readonly what: string; readonly names: string }
  | { readonly kind: 'misplaced'; readonly what: string; readonly names: string }
  | { readonly kind: 'polarity-missing'; readonly what: string }
  | { readonly kind: 'scale-uneven'; readonly what: string }
  | { readonly kind: 'empty'; readonly what: string }
  | { readonly kind: 'ladder'; readonly what: string }

const twice = (codes: readonly string[]): FrameworkFault[] =>
  codes.filter((code, at) => codes.indexOf(code) !== at).map((what) => ({ kind: 'twice', what }))

/** All faults, none found is an empty list. */
export function checkFramework(framework: Framework): readonly FrameworkFault[] {
  const { instruments, indicators, subIndicators, items, scoring, sources } = framework
  const faults: FrameworkFault[] = []
  const one = exact(1)
  if (!equal(sum(instruments.map(({ weight }) => exact(weight))), one)) faults.push({ kind: 'weights-not-one', what: 'instruments' })
  const parts = scoring.eitParts
  if (parts && !equal(sum([exact(parts.weight1), exact(parts.weight2)]), one)) faults.push({ kind: 'weights-not-one', what: 'eit-parts' })

  // O11 and o11 may not both be: readers of documents do not tell them apart.
  faults.push(...twice(instruments.map(({ code }) => code)), ...twice(indicators.map(({ no }) => String(no))))
  faults.push(...twice(subIndicators.map(({ code }) => code)), ...twice(items.map(({ code }) => code.toUpperCase())))
  faults.push(...twice(framework.levels.values.map(({ code }) => code)), ...twice(sources.map(({ id }) => id)))

  for (const { code } of instruments) {
    if (!indicators.some(({ instrument }) => instrument === code)) faults.push({ kind: 'empty', what: code })
  }
  for (const { no, instrument } of indicators) {
    if (!instruments.some(({ code }) => code === instrument)) faults.push({ kind: 'no-such-part', what: String(no), names: instrument })
    // Survey questions of a year may be unknown (2569); what the OIT asks for may not.
    if (instrument === 'OIT' && !subIndicators.some(({ indicator }) => indicator === no)) faults.push({ kind: 'empty', what: String(no) })
  }
  for (const { code, indicator } of subIndicators) {
    if (!indicators.some(({ no, instrument }) => no === indicator && instrument === 'OIT')) {
      faults.push({ kind: 'no-such-part', what: code, names: String(indicator) })
    }
    if (!code.startsWith(`${indicator}.`)) faults.push({ kind: 'misplaced', what: code, names: String(indicator) })
    if (!items.some(({ subIndicator }) => subIndicator === code)) faults.push({ kind: 'empty', what: code })
  }
  for (const item of items) faults.push(...itemFaults(framework, item))
  for (const code of Object.keys(framework.sameItem)) {
    if (!items.some((item) => item.code === code)) faults.push({ kind: 'no-such-part', what: 'sameItem', names: code })
  }
  for (const [name, scale] of Object.entries(scoring.scales)) {
    if (scale.labels.length !== scale.values.length || new Set(scale.labels).size !== scale.labels.length) {
      faults.push({ kind: 'scale-uneven', what: name })
    }
    if (scale.values.some((value) => compare(exact(value), exact(100)) > 0)) faults.push({ kind: 'scale-uneven', what: name })
  }
  return [...faults, ...ladderFaults(framework.levels.values)]
}

function itemFaults(framework: Framework, item: Item): FrameworkFault[] {
  const { code } = item
  const faults: FrameworkFault[] = []
  const indicator = framework.indicators.find(({ no }) => no === item.indicator)
  if (!indicator) faults.push({ kind: 'no-such-part', what: code, names: String(item.indicator) })
  else if (indicator.instrument !== item.instrument) faults.push({ kind: 'misplaced', what: code, names: item.instrument })
  if (item.instrument === 'OIT') {
    const sub = framework.subIndicators.find((found) => found.code === item.subIndicator)
    if (!sub) faults.push({ kind: 'no-such-part', what: code, names: String(item.subIndicator) })
    else if (sub.indicator !== item.indicator) faults.push({ kind: 'misplaced', what: code, names: sub.code })
  } else if (item.subIndicator !== null) faults.push({ kind: 'misplaced', what: code, names: item.subIndicator })
  if ((item.answerType === 'disclosure') !== (item.instrument === 'OIT')) {
    faults.push({ kind: 'misplaced', what: code, names: item.answerType })
  }
  // Without it an established scale would be read backwards by half of the readers.
  const scored = item.answerType !== 'disclosure' && item.answerType !== 'unknown' && framework.scoring.scales[item.answerType]
  if (scored && item.polarity === null) faults.push({ kind: 'polarity-missing', what: code })
  if (item.polarity === 'mixed' && item.subQuestions.length === 0) faults.push({ kind: 'polarity-missing', what: code })
  for (const id of item.sources) {
    if (!framework.sources.some((source) => source.id === id)) faults.push({ kind: 'no-such-part', what: code, names: id })
  }
  return faults
}

/** The levels that test the total only must divide 0–100 in hundredths, and a level with a condition must come before the one that would take its totals. */
function ladderFaults(levels: readonly Level[]): FrameworkFault[] {
  const faults: FrameworkFault[] = []
  const step = exact('0.01')
  let top = exact(100)
  let whole = true
  let last = exact(100)
  for (const level of levels) {
    const min = exact(level.min)
    const max = exact(level.max)
    if (compare(min, max) > 0 || compare(min, last) > 0) faults.push({ kind: 'ladder', what: level.code })
    last = min
    if (level.everyComponentAtLeast !== null) {
      // `top` is the highest total that no level above has taken.
      if (!equal(max, top) || compare(exact(level.everyComponentAtLeast), exact(100)) > 0) faults.push({ kind: 'ladder', what: level.code })
    } else {
      if (!equal(max, top)) faults.push({ kind: 'ladder', what: level.code })
      whole = equal(min, exact(0))
      top = minus(min, step)
    }
  }
  const lowest = levels.at(-1)
  if (!whole || lowest?.everyComponentAtLeast !== null) faults.push({ kind: 'ladder', what: lowest?.code ?? '' })
  const lost = levels.findIndex(({ passes }) => !passes)
  if (lost >= 0 && levels.slice(lost).some(({ passes }) => passes)) faults.push({ kind: 'ladder', what: 'passes' })
  return faults
}
