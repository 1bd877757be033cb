/** Faults in the library of recommendations: run when it is loaded, so that a slip in the data cannot reach a plan. */

import type { Advice, DisclosureRecommendation, Recommendation } from './recommendation.ts'
import type { Theme } from './themes.ts'

export function faultsOf(
  survey: readonly Recommendation[],
  disclosure: readonly DisclosureRecommendation[],
  indicators: ReadonlyMap<number, Advice>,
  themes: Readonly<Record<string, Theme>>,
): readonly string[] {
  const faults: string[] = []
  const all = [...survey, ...disclosure]
  for (const [id, n] of counted(all.map(({ id }) => id))) if (n > 1) faults.push(`${id}: named ${n} times`)
  for (const [title, n] of counted(all.map(({ issueTitle }) => issueTitle))) if (n > 1) faults.push(`${title}: title used ${n} times`)
  const places = disclosure.flatMap(({ at }) => Object.entries(at).map(([year, code]) => `${year} ${code}`))
  for (const [place, n] of counted(places)) if (n > 1) faults.push(`${place}: answered ${n} times`)
  for (const recommendation of all) {
    if (!themes[recommendation.theme]) faults.push(`${recommendation.id}: unknown theme ${recommendation.theme}`)
    faults.push(...adviceFaults(recommendation.id, recommendation))
  }
  for (const [no, advice] of indicators) faults.push(...adviceFaults(`indicator ${no}`, advice))
  for (const theme of Object.keys(themes))
    if (!all.some((one) => one.theme === theme)) faults.push(`${theme}: nothing belongs to this theme`)
  return faults
}

function adviceFaults(name: string, advice: Advice): string[] {
  const faults: string[] = []
  const texts = [advice.issueTitle, advice.looksFor, advice.evidence, ...advice.action.map(({ text }) => text)]
  if (texts.some((text) => text !== text.trim() || text.length < 10 || !/[ก-๛]/.test(text)))
    faults.push(`${name}: a text is empty or not Thai`)
  if (!/^[A-Z][ -~’]+$/.test(advice.issueTitleEn)) faults.push(`${name}: English title`)
  if (advice.issueTitle.length > 90) faults.push(`${name}: the title is too long for a plan`)
  if (advice.action.length < 2 || advice.action.length > 4) faults.push(`${name}: two to four steps`)
  const months = advice.action.map(({ by }) => by)
  if ([...months, advice.due].some((month) => !Number.isInteger(month) || month < 1 || month > 12))
    faults.push(`${name}: a month outside the year`)
  if (months.some((month, at) => at > 0 && month < (months[at - 1] ?? 0))) faults.push(`${name}: steps are not in order of time`)
  if ((months[0] ?? 13) > advice.due) faults.push(`${name}: begins after it is due`)
  if (advice.owner.length === 0 || new Set(advice.owner).size !== advice.owner.length) faults.push(`${name}: owners`)
  return faults
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
