/** The list of jobs: what runs, what waits, what failed and why. */

import type { FC } from 'hono/jsx'
import type { JobEntry, JobState } from '#platform/jobs/store'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import type { JobsMessages } from './messages.th.ts'

export type Filter = keyof JobsMessages['filters']

type Props = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: JobsMessages
  readonly jobs: readonly JobEntry[]
  readonly counts: { readonly running: number; readonly waiting: number; readonly failed: number }
  /** Office → its name; absent for the installation itself. */
  readonly offices: ReadonlyMap<string, string>
  readonly filter: Filter
  readonly next: string | null
  readonly first: boolean
  readonly now: Date
  readonly notice: string | undefined
}

const colours: Readonly<Record<JobState, string>> = {
  waiting: '',
  retrying: 'warn',
  running: 'warn',
  done: 'good',
  cancelled: '',
  failed: 'stop',
}
const open: readonly JobState[] = ['waiting', 'retrying', 'running']

export const JobsPage: FC<Props> = ({ t, jobs, counts, offices, filter, next, first, now, notice, ...frame }) => {
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  const busy = jobs.some(({ state }) => open.includes(state))
  const here = (after?: string) => `/jobs?show=${filter}${after === undefined ? '' : `&after=${after}`}`
  return (
    <Frame {...frame} title={t.title} {...(busy ? { refresh: 5 } : {})}>
      {notice !== undefined && <output class="note">{notice}</output>}
      <div class="rows wide-rows" {...(busy ? { 'data-live': '' } : {})}>
        <div>
          <h1>{t.title}</h1>
          <p class="lead">{shown(t.lead(counts.running, counts.waiting, counts.failed))}</p>
          <p class="hint">{t.hint}</p>
        </div>
        <section class="rows" aria-label={t.title}>
          <nav class="chips" aria-label={t.show}>
            {(Object.keys(t.filters) as Filter[]).map((one) => (
              <a href={`/jobs?show=${one}`} aria-current={one === filter ? 'true' : undefined}>
                {t.filters[one]}
              </a>
            ))}
          </nav>
          {jobs.length === 0 ? (
            <div class="sheet rows">
              <h2>{t.empty}</h2>
              <p class="hint">{t.emptyNext}</p>
            </div>
          ) : (
            <ol class="plain sheet listed">
              {jobs.map((job) => (
                <JobRow
                  t={t}
                  job={job}
                  office={job.agencyId === null ? undefined : offices.get(job.agencyId)}
                  now={now}
                  language={language}
                  back={here()}
                />
              ))}
            </ol>
          )}
          {(!first || next !== null) && (
            <nav class="pages" aria-label={t.pages}>
              {!first && <a href={here()}>{t.newest}</a>}
              {next !== null && <a href={here(next)}>{t.older}</a>}
            </nav>
          )}
        </section>
      </div>
    </Frame>
  )
}

type RowProps = {
  readonly t: JobsMessages
  readonly job: JobEntry
  readonly office: string | undefined
  readonly now: Date
  readonly language: Language
  readonly back: string
}

const JobRow: FC<RowProps> = ({ t, job, office, now, language, back }) => {
  const shown = (text: string) => digits(text, language)
  const kind = t.kinds[job.kind] ?? job.kind
  const place = office ?? (job.agencyId === null ? t.house : t.noOffice)
  const percent = Math.round(job.share * 100)
  // The database's clock may be a moment before ours.
  const ago = (at: Date) => (at < now ? relative(at, now, language) : undefined) ?? t.justNow
  const facts = [
    ...(job.endedAt ? [t.ended(ago(job.endedAt))] : [t.sent(ago(job.sentAt))]),
    ...(job.dueAt && job.dueAt > now ? [(job.state === 'retrying' ? t.again : t.due)(relative(job.dueAt, now, language) ?? t.now)] : []),
    ...(job.tries > 1 ? [t.tries(job.tries)] : []),
  ]
  return (
    <li>
      <div>
        <h2>{kind}</h2>
        <p>{place}</p>
        <p class="hint">{shown(facts.join(' · '))}</p>
        {job.state === 'running' && (
          <p class="going">
            <progress max="1" value={job.share} aria-label={`${kind} ${place}`}></progress>
            <small>{shown(t.progress(percent))}</small>
          </p>
        )}
        {job.error !== null && job.state !== 'done' && (
          <p class={job.state === 'failed' ? 'why stop' : 'why'}>{shown(explainError(job.error, t))}</p>
        )}
      </div>
      <span class={`tag ${colours[job.state]}`.trim()}>{t.states[job.state]}</span>
      <form method="post" class="acts" {...(open.includes(job.state) ? { 'data-confirm': t.sure } : {})}>
        <input type="hidden" name="back" value={back} />
        {open.includes(job.state) && (
          <button class="button quiet" formaction={`/jobs/${job.id}/cancel`} aria-label={t.cancelOf(`${kind} ${place}`)}>
            {t.cancel}
          </button>
        )}
        {(job.state === 'failed' || job.state === 'cancelled') && (
          <button class="button quiet" formaction={`/jobs/${job.id}/retry`} aria-label={t.retryOf(`${kind} ${place}`)}>
            {t.retry}
          </button>
        )}
      </form>
    </li>
  )
}

/** "mail.refused.550" and the queue's own kinds, in words. */
export function explainError(error: string, t: JobsMessages): string {
  const [channel = '', kind = '', code = ''] = error.split('.')
  const who = t.channels[channel]
  const sending = t.sending[kind]
  if (who !== undefined && sending) return sending(who, code)
  return t.errors[error] ?? t.otherError(error)
}

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** "๓ นาทีที่ผ่านมา", "in 2 hours"; undefined below a minute. */
function relative(at: Date, now: Date, language: Language): string | undefined {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const step = steps.find(([, length]) => Math.abs(seconds) >= length)
  if (!step) return undefined
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(Math.trunc(seconds / step[1]), step[0])
}
