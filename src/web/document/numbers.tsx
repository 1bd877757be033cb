/** Numbers of a scan that the reader was not sure of, each beside its picture. */

import type { FC } from 'hono/jsx'
import type { ReadDocument } from '#read'
import { FaultSummary } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { DocumentMessages } from './messages.th.ts'

type NumbersPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: DocumentMessages
  readonly document: ReadDocument
  /** Indexes of the numbers on this page. */
  readonly shownNumbers: readonly number[]
  readonly entered: ReadonlyMap<string, string>
  readonly faults: Faults
}

export const NumbersPage: FC<NumbersPageProps> = ({ t, document, shownNumbers, entered, faults, ...frame }) => {
  const { m, language } = frame
  const base = `/o/${document.agencyId}/d/${document.id}`
  const shown = (text: string) => digits(text, language)
  return (
    <Frame {...frame} title={t.confirm} failed={faults.size > 0}>
      <div class="narrow">
        <h1>{shownNumbers.length === 0 ? t.confirmNone : t.confirm}</h1>
        <p class="lead">{shownNumbers.length === 0 ? t.from(document.fileName) : t.confirmHint}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {shownNumbers.length > 0 && (
        <form class="rows" method="post" action={`${base}/numbers`}>
          <ol class="crops">
            {shownNumbers.map((index) => {
              const number = document.source?.doubtfulNumbers[index]
              if (!number) return null
              const id = `numbers.${index}`
              return (
                <li class="field">
                  <img src={`${base}/n/${index}.png`} alt={t.cropOf(number.text)} loading="lazy" />
                  <label class="visually-hidden" for={id}>
                    {shown(t.confirmOne(number.text, number.line))}
                  </label>
                  {faults.has(id) && (
                    <span class="wrong" id={`${id}-wrong`}>
                      {faults.get(id)}
                    </span>
                  )}
                  <input
                    id={id}
                    name={id}
                    value={entered.get(id) ?? (/\d|[๐-๙]/.test(number.text) ? number.text : '')}
                    size={12}
                    maxlength={40}
                    autocomplete="off"
                    aria-describedby={faults.has(id) ? `${id}-wrong` : undefined}
                    aria-invalid={faults.has(id) ? 'true' : undefined}
                  />
                </li>
              )
            })}
          </ol>
          <p>
            <button class="button">{t.confirmSave}</button>
          </p>
        </form>
      )}
      <p>
        <a href={base}>{t.backToDocument}</a>
      </p>
    </Frame>
  )
}
