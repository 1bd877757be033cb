/** Which indicator a measure answers, where the document says so: by number, by name, by item, or by the one weak indicator of its section. */

import type { Framework, InstrumentCode } from '#framework'
import type { IndicatorNames } from './indicator-names.ts'
import { itemsIn } from './items.ts'
import { withoutNumber } from './pieces.ts'
import { instrumentOf } from './instruments.ts'
import { searchable, squeeze, tidy } from './wording.ts'

export type Trace = {
  /** The instrument its table stands under ("ด้าน IIT"). */
  readonly section: InstrumentCode | null
  readonly names: IndicatorNames
  readonly framework: Framework | undefined
  readonly weakIndicators: readonly number[]
}

export type TracedMeasure = { readonly title: string; readonly instrument: InstrumentCode | null; readonly indicator: number | null }

/** "(ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ)", "(ข้อ O๑๑ O๑๒)" behind a title tells what it answers and is no part of it. */
const tracePhrase = /\s*[([]\s*(?:ตาม)?(?:ตัวชี้วัด|ข้อ\s*[IEO]\s?[0-9๐-๙])[^()[\]]*[)\]]\s*/i

const usualInstrument = (no: number): InstrumentCode => (no <= 5 ? 'IIT' : no <= 8 ? 'EIT' : 'OIT')

/** Disclosure items named by their official name ("รายงานผลการดำเนินงานประจำปี"): the longest that stands in the text. */
function indicatorOfNamedItem(text: string, framework: Framework | undefined): number | undefined {
  const key = squeeze(text)
  const named = (framework?.items ?? []).filter(
    (item) => item.instrument === 'OIT' && squeeze(item.name).length >= 14 && key.includes(squeeze(item.name)),
  )
  return named.toSorted((a, b) => b.name.length - a.name.length)[0]?.indicator
}

/** `title` is the cell of the measure, `about` the cells beside it that say what it answers. */
export function traceMeasure(title: string, about: string, { section, names, framework, weakIndicators }: Trace): TracedMeasure {
  const text = `${title}\n${about}`
  const search = searchable(text)
  const instrumentOfIndicator = (no: number): InstrumentCode =>
    framework?.indicators.find((indicator) => indicator.no === no)?.instrument ?? usualInstrument(no)
  const [mention] = names.mentions(search)
  const [item] = itemsIn(search, framework)
  // Which indicator a question of 2567 on belongs to is only remembered with doubt: that is no answer.
  const known = framework?.items.find(({ code }) => code === item)
  const byItem = known?.certainty === 'doubtful' || known?.certainty === 'unknown' ? undefined : known?.indicator
  const byName = section === null || section === 'OIT' ? indicatorOfNamedItem(text, framework) : undefined
  const weakInSection = weakIndicators.filter((no) => section !== null && instrumentOfIndicator(no) === section)
  // Where the analysis names one weak indicator of the instrument, the measures under that instrument answer it.
  const bySection = weakInSection.length === 1 ? weakInSection[0] : undefined
  const indicator = mention?.no ?? byItem ?? byName ?? bySection ?? null
  return {
    title: withoutNumber(tidy(title).replace(tracePhrase, ' ')) || withoutNumber(title),
    indicator,
    instrument: section ?? (indicator === null ? (instrumentOf(search) ?? null) : instrumentOfIndicator(indicator)),
  }
}
