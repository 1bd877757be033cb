/** Putting a draft forward: its day, who signs in which order, a reason where one is needed. */

import type { FC } from 'hono/jsx'
import { signingParts, weightOf } from '#report'
import type { Paper, SigningPart } from '#report'
import { AreaField, FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import { Checklist } from './checklist.tsx'
import type { SigningMessages } from './messages.th.ts'
import { baseOf } from './shared.ts'
import type { Account } from './signers.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: SigningMessages
  readonly paper: Paper
  readonly accounts: readonly Account[]
  /** Whom the register names for each part on that day, in one line; null where it names nobody. */
  readonly named: Readonly<Record<SigningPart, string | null>>
  readonly entered: Fields
  readonly faults: Faults
}

export const ProposePage: FC<Props> = ({ t, paper, accounts, named, entered, faults, ...frame }) => {
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const base = baseOf(paper.agencyId, paper.id)
  const weight = weightOf(paper.findings)
  return (
    <Frame {...frame} title={t.proposeTitle} section="papers" failed={faults.size > 0}>
      <div>
        <p class="kicker">{shown(paper.title)}</p>
        <h1>{t.proposeTitle}</h1>
        <p class="lead">{t.proposeLead}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {weight !== undefined && (
        <section class="sheet rows" aria-label={t.checkTitle}>
          <Checklist t={t} findings={paper.findings} language={language} />
        </section>
      )}
      <form class="sheet rows wide-rows" method="post" action={`${base}/propose`}>
        <input type="hidden" name="revision" value={String(paper.revision)} />
        <TextField id="date" label={t.date} hint={t.dateHint} value={first(entered, 'date')} faults={faults} maxlength={60} />
        <fieldset class="checks">
          <legend>{t.routeTitle}</legend>
          <p class="hint">{t.routeHint}</p>
          {signingParts.map((part) => (
            <SelectField
              id={part}
              label={t.account(t.parts[part])}
              hint={part === 'drafter' ? undefined : named[part] === null ? t.notNamed : shown(t.namedIs(named[part] ?? ''))}
              value={first(entered, part)}
              faults={faults}
              choices={[{ value: '', label: t.notInRoute }, ...accounts.map(({ userId, name }) => ({ value: userId, label: name }))]}
            />
          ))}
          <TextField id="drafter.post" label={t.drafterPost} value={first(entered, 'drafter.post')} maxlength={200} />
        </fieldset>
        {weight === 'answer' || faults.has('despite') || first(entered, 'despite') !== '' ? (
          <AreaField id="despite" label={t.despite} hint={t.despiteHint} value={first(entered, 'despite')} faults={faults} rows={3} />
        ) : null}
        <p class="acts">
          <button class="button">{t.propose}</button>
          <a class="button plain" href={base}>
            {t.cancel}
          </a>
        </p>
      </form>
    </Frame>
  )
}
