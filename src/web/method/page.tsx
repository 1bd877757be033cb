/** The method of a year, as data: every fact with how sure it is. */

import type { FC } from 'hono/jsx'
import type { Certainty, Framework, Item } from '#framework'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { MethodMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children'> & { readonly t: MethodMessages }

/** A label for what is not certain; what is verified needs none. */
const Sure: FC<{ readonly m: FrameProps['m']; readonly of: Certainty }> = ({ m, of }) =>
  of === 'verified' ? null : <span class={`tag ${of === 'derived' ? '' : 'warn'}`}>{m.certainty[of]}</span>

export const MethodsPage: FC<Props & { readonly frameworks: readonly Framework[] }> = ({ t, frameworks, ...frame }) => (
  <Frame {...frame} title={t.title}>
    <div>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
    </div>
    <ul class="cards">
      {frameworks.toReversed().map((framework) => (
        <li class="card">
          <a href={`/method/${framework.year}`}>{digits(framework.year, frame.language)}</a>
          <small>
            {digits(t.summary(framework.items.length), frame.language)} · {framework.levels.values.map(({ code }) => code).join(' ')}
          </small>
          <small>
            <Sure m={frame.m} of={framework.scoring.certainty.total} />
          </small>
        </li>
      ))}
    </ul>
  </Frame>
)

export const MethodPage: FC<Props & { readonly framework: Framework }> = ({ t, framework, ...frame }) => {
  const { m, language } = frame
  const shown = (value: string | number) => digits(value, language)
  const percent = (weight: string) => shown(`${Math.round(Number(weight) * 100)}%`)
  return (
    <Frame {...frame} title={shown(t.yearTitle(framework.year))}>
      <div>
        <h1>{shown(t.yearTitle(framework.year))}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <div class="two">
        <section class="sheet">
          <h2>{t.weights}</h2>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">{t.instrument}</th>
                <th scope="col" class="n">
                  {t.weight}
                </th>
                <th scope="col" class="n">
                  {t.items}
                </th>
              </tr>
            </thead>
            <tbody>
              {framework.instruments.map((instrument) => (
                <tr>
                  <td lang={language === 'th' ? undefined : 'en'}>
                    {language === 'th' ? instrument.name : instrument.nameEn} ({instrument.code}) <Sure m={m} of={instrument.certainty} />
                  </td>
                  <td class="n" data-h={t.weight}>
                    {percent(instrument.weight)}
                  </td>
                  <td class="n" data-h={t.items}>
                    {shown(framework.items.filter((item) => item.instrument === instrument.code).length || '—')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {framework.scoring.eitParts && (
            <p>
              {shown(t.parts(framework.scoring.eitParts.weight1, framework.scoring.eitParts.weight2))}{' '}
              <Sure m={m} of={framework.scoring.eitParts.certainty} />
            </p>
          )}
        </section>
        <section class="sheet">
          <h2>{t.levels}</h2>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">{t.level}</th>
                <th scope="col">{t.totalFrom}</th>
              </tr>
            </thead>
            <tbody>
              {framework.levels.values.map((level) => (
                <tr>
                  <td>
                    <span lang="th">{level.code}</span> <Sure m={m} of={level.certainty} />
                  </td>
                  <td class="whole">
                    {shown(level.min)}{' '}
                    {level.everyComponentAtLeast !== null &&
                      t.every(shown(level.everyComponentAtLeast), framework.levels.components.join(' '))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <section class="rows">
        <h2>{t.indicators}</h2>
        {framework.indicators.map((indicator) => (
          <details class="sheet">
            <summary>
              {shown(indicator.no)} {language === 'th' ? indicator.name : indicator.nameEn} ({indicator.instrument})
            </summary>
            <ol class="findings">
              {framework.items
                .filter((item) => item.indicator === indicator.no)
                .map((item) => (
                  <ItemRow t={t} m={m} language={language} item={item} />
                ))}
            </ol>
          </details>
        ))}
      </section>
      {framework.notes.length > 0 && (
        <section class="sheet">
          <h2>{t.notes}</h2>
          <ul lang="th">
            {framework.notes.map((note) => (
              <li>{shown(note)}</li>
            ))}
          </ul>
        </section>
      )}
      <details class="sheet">
        <summary>{t.sources}</summary>
        <ul class="plain hint">
          {framework.sources.map(({ id, text }) => (
            <li>
              <strong>{id}</strong> {text}
            </li>
          ))}
        </ul>
      </details>
    </Frame>
  )
}

/** A doubtful issue is a guess, and a guess is not shown as fact. */
const ItemRow: FC<{
  readonly t: MethodMessages
  readonly m: FrameProps['m']
  readonly language: FrameProps['language']
  readonly item: Item
}> = ({ t, m, language, item }) => (
  <li class="finding" id={item.code}>
    <span lang="th">
      <strong>{item.code}</strong> {item.certainty === 'doubtful' ? t.hidden : item.name} <Sure m={m} of={item.certainty} />
    </span>
    <span class="where">
      {[item.subIndicator, t.answerTypes[item.answerType], item.period && `${t.period} ${item.period}`]
        .filter((part) => part !== null && part !== '')
        .map((part) => digits(String(part), language))
        .join(' · ')}
    </span>
    {item.certainty !== 'doubtful' && item.elements.length > 0 && (
      <ul lang="th">
        {item.elements.map((element) => (
          <li>
            {element.text} <Sure m={m} of={element.certainty} />
          </li>
        ))}
      </ul>
    )}
  </li>
)
