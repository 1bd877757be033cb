/** A document: what is wrong in it, what it says, and its text beside both. */

import type { FC } from 'hono/jsx'
import type { Framework } from '#framework'
import type { ReadDocument, Reading, Source } from '#read'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import { Defects } from './defects.tsx'
import { Facts } from './facts.tsx'
import { Lines } from './lines.tsx'
import type { DocumentMessages } from './messages.th.ts'
import { shownCorrections } from './paths.ts'
import { Whose } from './whose.tsx'
import type { WhoseProps } from './whose.tsx'

export type DocumentPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: DocumentMessages
  readonly document: ReadDocument
  readonly reading: Reading
  readonly source: Source
  readonly framework: Framework | undefined
  readonly notMade: readonly string[]
  readonly notice: string | undefined
  /** Given where nobody knows yet whose document it is. */
  readonly whose: Pick<WhoseProps, 'likely' | 'entered' | 'faults'> | undefined
}

export const DocumentPage: FC<DocumentPageProps> = (props) => {
  const { t, document, reading, source, framework, notMade, notice, whose, ...frame } = props
  const { language } = frame
  const { defects } = reading
  const base = `/o/${document.agencyId}/d/${document.id}`
  const shown = (text: string) => digits(text, language)
  const serious = defects.filter(({ severity }) => severity === 'high').length
  const kind = t.kinds[reading.kind]
  const title = reading.fiscalYear === null ? kind : shown(t.titleYear(kind, String(reading.fiscalYear)))
  const waiting = source.doubtfulNumbers.length - document.confirmed.size
  return (
    <Frame {...frame} title={title} failed={whose !== undefined && (whose.faults?.size ?? 0) > 0}>
      {notice !== undefined && <output class="note">{notice}</output>}
      {source.warnings.map(({ kind: warning }) => (
        <p class="note warn">{t.warnings[warning]}</p>
      ))}
      <div>
        <p class="kicker">{title}</p>
        <h1>{defects.length === 0 ? t.clean : shown(t.found(serious, defects.length))}</h1>
        <p class="lead">{t.from(document.fileName)}</p>
        <p class="acts">
          {whose === undefined && (
            <a class="button" href={`/o/${document.agencyId}`}>
              {t.overview}
            </a>
          )}
          <May deed="document.correct">
            <a class="button quiet" href={`${base}/correct`}>
              {t.correct}
            </a>
          </May>{' '}
          <a class="button plain" href={`${base}/file`}>
            {t.original}
          </a>
        </p>
      </div>
      {whose !== undefined && (
        <May deed="document.move">
          <Whose t={t} m={frame.m} language={language} action={`${base}/agency`} {...whose} />
        </May>
      )}
      {waiting > 0 && (
        <p class="note warn">
          {shown(t.confirmWaiting(waiting))}{' '}
          <May deed="document.correct">
            <a href={`${base}/numbers`}>{t.confirmGo}</a>
          </May>
        </p>
      )}
      <div class="beside">
        <div class="rows">
          <Defects t={t} language={language} defects={defects} notMade={notMade} />
          <Facts
            t={t}
            language={language}
            facts={reading}
            recomputed={reading.recomputed}
            framework={framework}
            corrected={shownCorrections(document.corrected, t, language)}
          />
        </div>
        <Lines t={t} language={language} lines={source.lines} defects={defects} />
      </div>
      <May deed="document.remove">
        <form class="narrow rows" method="post" action={`${base}/remove`} data-confirm={t.removeQuestion}>
          <p class="hint" id="remove-hint">
            {t.removeHint}
          </p>
          <p>
            <button class="button quiet danger" aria-describedby="remove-hint">
              {t.remove}
            </button>
          </p>
        </form>
      </May>{' '}
    </Frame>
  )
}
