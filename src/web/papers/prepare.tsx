/** One document before it is written: what it lacks, the letter's own data, and how it will look. */

import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { renderHtml } from '#report'
import type { Composed, DocumentKindWritten } from '#report'
import { documentStylesheet } from '../assets.ts'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import { dataGaps } from './command.ts'
import type { Ground } from './command.ts'
import { signers } from './letter-form.ts'
import type { PapersMessages } from './messages.th.ts'

export type PreparePageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: PapersMessages
  readonly ground: Ground
  readonly kind: DocumentKindWritten
  /** Undefined where the method of the year is not known. */
  readonly draft: Composed | undefined
  readonly entered: Fields
  readonly faults: Faults
  /** Why it was not handed out, one a line. */
  readonly differences: readonly string[]
}

export const PreparePage: FC<PreparePageProps> = (props) => {
  const { t, ground, kind, draft, entered: _entered, faults, differences, ...frame } = props
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const base = `/o/${ground.agency.id}/papers`
  const year = ground.plan.fiscalYear
  const title = shown(t.kinds[kind])
  return (
    <Frame {...frame} title={title} section="papers" failed={faults.size > 0 || differences.length > 0} styles={[documentStylesheet]}>
      <div>
        <h1>{title}</h1>
        <p class="lead">{t.about[kind]}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {differences.length > 0 && (
        <div class="note stop" role="alert" aria-labelledby="differs">
          <h2 id="differs">{t.differs}</h2>
          <ul>
            {differences.map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
        </div>
      )}
      {draft === undefined ? (
        <p class="note stop">{shown(t.noMethod(String(ground.plan.assessedYear)))}</p>
      ) : (
        <>
          <Gaps t={t} ground={ground} draft={draft} language={language} />
          {kind === 'progress' && (
            <section class="sheet" aria-labelledby="projects">
              <h2 id="projects">{shown(t.projects(ground.projects.length, String(year)))}</h2>
              <p class="acts">
                <a class="button quiet" href={`/o/${ground.agency.id}/projects?year=${year}`}>
                  {t.projectsOpen}
                </a>
                <May deed="projects.edit">
                  <a class="button quiet" href={`/o/${ground.agency.id}/projects/import?year=${year}`}>
                    {t.projectsImport}
                  </a>
                </May>
              </p>
            </section>
          )}
          <LetterForm {...props} />
          <section class="rows" aria-labelledby="preview">
            <div>
              <h2 id="preview">{t.preview}</h2>
              <p class="hint">{t.previewHint}</p>
            </div>
            <div class="paper" lang="th">
              {raw(renderHtml(draft.tree, { headingLevel: 3, idPrefix: 'doc-' }))}
            </div>
          </section>
        </>
      )}
      <p>
        <a href={`${base}?year=${year}`}>{t.back}</a>
      </p>
    </Frame>
  )
}

type GapsProps = Pick<PreparePageProps, 't' | 'ground' | 'language'> & { readonly draft: Composed }

const Gaps: FC<GapsProps> = ({ t, ground, draft, language }) => {
  const gaps = dataGaps(draft)
  if (gaps.length === 0) return null
  const [document] = ground.year.read
  const office = `/o/${ground.agency.id}`
  return (
    <section class="note warn" aria-labelledby="lacks">
      <h2 id="lacks">{t.lacksTitle}</h2>
      <ul>
        {gaps.map(({ th, en }) => (
          <li>{digits(language === 'th' ? th : en, language)}</li>
        ))}
      </ul>
      <p>
        {t.lacksHint}{' '}
        {gaps.some(({ field }) => ['measures', 'results', 'evidence'].includes(field)) && (
          <a href={`${office}/measures?year=${ground.plan.fiscalYear}`}>{t.goMeasures}</a>
        )}{' '}
        {document && gaps.some(({ field }) => field === 'scores' || field === 'place') && (
          <a href={`${office}/d/${document.id}/correct`}>{t.goDocument}</a>
        )}
      </p>
    </section>
  )
}

const LetterForm: FC<PreparePageProps> = ({ t, ground, kind, entered, faults, differences, language }) => {
  const value = (name: string) => first(entered, name)
  const isMemo = kind === 'measures-result' || kind === 'progress'
  return (
    <form class="sheet rows wide-rows" method="post" action={`/o/${ground.agency.id}/papers/${kind}`}>
      <input type="hidden" name="year" value={String(ground.plan.fiscalYear)} />
      <input type="hidden" name="signedOn" value={value('signedOn')} />
      {isMemo && <TextField id="unit" label={t.unit} hint={t.unitHint} value={value('unit')} faults={faults} maxlength={300} />}
      <div class="inline roomy">
        {isMemo && (
          <TextField
            id="number"
            label={t.number}
            hint={digits(t.numberHint, language)}
            value={value('number')}
            faults={faults}
            maxlength={100}
          />
        )}
        <TextField id="date" label={t.date} hint={t.dateHint} value={value('date')} faults={faults} maxlength={60} />
        {kind === 'measures-result' && (
          <SelectField
            id="months"
            label={t.months}
            value={value('months')}
            choices={[6, 12].map((months) => ({ value: String(months), label: digits(t.monthsOf(months), language) }))}
          />
        )}
      </div>
      <details open={faults.size > 0}>
        <summary>{t.signers}</summary>
        <p class="hint">{t.signersHint}</p>
        <div class="rows">
          {signers.map((who) => (
            <div class="inline roomy">
              <TextField id={`${who}.post`} label={t.post(t.signer[who])} value={value(`${who}.post`)} maxlength={200} />
              <TextField id={`${who}.name`} label={t.person(t.signer[who])} value={value(`${who}.name`)} maxlength={200} />
              <TextField id={`${who}.acting`} label={t.acting(t.signer[who])} value={value(`${who}.acting`)} maxlength={200} />
            </div>
          ))}
        </div>
      </details>
      <p class="acts">
        <button class="button" data-busy={t.writing}>
          {t.write}
        </button>
        <button class="button quiet" formaction={`/o/${ground.agency.id}/signing/begin/${kind}`} data-busy={t.writing}>
          {t.sign}
        </button>
        {differences.length > 0 && (
          <button class="button quiet" name="anyway" value="yes" data-busy={t.writing}>
            {t.anyway}
          </button>
        )}
      </p>
    </form>
  )
}
