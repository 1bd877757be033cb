/** What the document must hold before it may be signed, each with the way to where it is filled in and what the year's item says of it. */

import type { FC } from 'hono/jsx'
import { isConfirmed } from '#framework'
import type { Checklist, YearElement } from '#report'
import { digits } from '../numbers.ts'
import type { Language } from '../language.ts'
import { idOfField } from './entered-form.ts'
import type { FormsMessages } from './messages.th.ts'

type Props = { readonly t: FormsMessages; readonly language: Language; readonly list: Checklist }

export const ChecklistPart: FC<Props> = ({ t, language, list }) => (
  <section class="sheet rows must" aria-labelledby="must" data-checklist data-ready={list.ready ? '' : undefined}>
    <h2 id="must">{t.checklist}</h2>
    <p class="note ready">{t.isReady}</p>
    <p class="note warn unready">{t.notReady}</p>
    <ul>
      {list.checks.map(({ field, met, asked, ...says }) => (
        <li data-met={met ? 'yes' : 'no'} data-field={field === null ? undefined : idOfField(field)} data-yes={t.met} data-no={t.unmet}>
          <span class="said" data-said>
            {met ? t.met : t.unmet}
          </span>
          <div>
            {field === null ? digits(says[language], language) : <a href={`#${idOfField(field)}`}>{digits(says[language], language)}</a>}
            {asked.map((element) => (
              <Asked t={t} language={language} element={element} />
            ))}
          </div>
        </li>
      ))}
    </ul>
    {list.elsewhere.length > 0 && (
      <details>
        <summary>{t.elsewhere}</summary>
        <ul>
          {list.elsewhere.map((element) => (
            <li>
              <Asked t={t} language={language} element={element} />
            </li>
          ))}
        </ul>
      </details>
    )}
  </section>
)

const Asked: FC<{ readonly t: FormsMessages; readonly language: Language; readonly element: YearElement }> = ({ t, language, element }) => (
  <small>
    {digits(t.asked(element.item), language)} <span lang="th">“{digits(element.text, language)}”</span>
    {!isConfirmed(element.certainty) && ` (${t.unsure})`}
  </small>
)
