/** The signing route with the states of its steps, and what earlier rounds were. */

import type { FC } from 'hono/jsx'
import { clockOf, dayOf } from '#kernel/day'
import type { SigningStep } from '#report'
import { SelectField } from '../fields.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { PaperPageProps } from './paper-props.ts'
import { baseOf } from './shared.ts'

type Props = Pick<PaperPageProps, 't' | 'paper' | 'steps' | 'next' | 'accounts' | 'names' | 'language' | 'faults'>

export const RoutePart: FC<Props> = (props) => {
  const { t, steps, paper, language } = props
  if (steps.length === 0) return null
  const rounds = [...new Set(steps.map(({ round }) => round))].toReversed()
  return (
    <section class="sheet rows" aria-labelledby="route">
      <h2 id="route">{t.route}</h2>
      {rounds.map((round) => {
        const list = (
          <ol class="plain signing-route">
            {steps
              .filter((step) => step.round === round)
              .map((step) => (
                <StepRow {...props} step={step} />
              ))}
          </ol>
        )
        return round === paper.round ? (
          list
        ) : (
          <details>
            <summary>{digits(t.round(round), language)}</summary>
            {list}
          </details>
        )
      })}
    </section>
  )
}

const looks = { waiting: 'tag', signed: 'tag good', returned: 'tag warn', void: 'tag' }

const StepRow: FC<Props & { readonly step: SigningStep }> = ({ t, step, next, paper, accounts, names, language, faults }) => {
  const turn = next?.no === step.no && next.round === step.round
  const waits = step.state === 'waiting' && paper.state === 'routing' && step.round === paper.round
  const left = waits && !accounts.some(({ userId }) => userId === step.userId)
  const { signedAs, decidedAt } = step
  return (
    <li class={turn ? 'turn' : undefined}>
      <p>
        <strong>{t.parts[step.part]}</strong> <span class={looks[step.state]}>{t.stepStates[step.state]}</span>{' '}
        {turn && <span class="tag warn">{t.turn}</span>}
      </p>
      <p>
        {signedAs ? `${signedAs.name} ${signedAs.position}` : `${names.get(step.userId) ?? t.unknownAccount} · ${step.position}`}{' '}
        {signedAs?.actingFor != null && t.actingFor(signedAs.actingFor)}
      </p>
      {step.opinion !== null && <p>“{step.opinion}”</p>}
      {decidedAt && (
        <p class="hint">
          {shownDay(dayOf(decidedAt), language, 'short')} {digits(clockOf(decidedAt), language)}{' '}
          {step.method && `· ${t.methods[step.method]}`}
        </p>
      )}
      {left && (
        <p class="note warn">
          {t.left} {t.leftHint}
        </p>
      )}
      {waits && (
        <May deed="paper.write">
          <details open={left || (turn && faults.has('hand-on'))}>
            <summary>{t.handOn}</summary>
            <form class="inline" method="post" action={`${baseOf(paper.agencyId, paper.id)}/hand-on`}>
              <input type="hidden" name="no" value={String(step.no)} />
              <SelectField
                id={`account-${step.no}`}
                label={t.handOnTo}
                value={step.userId}
                choices={accounts.map(({ userId, name }) => ({ value: userId, label: name }))}
              />
              <button class="button quiet">{t.handOn}</button>
            </form>
          </details>
        </May>
      )}
    </li>
  )
}
