/** What everybody may know of a signed paper: that it is real, who signed it, whether a file is its original. */

import type { FC } from 'hono/jsx'
import { dayOf } from '#kernel/day'
import type { Paper, SigningStep } from '#report'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { MessagePage } from '../message-page.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { SigningMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: SigningMessages
  readonly paper: Paper
  readonly officeName: string
  readonly steps: readonly SigningStep[]
  /** The code of the version that took its place. */
  readonly newer: string | null
  readonly answer: 'same' | 'other' | 'no-file' | undefined
}

export const VerifyPage: FC<Props> = ({ t, paper, officeName, steps, newer, answer, ...frame }) => {
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  const valid = paper.state === 'final'
  const facts: readonly (readonly [string, string])[] = [
    [t.verifyOffice, officeName],
    ...(paper.number === null ? [] : [[t.number, shown(paper.number)] as const]),
    ...(paper.dated === null ? [] : [[t.dated, shownDay(paper.dated, language)] as const]),
  ]
  const answers = { same: t.verifySame, other: t.verifyOther, 'no-file': t.verifyNoFile }
  return (
    <Frame {...frame} title={t.verifyTitle} failed={answer === 'no-file'}>
      <div class="narrow rows">
        {answer !== undefined && <output class={answer === 'same' ? 'note' : 'note stop'}>{answers[answer]}</output>}
        <div>
          <p class="kicker">{t.verifyTitle}</p>
          <h1>{valid ? t.verifyValid : t.verifySuperseded}</h1>
          <p class="lead">{shown(paper.title)}</p>
          {newer !== null && (
            <p>
              <a href={`/v/${newer}`}>{t.verifyNewer}</a>
            </p>
          )}
        </div>
        <section class="sheet rows" aria-labelledby="facts">
          <h2 id="facts">{t.paper}</h2>
          <dl class="verified">
            {facts.map(([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <h3>{t.verifySigners}</h3>
          <ol class="plain signing-route">
            {steps.map(({ signedAs, decidedAt, part }) =>
              signedAs && decidedAt ? (
                <li>
                  <p>
                    <strong>{signedAs.name}</strong>
                  </p>
                  <p>
                    {signedAs.position === '' ? t.parts[part] : signedAs.position}{' '}
                    {signedAs.actingFor !== null && t.actingFor(signedAs.actingFor)}
                  </p>
                  <p class="hint">{shownDay(dayOf(decidedAt), language)}</p>
                </li>
              ) : null,
            )}
          </ol>
          <p class="hint">
            {t.sha} <code class="hash">{paper.fileSha256}</code>
          </p>
        </section>
        <form class="sheet rows" method="post" action={`/v/${paper.code}`} enctype="multipart/form-data">
          <div class="field">
            <label for="file">{t.verifyFile}</label>
            <span class="hint" id="file-hint">
              {t.verifyFileHint}
            </span>
            <input id="file" name="file" type="file" accept="application/pdf" aria-describedby="file-hint" required />
          </div>
          <p class="acts">
            <button class="button">{t.verifyCheck}</button>
          </p>
        </form>
      </div>
    </Frame>
  )
}

export const UnknownCodePage: FC<Omit<FrameProps, 'title' | 'children'> & { readonly t: SigningMessages }> = ({ t, ...frame }) => (
  <MessagePage {...frame} path="/" title={t.verifyUnknown} text={t.verifyUnknownText} />
)
