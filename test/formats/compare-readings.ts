/** Two readings of one document, fact by fact: which of those in the first stand in the second. */

import type { Reading } from '#read'

/** Spaces and line ends are the page's, not the writer's. */
const squeeze = (text: string | null | undefined): string | null => text?.replace(/[\s.…]+/g, '') ?? null

/** Every fact that stands in a document, by its name; what is null or empty is one too: nothing is made up. */
export function factsOf(reading: Reading): ReadonlyMap<string, string> {
  const facts = new Map<string, string>()
  const put = (name: string, value: unknown): void => void facts.set(name, JSON.stringify(value))
  const { agency, memo } = reading
  put('kind', reading.kind)
  put('agency', agency && [agency.type, agency.name, agency.code])
  put('district', agency?.district ?? null)
  put('province', agency?.province ?? null)
  put('assessed year', reading.fiscalYear)
  put('year of measures', reading.measuresYear)
  put('total', reading.total)
  put('level', reading.level)
  put('lost items', reading.lostItems)
  put(
    'weak items',
    reading.weakItems.map(({ item }) => item),
  )
  for (const code of ['IIT', 'EIT', 'OIT', 'EIT1', 'EIT2'] as const) put(`score of ${code}`, reading.instruments[code] ?? null)
  for (let no = 1; no <= 10; no += 1) {
    const found = reading.indicators.find((indicator) => indicator.no === no)
    put(`indicator ${no}`, found?.score ?? null)
    put(`indicator ${no} the year before`, found?.previous ?? null)
  }
  put('number of measures', reading.measures.length)
  for (const [at, measure] of reading.measures.entries()) {
    const own = (name: string, value: unknown) => put(`measure ${at + 1}: ${name}`, value)
    own('title', squeeze(measure.title))
    own('answers', [measure.instrument, measure.indicator])
    own('approach', measure.approach.length)
    own('steps', measure.steps.map(squeeze))
    own('owners', measure.owners.map(squeeze))
    own('due', measure.due)
    own('rounds', measure.rounds)
    own('status', measure.status)
    own('results', measure.results.length)
    own('outcomes', measure.outcomes.length)
    own('evidence', measure.evidence.length)
  }
  put('number of signatures', reading.signatories.length)
  for (const [at, { name, position, actingFor }] of reading.signatories.entries())
    put(`signature ${at + 1}`, [squeeze(name), squeeze(position), squeeze(actingFor)])
  put('memo', memo !== null)
  for (const field of ['office', 'number', 'date', 'subject', 'addressee'] as const) if (memo) put(`memo: ${field}`, squeeze(memo[field]))
  put('number of projects', reading.projects.length)
  return facts
}

export type Difference = { readonly fact: string; readonly meant: string; readonly read: string }

export type Compared = {
  readonly facts: number
  readonly different: readonly Difference[]
  /** Serious faults, said without doubt, that the first reading does not have. */
  readonly newFaults: readonly string[]
}

const seriousFaults = ({ defects }: Reading): string[] =>
  defects.filter(({ severity, doubtful }) => severity === 'high' && !doubtful).map(({ code }) => code)

export function compareReadings(meant: Reading, read: Reading): Compared {
  const [all, found] = [factsOf(meant), factsOf(read)]
  const different = [...all].flatMap(([fact, value]): Difference[] => {
    const other = found.get(fact) ?? '(none)'
    return other === value ? [] : [{ fact, meant: value, read: other }]
  })
  const known = seriousFaults(meant)
  const newFaults = read.defects
    .filter(({ severity, doubtful }) => severity === 'high' && !doubtful)
    .flatMap(({ code, quote, message }) => {
      const at = known.indexOf(code)
      if (at >= 0) known.splice(at, 1)
      return at >= 0 ? [] : [`${code}: ${message} “${quote.slice(0, 60)}”`]
    })
  return { facts: all.size, different, newFaults }
}
