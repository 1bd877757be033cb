/** What changed in a plan: since a version that was adopted, or since the plan of the year before. */

import type { FC } from 'hono/jsx'
import type { MeasuresPlan } from '#act'
import type { ComparedMeasure } from '#report'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { MeasuresMessages } from './messages.th.ts'

/** `from` is "year" or the number of a version. */
export type Earlier = { readonly from: string; readonly label: string; readonly plan: MeasuresPlan }

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: MeasuresMessages
  readonly agencyId: string
  readonly fiscalYear: number
  readonly choices: readonly Earlier[]
  /** Undefined where there is nothing to compare with. */
  readonly chosen: Earlier | undefined
  readonly compared: readonly ComparedMeasure[]
}

const tone = { same: '', changed: 'warn', added: 'good', removed: 'stop' } as const

export const ComparePlansPage: FC<Props> = ({ t: all, agencyId, fiscalYear, choices, chosen, compared, ...frame }) => {
  const t = all.compare
  const shown = (text: string) => digits(text, frame.language)
  const base = `/o/${agencyId}/measures`
  const of = (state: ComparedMeasure['state']) => compared.filter((one) => one.state === state).length
  const title = shown(t.title(String(fiscalYear)))
  return (
    <Frame {...frame} title={title} section="measures">
      <div>
        <h1>{title}</h1>
        <p class="lead">{chosen ? shown(t.sum(chosen.label, of('added'), of('changed'), of('removed'), of('same'))) : t.nothing}</p>
      </div>
      {choices.length > 1 && (
        <nav class="acts" aria-label={t.with}>
          {choices.map(({ from, label }) => (
            <a
              class="button quiet"
              href={`${base}/compare?year=${fiscalYear}&from=${from}`}
              aria-current={from === chosen?.from ? 'true' : undefined}
            >
              {shown(t.against(label))}
            </a>
          ))}
        </nav>
      )}
      {chosen && <p class="hint">{t.legend}</p>}
      <ul class="plain rows">
        {compared.map(({ measure, state, pieces }) => (
          <li class="sheet">
            <h2>
              <span class={`tag ${tone[state]}`}>{t.states[state]}</span> {shown(`${measure.no} ${measure.title}`)}
            </h2>
            {state !== 'same' && (
              <p class="compared-plan" lang="th">
                {pieces.map(({ kind, text }) => (kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text))}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={`${base}?year=${fiscalYear}`}>{all.adoption.toPlan}</a>
      </p>
    </Frame>
  )
}
