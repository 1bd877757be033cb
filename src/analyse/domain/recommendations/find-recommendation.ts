/** Which recommendation belongs to an item of a year, whatever that year's numbering. */

import type { Framework } from '#framework'
import { faultsOf } from './check-recommendations.ts'
import { eit } from './eit.ts'
import { iit1to3 } from './iit-1-3.ts'
import { iit4to5 } from './iit-4-5.ts'
import { indicatorAdvice } from './indicators.ts'
import { oitBasic } from './oit-basic.ts'
import { oitMoney } from './oit-money.ts'
import { oitPeople } from './oit-people.ts'
import { oitPrevention } from './oit-prevention.ts'
import { oitWork } from './oit-work.ts'
import type { Advice, DisclosureRecommendation, Recommendation } from './recommendation.ts'
import { themes } from './themes.ts'
import type { Theme } from './themes.ts'

export const surveyRecommendations: readonly Recommendation[] = [...iit1to3, ...iit4to5, ...eit]
export const disclosureRecommendations: readonly DisclosureRecommendation[] = [
  ...oitBasic,
  ...oitWork,
  ...oitMoney,
  ...oitPeople,
  ...oitPrevention,
]

const faults = faultsOf(surveyRecommendations, disclosureRecommendations, indicatorAdvice, themes)
if (faults.length > 0) throw new Error(`the library of recommendations is damaged: ${faults.join('; ')}`)

const bySurveyCode = new Map(surveyRecommendations.map((recommendation) => [recommendation.id, recommendation]))
const byYearAndCode = new Map<string, DisclosureRecommendation>()
for (const recommendation of disclosureRecommendations) {
  for (const [year, code] of Object.entries(recommendation.at)) if (code) byYearAndCode.set(`${year} ${code}`, recommendation)
}

/** The survey of 30 and 15 questions was asked until 2566; from 2567 the questions are others, and not established. */
const lastLongSurvey = 2566

/**
 * What to do about an item ("I28", "O11"; either case) of the framework's year. Undefined for a code the year does not
 * have and for survey questions from 2567, whose wording is not known: use `recommendationForIndicator` then.
 * An item without advice of its own (a new method that was imported) gets that of the item it was in the latest year known.
 */
export function recommendationFor(framework: Framework, itemCode: string): Recommendation | undefined {
  const item = framework.items.find(({ code }) => code.toUpperCase() === itemCode.toUpperCase())
  if (!item) return undefined
  if (item.instrument !== 'OIT') return framework.year <= lastLongSurvey ? bySurveyCode.get(item.code) : undefined
  const own = disclosureOf(framework.year, item.code)
  if (own) return own
  const before = Object.entries(framework.sameItem[item.code] ?? {}).toSorted(([a], [b]) => Number(b) - Number(a))
  for (const [year, codes] of before) {
    const found = codes.map((code) => disclosureOf(Number(year), code)).find((recommendation) => recommendation !== undefined)
    if (found) return found
  }
  return undefined
}

/** 2563 and 2564 asked for the items of 2565, but for those that name them. */
const disclosureOf = (year: number, code: string): DisclosureRecommendation | undefined =>
  byYearAndCode.get(`${year} ${code}`) ?? (year === 2563 || year === 2564 ? byYearAndCode.get(`2565 ${code}`) : undefined)

/** What to do about an indicator (1–10) when the weak items in it are not known; undefined for a number no year has had. */
export const recommendationForIndicator = (no: number): Advice | undefined => indicatorAdvice.get(no)

/** The measure that answers several items together. Throws where the data names a theme that is not there. */
export function themeOf(recommendation: Recommendation): Theme {
  const theme = themes[recommendation.theme]
  if (!theme) throw new Error(`recommendation ${recommendation.id} names an unknown theme ${recommendation.theme}`)
  return theme
}
