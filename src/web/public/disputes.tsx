/** What the public disputes in a measure, on the office's own page: read, and answered with a reason. */

import type { FC } from 'hono/jsx'
import { dayOf } from '#kernel/day'
import { longestDispute, openDisputes } from '#monitor'
import type { Dispute, Progress } from '#monitor'
import { AreaField } from '../fields.tsx'
import type { Language } from '../language.ts'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import type { PublicMessages } from './messages.th.ts'
import { placeWords } from './words.ts'

type SectionProps = {
  readonly progress: Progress
  readonly measureId: string
  readonly base: string
  readonly language: Language
}

/** Nothing where nobody has disputed anything. */
export const DisputesSection: FC<SectionProps> = ({ progress, measureId, base, language }) => {
  const t = language === 'th' ? th : en
  const all = progress.disputes.filter((one) => one.measureId === measureId)
  if (all.length === 0) return null
  const open = openDisputes(all, measureId)
  return (
    <section class="sheet rows" id="disputes" aria-labelledby="disputes-title">
      <h2 id="disputes-title">{digits(t.answer.title(open.length), language)}</h2>
      {[...open, ...all.filter(({ answer }) => answer !== null).toReversed()].map((dispute) => (
        <div class="rows">
          <DisputeWords t={t} dispute={dispute} progress={progress} language={language} />
          {dispute.answer === null && (
            <May deed="dispute.answer">
              <AnswerForm t={t} dispute={dispute} base={base} entered="" />
            </May>
          )}
        </div>
      ))}
    </section>
  )
}

/** The form with what was typed, also where it came back. */
export const AnswerForm: FC<{
  readonly t: PublicMessages
  readonly dispute: Dispute
  readonly base: string
  readonly entered: string
  readonly chosen?: string
}> = ({ t, dispute, base, entered, chosen }) => (
  <form class="rows" method="post" action={`${base}/answer/${dispute.id}`}>
    <fieldset class="checks">
      <legend>{t.answer.verdict}</legend>
      <div>
        {(['accept', 'refuse'] as const).map((verdict) => (
          <label>
            <input type="radio" name="verdict" value={verdict} checked={chosen === verdict} required /> {t.answer[verdict]}
          </label>
        ))}
      </div>
    </fieldset>
    <AreaField id={`reason-${dispute.id}`} name="reason" label={t.answer.reason} hint={t.answer.hint} value={entered} rows={3} />
    <p class="acts">
      <button class="button quiet">{t.answer.send}</button>
    </p>
  </form>
)

type WordsProps = { readonly t: PublicMessages; readonly dispute: Dispute; readonly progress: Progress; readonly language: Language }

/** The dispute, the evidence it is about, and the answer. */
export const DisputeWords: FC<WordsProps> = ({ t, dispute, progress, language }) => {
  const day = (at: Date) => shownDay(dayOf(at), language)
  const evidence = progress.evidence.find(({ id }) => id === dispute.evidenceId)
  const { answer } = dispute
  return (
    <dl class="said">
      <dt>
        {t.disputes.said} <span class="hint">{t.disputes.sentOn(day(dispute.sentAt))}</span>
      </dt>
      <dd class="place">{dispute.reason.slice(0, longestDispute)}</dd>
      {evidence && <dd class="hint place">{placeWords(evidence, t)}</dd>}
      {answer && (
        <>
          <dt>{answer.accepted ? t.disputes.accepted(day(answer.at)) : t.disputes.refused(day(answer.at))}</dt>
          <dd class="place">{answer.reason}</dd>
        </>
      )}
    </dl>
  )
}
