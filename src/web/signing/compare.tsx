/** Two versions word by word. */

import type { FC } from 'hono/jsx'
import type { Paper, Piece } from '#report'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { SigningMessages } from './messages.th.ts'
import { baseOf } from './shared.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: SigningMessages
  readonly paper: Paper
  readonly pieces: readonly Piece[]
}

export const ComparePage: FC<Props> = ({ t, paper, pieces, ...frame }) => {
  const changed = pieces.some(({ kind }) => kind !== 'same')
  return (
    <Frame {...frame} title={t.compareTitle} section="papers">
      <div>
        <p class="kicker">{digits(paper.title, frame.language)}</p>
        <h1>{changed ? t.compareTitle : t.compareNone}</h1>
        <p class="lead">{changed ? t.compareLead : ''}</p>
      </div>
      <div class="sheet compared" lang="th">
        {pieces.map(({ kind, text }) => (kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text))}
      </div>
      <p>
        <a href={baseOf(paper.agencyId, paper.id)}>{t.backPaper}</a>
      </p>
    </Frame>
  )
}
