/**
 * Writes src/framework/years/*.json from what was gathered in ../shared/domain: `node scripts/make-frameworks.ts`.
 * Where the gathered files differ the newer win: oit-2566-2569 and survey-2566-2569 over frameworks.
 * The written files are the project's own; correct them by a higher version, not by running this again.
 */

import { writeFileSync } from 'node:fs'
import { parseFramework, weakest } from '#framework'
import type { Certainty, Framework, Item, Level, RequiredElement, ScoringRule } from '#framework'
import { oit, old, survey } from './framework-sources.ts'
import type { Marked, NewItem, OldItem, SurveyItem } from './framework-sources.ts'
import { days, issues, notes, reworded, sourceTexts, steps } from './framework-words.ts'

const order: readonly Certainty[] = ['verified', 'derived', 'lookalike', 'memory', 'doubtful', 'unknown']
function sure(word: string | undefined): Certainty {
  const found = order.find((certainty) => certainty === (word === 'memory-low' ? 'doubtful' : word))
  if (!found) throw new Error(`a certainty nobody knows: ${word}`)
  return found
}
const shown = (texts: readonly Marked[]): RequiredElement[] =>
  texts.map(({ textTh, certainty }) => ({ text: reworded[textTh] ?? textTh, certainty: sure(certainty) }))
const idsOf = (src: readonly string[]): string[] => [...new Set(src.map((text) => /^[A-Z0-9_]+/.exec(text)?.[0] ?? text))]

const polarity = (word: string | null | undefined): Item['polarity'] =>
  word === 'goodIsNo' || word === 'negative'
    ? 'negative'
    : word === 'goodIsYes' || word === 'positive'
      ? 'positive'
      : word === 'mixed'
        ? word
        : null

const base = { subIndicator: null, subQuestions: [], elements: [], period: null, periodCertainty: null, exceptions: [] }

function surveyItem(year: number, item: OldItem): Item {
  const known = item.certainty
  // A notice of an อปท. lists the five issues of indicator 6 in 2564 in this order (survey-2566-2569, "older"); the codes follow from the order.
  const listed = year === 2564 && item.instrument === 'EIT' && item.indicator === 6
  return {
    ...base,
    code: item.code,
    instrument: item.instrument,
    indicator: item.indicator,
    name: issues[item.code] ?? fail(`no words for ${item.code}`),
    answerType: item.answerType === 'yesno' ? 'yesno' : 'scale4',
    polarity: polarity(item.polarity),
    subQuestions: (item.subQuestions ?? []).map((sub) => ({
      text: sub.topicTh,
      polarity: polarity(sub.polarity) === 'negative' ? 'negative' : 'positive',
    })),
    answerCertainty: weakest(...[known['polarity'], known['subQuestions'], known['answerType'] ?? known['polarity']].map(sure)),
    exceptions: item.respondentNoteTh ? [{ text: item.respondentNoteTh, certainty: sure(known['topic']) }] : [],
    certainty: listed ? 'derived' : sure(known['topic']),
    sources: idsOf(listed ? ['NKH64', ...item.src] : item.src),
  }
}

/** 2567 and 2568: remembered with doubt, wording and scale alike. */
function guessedItem(item: SurveyItem): Item {
  return {
    ...base,
    code: item.code,
    instrument: item.code.startsWith('i') ? 'IIT' : 'EIT',
    indicator: item.indicator,
    name: item.issue,
    answerType: item.scale.startsWith('6') ? 'scale6' : item.scale.startsWith('yes') ? 'yesno' : 'unknown',
    polarity: item.polarity === '+' ? 'positive' : item.polarity === '-' ? 'negative' : null,
    answerCertainty: 'doubtful',
    certainty: 'doubtful',
    sources: ['MEM'],
  }
}

const disclosure = { instrument: 'OIT', answerType: 'disclosure', polarity: null, subQuestions: [] } as const

function oldDisclosureItem(item: OldItem): Item {
  const elements = item.elements ?? []
  const local = (element: Marked): boolean => element.textTh.startsWith('อปท.')
  const period = item.period
  const named = period && elements.find(({ textTh }) => textTh.includes(String(period.fiscalYear)))
  return {
    ...disclosure,
    code: item.code,
    indicator: item.indicator,
    subIndicator: item.subIndicator ?? fail(`${item.code} belongs nowhere`),
    name: item.nameTh ?? fail(`${item.code} has no name`),
    answerCertainty: 'derived',
    elements: shown(elements.filter((element) => !local(element))),
    period: period ? `${period.fiscalYear}${period.span.startsWith('first6') ? ' 6 เดือนแรก' : ''}` : null,
    periodCertainty: period ? (named ? sure(named.certainty) : 'memory') : null,
    exceptions: shown(elements.filter(local)),
    certainty: sure(item.certainty['name']),
    sources: idsOf(item.src),
  }
}

function newDisclosureItem(year: number, item: NewItem): Item {
  return {
    ...disclosure,
    code: item.code,
    indicator: Number(item.subIndicator.split('.')[0]),
    subIndicator: item.subIndicator,
    name: item.nameTh,
    // All or nothing is written in guides of 2567 and 2568; the other years keep the rule by inference.
    answerCertainty: year === 2567 || year === 2568 ? 'verified' : 'derived',
    elements: shown(item.elements),
    period: item.period?.replace(/ \(6 เดือนแรก.*$/, ' 6 เดือนแรก') ?? null,
    periodCertainty: item.period === null ? null : sure(item.periodCertainty ?? 'memory'),
    exceptions: shown([...item.exceptions, ...item.format]),
    certainty: sure(item.nameCertainty),
    sources: idsOf([...(item.nameSources ?? []), ...item.sources]),
  }
}

/** Rows of the mapping with 2563 and 2564 beside 2565, whose list they share but for O34, which then was a declaration of honest intent. */
const rows: Record<string, string[]>[] = oit._mapping.flatMap((row) => {
  const codes = (cell: string | undefined): string[] => (cell?.includes('?') ? [] : (cell?.match(/[Oo]\d+/g) ?? []))
  const found = Object.fromEntries(['2565', '2566', '2567', '2568', '2569'].map((year) => [year, codes(row[year])]))
  const before = (found['2565'] ?? []).filter((code) => code !== 'O34')
  return [{ ...found, '2563': before, '2564': before }]
})
rows.push({ '2563': ['O34'], '2564': ['O34'] })

function sameItem(year: number, code: string): Record<string, string[]> {
  const same: Record<string, string[]> = {}
  for (const row of rows.filter((row) => row[year]?.includes(code))) {
    for (const [other, codes] of Object.entries(row)) {
      // A row that joins two items of a year ("O10+O18") does not make them the same item in the years that share its list.
      const here = year <= 2565 && Number(other) <= 2565 ? codes.filter((c) => c === code) : codes
      if (Number(other) !== year && here.length > 0) same[other] = [...new Set([...(same[other] ?? []), ...here])]
    }
  }
  return same
}

function levelsOf(year: number): Framework['levels'] {
  const from = old.years[year] ?? fail(`no year ${year}`)
  if (year <= 2565) {
    const values = from.levels.values.map(({ code, min, max }): Level => ({
      code,
      min: String(min),
      max: String(max),
      everyComponentAtLeast: null,
      passes: (min ?? 0) >= 85,
      certainty: 'verified',
    }))
    return { scheme: 'AA-F', values, components: [], target: '85', certainty: 'verified' }
  }
  const certainty: Certainty = year === 2569 ? 'doubtful' : 'derived'
  const values = from.levels.values.map((level): Level => ({
    code: level.nameTh ?? level.code,
    min: String(level.minTotal),
    max: String(level.maxTotal ?? 100),
    everyComponentAtLeast: level.minEachInstrument === undefined ? null : String(level.minEachInstrument),
    passes: (level.minTotal ?? 0) >= 85,
    // A local body quotes the text of ผ่าน in 2566; the thresholds of the others fit every case seen.
    certainty: year === 2566 && level.code === 'PASS' ? 'verified' : certainty,
  }))
  return { scheme: 'PASS-5', values, components: ['IIT', 'EIT1', 'EIT2', 'OIT'], target: '85', certainty }
}

function scoringOf(year: number): Framework['scoring'] {
  const seen: Certainty = year <= 2565 ? 'verified' : 'memory'
  const certainty: Record<ScoringRule, Certainty> = {
    question: 'memory',
    surveyIndicator: 'memory',
    disclosureItem: year === 2567 || year === 2568 ? 'verified' : 'derived',
    subIndicator: seen,
    disclosureIndicator: seen,
    instrument: seen,
    total: seen,
  }
  // The coded form seen is of 2564.
  const scale: Certainty = year === 2564 ? 'verified' : year === 2566 ? 'memory' : 'derived'
  const scales: Framework['scoring']['scales'] =
    year > 2566
      ? {}
      : {
          scale4: { labels: ['น้อยที่สุดหรือไม่มีเลย', 'น้อย', 'มาก', 'มากที่สุด'], values: ['0', '33', '67', '100'], certainty: scale },
          yesno: { labels: ['มี', 'ไม่มี'], values: ['100', '0'], certainty: scale },
        }
  const eitParts = year < 2566 ? null : { weight1: '0.5', weight2: '0.5', certainty: year === 2569 ? 'doubtful' : 'memory' }
  return { scales, eitParts: eitParts as Framework['scoring']['eitParts'], certainty }
}

function frameworkOf(year: number): Framework {
  const from = old.years[year] ?? fail(`no year ${year}`)
  const newer = oit[year]
  const items: Item[] = [
    ...(year <= 2566
      ? from.items.filter(({ instrument }) => instrument !== 'OIT').map((item) => surveyItem(year, item))
      : (survey.years[year]?.items ?? []).map(guessedItem)),
    ...(newer
      ? newer.items.map((item) => newDisclosureItem(year, item))
      : from.items.filter(({ instrument }) => instrument === 'OIT').map(oldDisclosureItem)),
  ]
  const calendar = Object.entries(from.calendar).map(([key, { value, certainty }]) => {
    const day = days[year]?.[key]
    if (day?.says !== value) throw new Error(`${year} ${key} now says ${value}`)
    return { step: steps[key] ?? fail(key), from: day.from, to: day.to, certainty: sure(certainty) }
  })
  const cited = new Set([
    ...items.flatMap(({ sources }) => sources),
    ...idsOf(from.levels.src),
    ...Object.values(from.calendar).flatMap(({ src }) => src),
    ...(year <= 2566 ? ['SDU', 'CALC'] : []),
    ...(year >= 2566 ? ['THAMAI66', 'MEM'] : []),
  ])
  const texts: Record<string, string> = { ...old.meta.sources, ...survey.meta.sources, ...oit._meta.sources, ...sourceTexts }
  return {
    year,
    version: 1,
    instruments: from.instruments.map(({ code, nameTh, nameEn, weight, certainty }) => ({
      code,
      name: code === 'OIT' ? 'แบบตรวจการเปิดเผยข้อมูลสาธารณะ' : nameTh,
      nameEn,
      aliases: code === 'OIT' ? ['แบบวัดการเปิดเผยข้อมูลสาธารณะ'] : [],
      weight: String(weight),
      // The university's practice app that gave 2567 its mark was found not to weight at all.
      certainty: year === 2567 ? 'memory' : sure(certainty.weight),
    })),
    indicators: from.indicators.map(({ no, nameTh, nameEn, instrument, altNameTh, certainty }) => ({
      no,
      name: nameTh,
      nameEn,
      instrument,
      aliases: altNameTh ?? [],
      certainty: sure(certainty),
    })),
    subIndicators: from.indicators.flatMap(({ no, subIndicators }) =>
      (subIndicators ?? []).map(({ code, nameTh, certainty }) => {
        const name = newer?.subIndicators[code]
        // In brackets stands a remark of the gathering, not a name; 10.1 of 2569 is no longer about bribes only.
        const kept = name === undefined || (name.includes('(') && year !== 2569) ? nameTh : name
        return { code, indicator: no, name: kept.startsWith('(') ? 'การดำเนินการเพื่อป้องกันการทุจริต' : kept, certainty: sure(certainty) }
      }),
    ),
    items,
    scoring: scoringOf(year),
    levels: levelsOf(year),
    calendar,
    sameItem: Object.fromEntries(items.filter(({ instrument }) => instrument === 'OIT').map(({ code }) => [code, sameItem(year, code)])),
    notes: notes[year] ?? [],
    sources: [...cited].sort().map((id) => ({ id, text: texts[id] ?? fail(`no source ${id}`) })),
  }
}

function fail(why: string): never {
  throw new Error(why)
}

for (let year = 2563; year <= 2569; year += 1) {
  const parsed = parseFramework(frameworkOf(year))
  if (!parsed.ok) throw new Error(`${year}: ${JSON.stringify(parsed.error, null, 1)}`)
  writeFileSync(new URL(`../src/framework/years/${year}.json`, import.meta.url), `${JSON.stringify(parsed.value, null, 1)}\n`)
  console.log(year, parsed.value.items.length, 'items')
}
