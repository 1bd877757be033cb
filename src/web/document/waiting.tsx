/** A scan that is being read, and one that could not be. */

import type { FC } from 'hono/jsx'
import { explainSourceProblem } from '#read'
import type { ReadDocument } from '#read'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import type { DocumentMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section' | 'refresh'> & {
  readonly t: DocumentMessages
  readonly document: ReadDocument
}

export const percentOf = ({ progress }: ReadDocument): number => Math.min(99, Math.round(progress * 100))

export const ReadingPage: FC<Props> = ({ t, document, ...frame }) => {
  const percent = percentOf(document)
  const text = digits(t.readingText(percent), frame.language)
  return (
    <Frame {...frame} title={t.readingTitle} refresh={3}>
      <div class="narrow rows" data-progress={`/o/${document.agencyId}/d/${document.id}/progress`}>
        <h1>{t.readingTitle}</h1>
        <p class="lead">{t.from(document.fileName)}</p>
        <progress max="1" value={document.progress} aria-labelledby="reading-text"></progress>
        <output id="reading-text" data-text>
          {text}
        </output>
        <p class="hint">{t.readingHint}</p>
      </div>
    </Frame>
  )
}

export const FailedPage: FC<Props> = ({ t, document, ...frame }) => (
  <Frame {...frame} title={t.failedTitle}>
    <div class="narrow rows">
      <h1>{t.failedTitle}</h1>
      <p class="lead">{t.from(document.fileName)}</p>
      {document.problem && <p class="note stop">{digits(explainSourceProblem(document.problem)[frame.language], frame.language)}</p>}
      <p class="hint">{t.failedHint}</p>
      <form class="acts" method="post" action={`/o/${document.agencyId}/d/${document.id}/dismiss`}>
        <a class="button" href="/">
          {frame.m.backHome}
        </a>
        <May deed="document.remove">
          <button class="button quiet">{t.dismiss}</button>
        </May>
      </form>
    </div>
  </Frame>
)
