/** The form in which a person sets right what was misread, and the list of what was set right. */

import type { FC } from 'hono/jsx'
import type { Framework } from '#framework'
import type { ReadDocument, Reading } from '#read'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { indicatorName } from './facts.tsx'
import type { DocumentMessages } from './messages.th.ts'
import { fieldName, shownValue } from './paths.ts'
import { AgencyFields } from './whose.tsx'

type CorrectPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: DocumentMessages
  readonly document: ReadDocument
  readonly reading: Reading
  readonly framework: Framework | undefined
  /** What stands in the fields: as it is now, or as it came back. */
  readonly entered: ReadonlyMap<string, string>
  readonly faults: Faults
}

export const CorrectPage: FC<CorrectPageProps> = ({ t, document, reading, framework, entered, faults, ...frame }) => {
  const { m, language } = frame
  const base = `/o/${document.agencyId}/d/${document.id}`
  const shown = (text: string) => digits(text, language)
  const value = (id: string) => entered.get(id) ?? ''
  const indicators = framework?.indicators.map(({ no }) => no) ?? reading.indicators.map(({ no }) => no)
  const levels = framework?.levels.values.map(({ code }) => code) ?? (reading.level === null ? [] : [reading.level])
  return (
    <Frame {...frame} title={t.correctTitle} failed={faults.size > 0}>
      <div class="narrow">
        <h1>{t.correctTitle}</h1>
        <p class="lead">{t.correctHint}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <Undo t={t} document={document} reading={reading} framework={framework} language={language} base={base} />
      <form class="sheet rows" method="post" action={`${base}/correct`}>
        <AgencyFields
          t={t}
          faults={faults}
          entered={{ name: value('name'), type: value('type'), district: value('district'), province: value('province') }}
        />
        <div class="inline">
          <TextField id="fiscalYear" label={t.assessedYear} value={value('fiscalYear')} faults={faults} maxlength={20} />
          <TextField id="measuresYear" label={t.measuresYear} value={value('measuresYear')} faults={faults} maxlength={20} />
          <TextField id="total" label={t.total} value={value('total')} faults={faults} maxlength={20} />
          <SelectField
            id="level"
            label={t.level}
            value={value('level')}
            choices={[{ value: '', label: t.notInDocument }, ...levels.map((code) => ({ value: code, label: code }))]}
          />
        </div>
        <p class="hint">{t.correctEmpty}</p>
        <table class="stack entry">
          <caption class="visually-hidden">{t.indicators}</caption>
          <thead>
            <tr>
              <th scope="col">{t.indicator}</th>
              <th scope="col">{t.before}</th>
              <th scope="col">{t.score}</th>
            </tr>
          </thead>
          <tbody>
            {indicators.map((no) => {
              const name = `${digits(no, language)} ${indicatorName(framework, no, language)}`
              return (
                <tr>
                  <td>{name}</td>
                  {(['previous', 'score'] as const).map((field) => (
                    <td data-h={field === 'score' ? t.score : t.before}>
                      <TextField
                        id={`indicators.${no}.${field}`}
                        label={field === 'score' ? t.scoreOf(name) : t.previousOf(name)}
                        quietLabel
                        value={value(`indicators.${no}.${field}`)}
                        faults={faults}
                        width={8}
                        maxlength={20}
                      />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={base}>
            {t.backToDocument}
          </a>
        </p>
      </form>
    </Frame>
  )
}

type UndoProps = Pick<CorrectPageProps, 't' | 'document' | 'reading' | 'framework' | 'language'> & { readonly base: string }

const Undo: FC<UndoProps> = ({ t, document, reading, framework, language, base }) =>
  document.corrected.size === 0 ? null : (
    <section class="sheet" aria-labelledby="done">
      <h2 id="done">{t.done}</h2>
      <ul class="plain rows">
        {[...document.corrected].map(([path, was]) => {
          const name = fieldName(path, t, framework, language)
          return (
            <li>
              <form class="inline" method="post" action={`${base}/undo`}>
                <span>
                  <strong>{name}</strong> {t.wasRead(shownValue(path, was, t, language))} → {nowAt(path, reading, t, language)}
                </span>
                <input type="hidden" name="path" value={path} />
                <button class="button plain" aria-label={t.undoOne(name)}>
                  {t.undo}
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )

function nowAt(path: string, reading: Reading, t: DocumentMessages, language: FrameProps['language']): string {
  const [, no, field] = /^indicators\.(\d+)\.(score|previous)$/.exec(path) ?? []
  const found = reading.indicators.find((indicator) => indicator.no === Number(no))
  const value =
    no === undefined
      ? { agency: reading.agency, fiscalYear: reading.fiscalYear, measuresYear: reading.measuresYear, total: reading.total }[path]
      : field === 'previous'
        ? found?.previous
        : found?.score
  return t.nowIs(path === 'level' ? (reading.level ?? t.notInDocument) : shownValue(path, value, t, language))
}
