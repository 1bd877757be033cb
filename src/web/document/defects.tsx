/** The faults of a document in order of weight, each with the way to its line. */

import type { FC } from 'hono/jsx'
import type { Defect } from '#read'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import type { DocumentMessages } from './messages.th.ts'

type DefectsProps = {
  readonly t: DocumentMessages
  readonly language: Language
  readonly defects: readonly Defect[]
  readonly notMade: readonly string[]
}

const tone = { high: 'stop', medium: 'warn', low: '', info: '' } as const

export const Defects: FC<DefectsProps> = ({ t, language, defects, notMade }) => (
  <section class="sheet" aria-labelledby="defects">
    <h2 id="defects">{t.defects}</h2>
    {defects.length === 0 ? (
      <p>{t.clean}</p>
    ) : (
      <ol class="findings">
        {defects.map((defect) => (
          <li class={`finding ${defect.severity}`}>
            <span>
              <span class={`tag ${tone[defect.severity]}`}>{t.severities[defect.severity]}</span>{' '}
              <span class="where">{t.codes[defect.code]}</span>
              {defect.doubtful && <span class="where"> · {t.doubtful}</span>}
            </span>
            <strong>{digits(language === 'th' ? defect.message : defect.messageEn, language)}</strong>
            {defect.quote !== '' && <q lang="th">{defect.quote}</q>}
            {defect.expected !== '' && (
              <span>
                {t.expected}: <span lang="th">{digits(defect.expected, language)}</span>
              </span>
            )}
            {defect.line > 0 && (
              <span class="where">
                <a href={`#L${defect.line}`} aria-label={digits(t.seeLine(defect.line), language)}>
                  {digits(t.line(defect.line), language)}
                </a>
              </span>
            )}
          </li>
        ))}
      </ol>
    )}
    {notMade.length > 0 && (
      <details>
        <summary>{t.notChecked}</summary>
        <ul>
          {notMade.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      </details>
    )}
  </section>
)
