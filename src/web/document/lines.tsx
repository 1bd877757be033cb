/** The text of a document, numbered, so that every fact and fault can be opened to where it stands. */

import type { FC } from 'hono/jsx'
import type { Defect, Line } from '#read'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import type { DocumentMessages } from './messages.th.ts'

type LinesProps = {
  readonly t: DocumentMessages
  readonly language: Language
  readonly lines: readonly Line[]
  readonly defects: readonly Defect[]
}

export const Lines: FC<LinesProps> = ({ t, language, lines, defects }) => {
  const worst = new Map<number, Defect['severity']>()
  for (const { line, severity } of defects) if (line > 0 && (severity === 'high' || !worst.has(line))) worst.set(line, severity)
  return (
    <section class="stays" aria-labelledby="text" tabindex={0}>
      <h2 id="text">{t.document}</h2>
      <ol class="lines" lang="th">
        {lines
          .filter(({ text }) => !/^[\s|:-]*$/.test(text))
          .map(({ no, text }) => {
            const severity = worst.get(no)
            return (
              <li id={`L${no}`} class={severity && `hit ${severity}`}>
                <span>{digits(no, language)}</span>
                <span>{text.replace(/\s*<\/?p>\s*|\s*<br ?\/?>\s*/g, ' ')}</span>
              </li>
            )
          })}
      </ol>
    </section>
  )
}
