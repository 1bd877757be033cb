/** A page that only says something: not found, broken. */

import type { FC } from 'hono/jsx'
import { Frame } from './frame.tsx'
import type { FrameProps } from './frame.tsx'

type Props = Omit<FrameProps, 'children'> & {
  readonly text: string
  /** to tell whoever runs the system */ readonly code?: string
  /** where to go on; the start page otherwise */ readonly back?: string | undefined
}

export const MessagePage: FC<Props> = ({ text, code, back, ...frame }) => (
  <Frame {...frame}>
    <div class="narrow rows">
      <h1>{frame.title}</h1>
      <p class="lead">{text}</p>
      {code && (
        <p>
          <code>{code}</code>
        </p>
      )}
      <p class="acts">
        <a class="button" href={back ?? '/'}>
          {back === undefined ? frame.m.backHome : frame.m.goBack}
        </a>
      </p>
    </div>
  </Frame>
)
