/** The gathered files as they stand in ../shared/domain (not part of the project), typed as far as the make script reads them. */

import { readFileSync } from 'node:fs'

export type Marked = { textTh: string; certainty: string }
export type OldItem = {
  code: string
  instrument: 'IIT' | 'EIT' | 'OIT'
  indicator: number
  subIndicator?: string
  nameTh?: string
  answerType?: string
  polarity?: string | null
  subQuestions?: { topicTh: string; polarity: string }[]
  respondentNoteTh?: string | null
  elements?: Marked[]
  period?: { fiscalYear: number; span: string } | null
  certainty: Record<string, string>
  src: string[]
}
type OldYear = {
  instruments: { code: 'IIT' | 'EIT' | 'OIT'; nameTh: string; nameEn: string; weight: number; certainty: { weight: string } }[]
  indicators: {
    no: number
    nameTh: string
    nameEn: string
    instrument: 'IIT' | 'EIT' | 'OIT'
    altNameTh?: string[]
    certainty: string
    subIndicators?: { code: string; nameTh: string; certainty: string }[]
  }[]
  items: OldItem[]
  levels: {
    values: {
      code: string
      nameTh?: string
      min?: number
      max?: number
      minTotal?: number
      maxTotal?: number
      minEachInstrument?: number
    }[]
    src: string[]
  }
  calendar: Record<string, { value: string; certainty: string; src: string[] }>
}
export type NewItem = {
  code: string
  nameTh: string
  subIndicator: string
  nameCertainty: string
  elements: Marked[]
  period: string | null
  periodCertainty: string | null
  exceptions: Marked[]
  format: Marked[]
  sources: string[]
  nameSources?: string[]
}
export type SurveyItem = { code: string; indicator: number; issue: string; scale: string; polarity: string }

const gathered = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../shared/domain/${name}.json`, import.meta.url), 'utf8'))
export const old = gathered('frameworks') as { years: Record<string, OldYear>; meta: { sources: Record<string, string> } }
export const oit = gathered('oit-2566-2569') as Record<string, { items: NewItem[]; subIndicators: Record<string, string> }> & {
  _mapping: Record<string, string>[]
  _meta: { sources: Record<string, string> }
}
export const survey = gathered('survey-2566-2569') as {
  years: Record<string, { items: SurveyItem[] }>
  meta: { sources: Record<string, string> }
}
