/** The start page: drop a file, or choose an office. */

import type { FC } from 'hono/jsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { StartMessages } from './messages.th.ts'

export type OfficeCard = {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly documents: number
  readonly example: boolean
}

/** A file that was read, or is being read: where it is now. */
export type ReadFile = { readonly file: string; readonly agencyId: string; readonly id: string }

/** A file that could not be read: its name and what to do. */
export type FailedFile = { readonly file: string; readonly why: string }

type StartProps = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: StartMessages
  readonly offices: readonly OfficeCard[]
  readonly total: number
  readonly query: string
  readonly page: number
  readonly pages: number
  /** Where files go; undefined for who may hand in none from here. */
  readonly action: string | undefined
  readonly failures?: readonly FailedFile[]
  readonly read?: readonly ReadFile[]
  readonly trouble?: string | undefined
}

export const StartPage: FC<StartProps> = ({
  t,
  action,
  offices,
  total,
  query,
  page,
  pages,
  failures = [],
  read = [],
  trouble,
  ...frame
}) => (
  <Frame {...frame} title={t.title} failed={trouble !== undefined}>
    <div>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
    </div>
    {trouble !== undefined && (
      <div class="note stop" role="alert" aria-labelledby="trouble">
        <h2 id="trouble">{trouble}</h2>
        {failures.length > 0 && (
          <ul>
            {failures.map(({ file, why }) => (
              <li>
                <strong>{file}</strong> — {why}
              </li>
            ))}
          </ul>
        )}
      </div>
    )}
    {read.length > 0 && (
      <div class="note" role={failures.length === 0 ? 'status' : undefined}>
        <h2>{digits(t.wasRead(read.length), frame.language)}</h2>
        <ul>
          {read.map(({ file, agencyId, id }) => (
            <li>
              <a href={`/o/${agencyId}/d/${id}`}>{file}</a>
            </li>
          ))}
        </ul>
      </div>
    )}
    {action !== undefined && (
      <form class="drop" method="post" action={action} enctype="multipart/form-data" data-drop>
        <label for="file">{t.fileLabel}</label>
        <input id="file" type="file" name="file" multiple required aria-describedby="file-hint" />
        <p class="hint" id="file-hint">
          {digits(t.fileHint, frame.language)}
        </p>
        <p class="hint" data-names aria-live="polite"></p>
        <button class="button" data-busy={t.reading}>
          {t.read}
        </button>
      </form>
    )}
    {!frame.office && (
      <section class="rows" aria-labelledby="offices">
        <h2 id="offices">{t.or}</h2>
        <search>
          <form class="inline" method="get" action="/">
            <div class="field">
              <label for="q">{t.searchLabel}</label>
              <input id="q" name="q" type="search" value={query} />
            </div>
            <button class="button quiet">{t.search}</button>
          </form>
        </search>
        {offices.length === 0 ? (
          <p class="lead">{query ? t.none(query) : t.empty}</p>
        ) : (
          <>
            <p class="hint">{digits(t.found(total), frame.language)}</p>
            <ul class="cards">
              {offices.map((office) => (
                <li class="card">
                  <a href={`/o/${office.id}`}>{office.name}</a>
                  <small>{office.place}</small>
                  <small>
                    {digits(t.documents(office.documents), frame.language)} {office.example && <span class="tag">{t.example}</span>}
                  </small>
                </li>
              ))}
            </ul>
          </>
        )}
        {pages > 1 && (
          <nav class="pages" aria-label={digits(t.page(page, pages), frame.language)}>
            {page > 1 && <a href={`/?q=${encodeURIComponent(query)}&page=${page - 1}`}>{t.previous}</a>}
            <span>{digits(t.page(page, pages), frame.language)}</span>
            {page < pages && <a href={`/?q=${encodeURIComponent(query)}&page=${page + 1}`}>{t.next}</a>}
          </nav>
        )}
      </section>
    )}
  </Frame>
)
