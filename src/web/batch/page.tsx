/** Runs over many offices: what to begin, what there was, how far one is. */

import type { FC } from 'hono/jsx'
import { clockOf, dayOf } from '#kernel/day'
import type { Batch, BatchItem, BatchItemState } from '#report'
import { SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import type { Language } from '../language.ts'
import { digits, shownDay } from '../numbers.ts'
import { kinds } from '../papers/command.ts'
import type { PapersMessages } from '../papers/messages.th.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { BatchMessages } from './messages.th.ts'

export type Counts = Readonly<Record<BatchItemState, number>>
export type Shown = { readonly batch: Batch; readonly counts: Counts; readonly working: boolean }

type Props = Omit<FrameProps, 'title' | 'children'> & { readonly t: BatchMessages; readonly p: PapersMessages }

const allOf = (counts: Counts): number => counts.waiting + counts.done + counts.failed + counts['left-out']
const when = (at: Date, language: Language): string => `${shownDay(dayOf(at), language, 'short')} ${digits(clockOf(at), language)}`
const nameOf = ({ kind, province }: Batch, { t, p }: Pick<Props, 't' | 'p'>): string => t.name(p.kinds[kind], province ?? t.everywhere)
const stateOf = ({ counts, working }: Shown): 'working' | 'finished' | 'stopped' =>
  working ? 'working' : counts.waiting + counts.failed === 0 ? 'finished' : 'stopped'
const colours = { working: 'warn', finished: 'good', stopped: '' } as const

export const BatchesPage: FC<
  Props & {
    readonly provinces: readonly string[]
    readonly runs: readonly Shown[]
    readonly next: string | null
    readonly isFirst: boolean
    readonly entered: Fields
    readonly faults: Faults
  }
> = ({ t, p, provinces, runs, next, isFirst, entered, faults, ...frame }) => {
  const { language } = frame
  const choices = (list: readonly (readonly [string, string])[]) =>
    list.map(([value, label]) => ({ value, label: digits(label, language) }))
  return (
    <Frame {...frame} title={t.title}>
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <form class="sheet rows" method="post" action="/batches">
        <SelectField
          id="kind"
          label={t.kind}
          value={first(entered, 'kind')}
          choices={choices(kinds.map((kind) => [kind, p.kinds[kind]]))}
        />
        <SelectField
          id="province"
          label={t.province}
          value={first(entered, 'province')}
          choices={choices([['', t.everywhere], ...provinces.map((one) => [one, one] as const)])}
          faults={faults}
        />
        <TextField id="year" label={t.year} hint={t.yearHint} value={first(entered, 'year')} width={8} faults={faults} />
        <SelectField
          id="months"
          label={t.months}
          value={first(entered, 'months') || '6'}
          choices={choices([3, 6, 9, 12].map((n) => [String(n), t.monthsOf(n)]))}
        />
        <SelectField id="format" label={t.format} value={first(entered, 'format')} choices={choices(Object.entries(t.formats))} />
        <p class="acts">
          <button class="button">{t.begin}</button>
        </p>
      </form>
      <section class="rows">
        <h2>{t.runs}</h2>
        {runs.length === 0 ? (
          <p class="hint">{t.noRuns}</p>
        ) : (
          <ol class="plain sheet listed">
            {runs.map((run) => (
              <li>
                <div>
                  <h3>
                    <a href={`/batches/${run.batch.id}`}>{digits(nameOf(run.batch, { t, p }), language)}</a>
                  </h3>
                  <p class="hint">
                    {digits(t.settled(run.counts.done, allOf(run.counts)), language)} · {t.begun(when(run.batch.createdAt, language))}
                  </p>
                </div>
                <span class={`tag ${colours[stateOf(run)]}`.trim()}>{t.states[stateOf(run)]}</span>
              </li>
            ))}
          </ol>
        )}
        {(!isFirst || next !== null) && (
          <nav class="pages" aria-label={t.pages}>
            {!isFirst && <a href="/batches">{t.newest}</a>}
            {next !== null && <a href={`/batches?after=${next}`}>{t.older}</a>}
          </nav>
        )}
      </section>
    </Frame>
  )
}

export const BatchPage: FC<
  Props & {
    readonly run: Shown
    /** Offices left out or failed, one page of them. */
    readonly missing: readonly BatchItem[]
    readonly names: ReadonlyMap<string, string>
    readonly next: string | undefined
    readonly notice: string | undefined
  }
> = ({ t, p, run, missing, names, next, notice, ...frame }) => {
  const { language } = frame
  const { batch, counts, working } = run
  const at = `/batches/${batch.id}`
  const all = allOf(counts)
  const name = digits(nameOf(batch, { t, p }), language)
  const facts = [
    t.settled(counts.done, all),
    ...(counts['left-out'] > 0 ? [t.leftOut(counts['left-out'])] : []),
    ...(counts.failed > 0 ? [t.failed(counts.failed)] : []),
  ]
  return (
    <Frame {...frame} title={name} {...(working ? { refresh: 3 } : {})}>
      {notice !== undefined && <output class="note">{notice}</output>}
      <div class="rows" {...(working ? { 'data-live': '' } : {})}>
        <p>
          <a href="/batches">{t.back}</a>
        </p>
        <div>
          <h1>{name}</h1>
          <p class="lead" id="how-far">
            {digits(facts.join(' · '), language)}
          </p>
          <p class="hint">{t.begun(when(batch.createdAt, language))}</p>
        </div>
        <progress max={Math.max(1, all)} value={all - counts.waiting} aria-labelledby="how-far"></progress>
        <form class="acts" method="post" {...(working ? { 'data-confirm': t.sure } : {})}>
          {counts.done > 0 && (
            <a class="button" href={`${at}/documents.zip`}>
              {t.download}
            </a>
          )}
          {working ? (
            <button class="button quiet" formaction={`${at}/cancel`}>
              {t.cancel}
            </button>
          ) : (
            counts.waiting + counts.failed > 0 && (
              <button class="button quiet" formaction={`${at}/resume`}>
                {t.resume}
              </button>
            )
          )}
        </form>
        {missing.length > 0 && (
          <section class="sheet rows">
            <h2>{t.notWritten}</h2>
            <table class="stack">
              <thead>
                <tr>
                  <th scope="col">{t.office}</th>
                  <th scope="col">{t.why}</th>
                </tr>
              </thead>
              <tbody>
                {missing.map(({ agencyId, reason }) => (
                  <tr>
                    <td>
                      <a href={`/o/${agencyId}`}>{names.get(agencyId) ?? agencyId}</a>
                    </td>
                    <td data-h={t.why}>{t.reasons[reason ?? ''] ?? reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {next !== undefined && (
              <nav class="pages" aria-label={t.pages}>
                <a href={`${at}?after=${next}`}>{t.more}</a>
              </nav>
            )}
          </section>
        )}
      </div>
    </Frame>
  )
}
