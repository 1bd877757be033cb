/** The documents of the year: which can be written, what each lacks, and those that were written. */

import type { FC } from 'hono/jsx'
import type { Composed, DocumentKindWritten, WrittenEntry } from '#report'
import { dayOf } from '#kernel/day'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { dataGaps, kinds } from './command.ts'
import type { Ground } from './command.ts'
import type { PapersMessages } from './messages.th.ts'

export type PapersPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: PapersMessages
  readonly ground: Ground
  readonly drafts: ReadonlyMap<DocumentKindWritten, Composed | undefined>
  readonly written: readonly WrittenEntry[]
  /** Ids of what was just taken away. */
  readonly removed: readonly string[]
  readonly notice: string | undefined
}

export const PapersPage: FC<PapersPageProps> = ({ t, ground, drafts, written, removed, notice, ...frame }) => {
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  const base = `/o/${ground.agency.id}/papers`
  const year = ground.plan.fiscalYear
  const ready = kinds.filter((kind) => {
    const draft = drafts.get(kind)
    return draft && dataGaps(draft).length === 0
  }).length
  return (
    <Frame {...frame} title={`${shown(t.title(String(year), ready))} · ${frame.office?.name ?? ''}`} section="papers">
      {removed.length > 0 && (
        <form class="note inline" method="post" action={`${base}/back`}>
          <output>{t.removed}</output>
          {removed.map((id) => (
            <input type="hidden" name="id" value={id} />
          ))}
          <button class="button quiet">{t.undo}</button>
        </form>
      )}
      {notice !== undefined && <output class="note">{notice}</output>}
      <div>
        <h1>{shown(t.title(String(year), ready))}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={`/o/${ground.agency.id}/signing`}>{t.signing}</a>
        </p>
      </div>
      <ul class="cards papers">
        {kinds.map((kind) => {
          const draft = drafts.get(kind)
          const gaps = draft ? dataGaps(draft) : []
          return (
            <li class="card">
              <May deed="paper.write" otherwise={shown(t.kinds[kind])}>
                <a href={`${base}/${kind}?year=${year}`}>{shown(t.kinds[kind])}</a>
              </May>
              <small>{t.about[kind]}</small>
              {draft === undefined ? (
                <small>{shown(t.noMethod(String(ground.plan.assessedYear)))}</small>
              ) : (
                <small>
                  <span class={`tag ${gaps.length === 0 ? 'good' : 'warn'}`}>
                    {gaps.length === 0 ? t.ready : shown(t.lacks(gaps.length))}
                  </span>
                </small>
              )}
            </li>
          )
        })}
      </ul>
      <p class="acts">
        <a class="button quiet" href={`/o/${ground.agency.id}/projects?year=${year}`}>
          {shown(t.projects(ground.projects.length, String(year)))}
        </a>
        <a class="button quiet" href={`/o/${ground.agency.id}/forms`}>
          {t.forms}
        </a>
        <a class="button quiet" href={`/o/${ground.agency.id}/share`}>
          {t.share}
        </a>
      </p>
      <Produced t={t} language={language} base={base} written={written} />
      {ground.others.length > 0 && (
        <p class="hint">
          {t.years}:{' '}
          {ground.others.map((other) => (
            <>
              <a href={`${base}?year=${other}`}>{digits(other, language)}</a>{' '}
            </>
          ))}
        </p>
      )}
    </Frame>
  )
}

type ProducedProps = {
  readonly t: PapersMessages
  readonly language: FrameProps['language']
  readonly base: string
  readonly written: readonly WrittenEntry[]
}

/** Written at one go: one row, its formats beside one another. */
function together(written: readonly WrittenEntry[]): readonly (readonly [WrittenEntry, ...WrittenEntry[]])[] {
  const groups = new Map<string, [WrittenEntry, ...WrittenEntry[]]>()
  for (const one of written) {
    const key = `${one.kind} ${one.createdAt.getTime()}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}

const order = { pdf: 0, docx: 1, html: 2, xlsx: 3 } as const

const Produced: FC<ProducedProps> = ({ t, language, base, written }) => (
  <section class="sheet" aria-labelledby="produced">
    <h2 id="produced">{t.produced}</h2>
    {written.length === 0 ? (
      <p>{t.producedNone}</p>
    ) : (
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">{t.document}</th>
            <th scope="col">{t.writtenOn}</th>
            <th scope="col">{t.check}</th>
            <th scope="col">{t.download}</th>
          </tr>
        </thead>
        <tbody>
          {together(written).map((group) => {
            const [one] = group
            const serious = one.findings.filter(({ severity }) => severity === 'high' || severity === 'medium')
            return (
              <tr>
                <td lang="th">{digits(one.title, language)}</td>
                <td class="days" data-h={t.writtenOn}>
                  {shownDay(dayOf(one.createdAt), language, 'short')}
                </td>
                <td class="whole" data-h={t.check}>
                  {serious.length === 0 ? (
                    <span class="tag good">{t.clean}</span>
                  ) : (
                    <details>
                      <summary>{digits(t.findings(serious.length), language)}</summary>
                      <ul>
                        {serious.map(({ message, messageEn }) => (
                          <li>{digits(language === 'th' ? message : messageEn, language)}</li>
                        ))}
                      </ul>
                    </details>
                  )}
                </td>
                <td class="whole">
                  <div class="acts">
                    {group
                      .toSorted((a, b) => order[a.format] - order[b.format])
                      .map(({ id, format, title }) => (
                        <a href={`${base}/w/${id}/file`} aria-label={t.downloadOf(t.formats[format], title)}>
                          {t.formats[format]}
                        </a>
                      ))}
                    <May deed="paper.write">
                      <form method="post" action={`${base}/remove`}>
                        {group.map(({ id }) => (
                          <input type="hidden" name="id" value={id} />
                        ))}
                        <button class="link away" aria-label={t.removeOf(one.title)}>
                          {t.remove}
                        </button>
                      </form>
                    </May>
                  </div>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    )}
  </section>
)
