/** The office's side: making a year public and taking it back, and answering what the public disputes. */

import { Hono } from 'hono'
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { isAdopted } from '#act'
import { mendThai } from '#kernel/thai'
import { answerDispute, findDispute } from '#monitor'
import { hideProgress, listPublishedYears, publishProgress } from '#publish'
import type { Agency } from '#register'
import { enteredYear } from '../entered.ts'
import { FaultSummary } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { AnswerForm } from './disputes.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import type { PublicMessages } from './messages.th.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const publishRoutes = new Hono<Env>()
  .get('/o/:agency/progress/publish', async (c) => {
    const agency = officeOf(c)
    const year = enteredYear(c.req.query('year') ?? '')
    return agency && year !== undefined ? c.html(await publishPage(c, agency, year, undefined)) : c.notFound()
  })
  .post('/o/:agency/progress/publish', async (c) => {
    const agency = officeOf(c)
    const fields = await fieldsOf(c)
    const year = enteredYear(first(fields, 'year'))
    if (!agency || year === undefined) return c.notFound()
    const t = wordsOf(c).publish
    if (first(fields, 'confirm') !== 'yes') return c.html(await publishPage(c, agency, year, t.needConfirm), 422)
    const done = await publishProgress(c.var.services, { agencyId: agency.id, fiscalYear: year })
    if (!done.ok) return c.html(await publishPage(c, agency, year, t.needsAdoption), 409)
    return c.redirect(`/o/${agency.id}/progress/publish?year=${year}`, 303)
  })
  .post('/o/:agency/progress/hide', async (c) => {
    const agency = officeOf(c)
    const year = enteredYear(first(await fieldsOf(c), 'year'))
    if (!agency || year === undefined) return c.notFound()
    await hideProgress(c.var.services, { agencyId: agency.id, fiscalYear: year })
    return c.redirect(`/o/${agency.id}/progress/publish?year=${year}`, 303)
  })
  .post('/o/:agency/progress/answer/:dispute', async (c) => {
    const agency = officeOf(c)
    const disputeId = idOf(c, 'dispute')
    const dispute = agency && disputeId !== undefined ? await findDispute(c.var.services.db, agency.id, disputeId) : undefined
    if (!agency || !dispute) return c.notFound()
    const fields = await fieldsOf(c)
    const [verdict, reason] = [first(fields, 'verdict'), mendThai(first(fields, 'reason')).trim()]
    const here = `/o/${agency.id}/progress/${dispute.measureId}`
    const chosen = verdict === 'accept' || verdict === 'refuse'
    const done = chosen
      ? await answerDispute(c.var.services, { agencyId: agency.id, disputeId: dispute.id, accepted: verdict === 'accept', reason })
      : undefined
    if (done?.ok) return c.redirect(`${here}#disputes`, 303)
    const t = wordsOf(c)
    const answered = done?.error.kind === 'answered'
    const text = answered ? t.answer.already : t.answer.notAnswered
    return c.html(
      <Frame {...officeFrameOf(c, agency)} title={t.disputes.title} section="progress" failed>
        <h1>{t.disputes.title}</h1>
        <FaultSummary m={c.var.m} faults={new Map([[`reason-${dispute.id}`, text]])} shown={(one) => digits(one, c.var.language)} />
        <p class="place">{dispute.reason}</p>
        <AnswerForm t={t} dispute={dispute} base={`/o/${agency.id}/progress`} entered={first(fields, 'reason')} chosen={verdict} />
        <p>
          <a href={`${here}#disputes`}>{t.answer.back}</a>
        </p>
      </Frame>,
      answered ? 409 : 422,
    )
  })

async function publishPage(c: Context<Env>, agency: Agency, year: number, fault: string | undefined) {
  const { db } = c.var.services
  const isPublic = (await listPublishedYears(db, agency.id)).includes(year)
  const adopted = await isAdopted(db, agency.id, year)
  return (
    <PublishPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      agencyId={agency.id}
      year={year}
      isPublic={isPublic}
      adopted={adopted}
      fault={fault}
    />
  )
}

type PublishPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: PublicMessages
  readonly agencyId: string
  readonly year: number
  readonly isPublic: boolean
  readonly adopted: boolean
  readonly fault: string | undefined
}

const PublishPage: FC<PublishPageProps> = ({ t, agencyId, year, isPublic, adopted, fault, ...frame }) => {
  const shown = (text: string) => digits(text, frame.language)
  const base = `/o/${agencyId}/progress`
  const title = shown(t.publish.title(String(year)))
  return (
    <Frame {...frame} title={title} section="progress" failed={fault !== undefined}>
      <div>
        <h1>{title}</h1>
        <p class="lead">{isPublic ? t.publish.on : t.publish.off}</p>
      </div>
      {fault !== undefined && <FaultSummary m={frame.m} faults={new Map([['confirm', fault]])} shown={shown} />}
      <section class="sheet rows" aria-labelledby="what">
        <h2 id="what">{t.publish.what}</h2>
        <ul>
          {t.publish.list.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>{t.publish.not}</p>
        <p>{t.publish.disputes}</p>
        {isPublic && (
          <p>
            <a href={`/p/${agencyId}/measures?year=${year}`}>{t.publish.see}</a>
          </p>
        )}
        {!adopted && <p class="note warn">{t.publish.needsAdoption}</p>}
        <May deed="progress.publish">
          {isPublic ? (
            <form class="acts" method="post" action={`${base}/hide`}>
              <input type="hidden" name="year" value={String(year)} />
              <button class="button quiet">{t.publish.hide}</button>
            </form>
          ) : (
            adopted && (
              <form class="rows" method="post" action={`${base}/publish`}>
                <input type="hidden" name="year" value={String(year)} />
                <label class="check">
                  <input id="confirm" type="checkbox" name="confirm" value="yes" required /> {t.publish.confirm}
                </label>
                <p class="acts">
                  <button class="button">{t.publish.send}</button>
                </p>
              </form>
            )
          )}
        </May>
      </section>
      <p>
        <a href={`${base}?year=${year}`}>{t.publish.back}</a>
      </p>
    </Frame>
  )
}
