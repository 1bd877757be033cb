/** Ready words for LINE and Facebook (F6). */

import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { isAdopted } from '#act'
import { inTransaction } from '#platform/db'
import { listPublishedYears } from '#publish'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { officeYear } from '../office-year.ts'
import { progressOf } from '../progress/progress-of.ts'
import { officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import type { ShareMessages } from './messages.th.ts'
import { th } from './messages.th.ts'
import { shareTexts } from './texts.ts'
import type { ShareTexts } from './texts.ts'

export const shareRoutes = new Hono<Env>().get('/o/:agency/share', async (c) => {
  const agency = officeOf(c)
  if (!agency) return c.notFound()
  const { language, services } = c.var
  const t = language === 'th' ? th : en
  const { record, analysis } = await officeYear(services, agency)
  const { view, adopted, isPublic } = await inTransaction(services.db, async (tx) => {
    const followed = await progressOf({ ...services, db: tx }, agency.id, undefined)
    const published = await listPublishedYears(tx, agency.id)
    const holds = await isAdopted(tx, agency.id, followed.fiscalYear)
    return { view: followed, adopted: holds, isPublic: holds && published.includes(followed.fiscalYear) }
  })
  const all = view.plan.measures.length
  const done = [...view.overview.standings.values()].filter(({ status }) => status === 'done').length
  const progress = adopted && all > 0 ? { fiscalYear: view.fiscalYear, all, done } : null
  const link = isPublic ? `${services.baseUrl}/p/${agency.id}/measures?year=${view.fiscalYear}` : null
  const facts = record && analysis && { office: agency.fullName, assessedYear: record.assessedYear, analysis, progress, link }
  return c.html(
    <SharePage
      {...officeFrameOf(c, agency)}
      t={t}
      texts={facts && shareTexts(facts, t, language)}
      unsure={analysis?.scorecard.level?.sure === false}
      hidden={progress && !isPublic ? progress.fiscalYear : null}
    />,
  )
})

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: ShareMessages
  readonly texts: ShareTexts | null
  readonly unsure: boolean
  /** The year whose progress could be public and is not. */
  readonly hidden: number | null
}

const SharePage: FC<Props> = ({ t, texts, unsure, hidden, ...frame }) => {
  const base = `/o/${frame.office?.id}`
  const kinds = (['score', 'progress'] as const).flatMap((kind) => (texts?.[kind] ? [{ kind, text: texts[kind] }] : []))
  return (
    <Frame {...frame} title={`${t.title} · ${frame.office?.name ?? ''}`} section="papers">
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{kinds.length === 0 ? t.empty : t.lead}</p>
        {kinds.length === 0 && (
          <May deed="document.hand-in">
            <p class="acts">
              <a class="button" href={`${base}/add`}>
                {t.drop}
              </a>
            </p>
          </May>
        )}
      </div>
      {kinds.map(({ kind, text }) => (
        <section class="sheet rows wide-rows" aria-labelledby={`${kind}-title`}>
          <h2 id={`${kind}-title`}>{t.labels[kind]}</h2>
          <div class="field">
            <label for={kind}>{t.hint}</label>
            <textarea id={kind} rows={text.split('\n').length + 4} readonly>
              {text}
            </textarea>
          </div>
          {kind === 'score' && unsure && <p class="hint">{t.unsure}</p>}
          {kind === 'progress' && hidden !== null && (
            <p class="hint">
              {t.unpublished}{' '}
              <May deed="progress.publish">
                <a href={`${base}/progress/publish?year=${hidden}`}>{t.publish}</a>
              </May>
            </p>
          )}
        </section>
      ))}
      <p>
        <a href={`${base}/papers`}>{t.back}</a>
      </p>
    </Frame>
  )
}
