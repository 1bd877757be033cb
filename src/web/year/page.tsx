/** The office's year on one page: the answer, the scores, what to put right, what to do first, the documents. */

import type { FC } from 'hono/jsx'
import type { Defect } from '#read'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { toNumber, zero } from '#kernel/exact'
import { byEffort, gainReason, gainTitle, titleLanguage } from '../gain-words.ts'
import type { DocumentMessages } from '../document/messages.th.ts'
import { digits, shownGain } from '../numbers.ts'
import type { OfficeYear } from '../office-year.ts'
import { Scores } from './scores.tsx'
import { headlineOf } from './headline.ts'
import { Today } from '../today/section.tsx'
import type { TodayView } from '../today/today-of.ts'
import type { YearMessages } from './messages.th.ts'

export type YearPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: YearMessages
  readonly d: DocumentMessages
  readonly year: OfficeYear
  readonly today: TodayView
  /** A document that was just taken away and can be brought back. */
  readonly removed: string | undefined
  readonly notice: string | undefined
}

export const YearPage: FC<YearPageProps> = ({ t, d, year, today, removed, notice, ...frame }) => {
  const { language, office } = frame
  const { title, lead } = headlineOf(year, t, language)
  const { record, analysis, agency } = year
  const base = `/o/${agency.id}`
  const shown = (text: string) => digits(text, language)
  return (
    <Frame {...frame} title={`${title} · ${office?.name ?? ''}`} section="today">
      {removed !== undefined && (
        <form class="note inline" method="post" action={`${base}/d/${removed}/back`}>
          <output>{t.removed}</output>
          <button class="button quiet">{t.undo}</button>
        </form>
      )}
      {notice !== undefined && <output class="note warn">{notice}</output>}
      <div>
        <h1>{title}</h1>
        <p class="lead">{lead.join(' · ')}</p>
        <p class="acts">
          {record && analysis ? (
            <>
              <a class="button" href={year.measures > 0 ? `${base}/papers` : `${base}/measures`}>
                {year.measures > 0 ? t.write : shown(t.draft(String(record.measuresYear)))}
              </a>
              {year.measures === 0 && (
                <a class="button quiet" href={`${base}/papers`}>
                  {t.write}
                </a>
              )}
            </>
          ) : (
            <May deed="document.correct">
              <a class="button" href={year.documents[0] && !record ? `${base}/d/${year.documents[0].id}` : `${base}/add`}>
                {year.documents[0] && !record ? d.correct : t.drop}
              </a>
            </May>
          )}
        </p>
      </div>
      <Today {...today} agencyId={agency.id} language={language} />
      {analysis && record && (
        <div class="year-ground">
          <Scores t={t} m={frame.m} language={language} year={year} />
          <div class="rows">
            <ToFix t={t} d={d} year={year} language={language} />
          </div>
        </div>
      )}
      {analysis && <First t={t} year={year} language={language} />}
      {year.documents.length > 0 && <Documents t={t} d={d} year={year} language={language} />}
    </Frame>
  )
}

const weight = { high: 0, medium: 1, low: 2, info: 3 } as const
const mostFindings = 5

type PartProps = {
  readonly t: YearMessages
  readonly d: DocumentMessages
  readonly year: OfficeYear
  readonly language: FrameProps['language']
}

const ToFix: FC<PartProps> = ({ t, year, language }) => {
  const own = year.read.filter(({ reading }) => reading.fiscalYear === (year.record?.assessedYear ?? null))
  const all = own.flatMap(({ id, reading }) => reading.defects.map((defect): { id: string; defect: Defect } => ({ id, defect })))
  const worst = all.toSorted((a, b) => weight[a.defect.severity] - weight[b.defect.severity])
  const [only] = own
  return (
    <section class="sheet" aria-labelledby="to-fix">
      <h2 id="to-fix">{t.toFix}</h2>
      {worst.length === 0 ? (
        <p>{t.noneToFix}</p>
      ) : (
        <ol class="findings">
          {worst.slice(0, mostFindings).map(({ id, defect }) => (
            <li class={`finding ${defect.severity}`}>
              <strong>{digits(language === 'th' ? defect.message : defect.messageEn, language)}</strong>
              {defect.quote !== '' && <q lang="th">{defect.quote}</q>}
              {defect.expected !== '' && <span lang="th">{digits(defect.expected, language)}</span>}
              {defect.line > 0 && (
                <span class="where">
                  <a href={`/o/${year.agency.id}/d/${id}#L${defect.line}`}>{t.seeLine(digits(defect.line, language))}</a>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {worst.length > mostFindings && only && (
        <p class="more">
          <a href={`/o/${year.agency.id}/d/${only.id}#defects`}>{digits(t.seeAll(worst.length), language)}</a>
        </p>
      )}
    </section>
  )
}

const mostGains = 5

const First: FC<Omit<PartProps, 'd'>> = ({ t, year, language }) => {
  const { analysis, gains } = year
  if (!analysis) return null
  const shown = (text: string) => digits(text, language)
  const scores = new Map(analysis.indicators.map(({ no, score }) => [no, score]))
  const first = byEffort(gains, (no) => toNumber(scores.get(no) ?? zero))
  return (
    <section class="sheet" aria-labelledby="first">
      <h2 id="first">{t.first}</h2>
      {gains.length === 0 ? (
        <p>{t.nothingLost}</p>
      ) : (
        <>
          <p class="lead">{t.firstLead}</p>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">{t.thing}</th>
                <th scope="col">{t.why}</th>
                <th scope="col" class="n">
                  {t.gain}
                </th>
              </tr>
            </thead>
            <tbody>
              {first.slice(0, mostGains).map((gain) => (
                <tr>
                  <td lang={titleLanguage(gain, language)}>{shown(gainTitle(gain, analysis.framework, language))}</td>
                  <td class="whole" data-h={t.why}>
                    {shown(gainReason(gain, scores.get(gain.indicator), language))}
                  </td>
                  <td class="n" data-h={t.gain}>
                    {shownGain(gain.points, language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="more">
            <a href={`/o/${year.agency.id}/worth`}>{t.seeWorth}</a>
          </p>
        </>
      )}
    </section>
  )
}

const Documents: FC<PartProps> = ({ t, d, year, language }) => (
  <section class="sheet" aria-labelledby="documents">
    <h2 id="documents">{t.documents}</h2>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">{t.document}</th>
          <th scope="col">{t.documentYear}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {year.documents.map((document) => {
          const serious = year.read
            .find(({ id }) => id === document.id)
            ?.reading.defects.filter(({ severity }) => severity === 'high' || severity === 'medium').length
          return (
            <tr>
              <td>
                <a href={`/o/${year.agency.id}/d/${document.id}`}>{document.kind ? d.kinds[document.kind] : document.fileName}</a>
                <br />
                <small class="hint">{document.fileName}</small>
              </td>
              <td data-h={t.documentYear}>{document.fiscalYear === null ? '—' : digits(document.fiscalYear, language)}</td>
              <td>{serious === undefined ? t.states[document.state] : digits(t.defects(serious), language)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
    <May deed="document.hand-in">
      <p class="more">
        <a href={`/o/${year.agency.id}/add`}>{t.add}</a>
      </p>
    </May>{' '}
  </section>
)
