/** The register of agencies: a search, and the ways to what is taken into it. */

import type { FC } from 'hono/jsx'
import type { Agency } from '#register'
import { officePlace } from '#report'
import { TextField } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { AgenciesMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: AgenciesMessages
  readonly agencies: readonly Agency[]
  readonly total: number
  readonly query: string
  readonly page: number
  readonly pages: number
  readonly notice: string | undefined
}

export const AgenciesPage: FC<Props> = ({ t, agencies, total, query, page, pages, notice, ...frame }) => {
  const shown = (text: string) => digits(text, frame.language)
  return (
    <Frame {...frame} title={t.title}>
      {notice !== undefined && <output class="note">{shown(notice)}</output>}
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <search>
        <form class="inline" method="get" action="/agencies">
          <TextField id="q" label={t.searchLabel} value={query} type="search" maxlength={100} suggest="/agencies/suggest" />
          <button class="button">{t.search}</button>
        </form>
      </search>
      {agencies.length === 0 ? (
        <p class="lead">{query === '' ? '' : t.none(query)}</p>
      ) : (
        <section class="rows" aria-labelledby="found">
          <h2 id="found">{shown(t.found(total))}</h2>
          <ul class="cards">
            {agencies.map((agency) => (
              <li class="card">
                <a href={`/o/${agency.id}/organisation`}>{agency.fullName}</a>
                <small>{officePlace(agency)}</small>
                {agency.code !== null && <small>{shown(agency.code)}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <PageLinks t={t} page={page} pages={pages} href={(n) => `/agencies?q=${encodeURIComponent(query)}&page=${n}`} shown={shown} />
      <p class="acts">
        <a class="button quiet" href="/agencies/import">
          {t.importTitle}
        </a>
        <a class="button quiet" href="/agencies/holidays">
          {t.holidaysTitle}
        </a>
      </p>
    </Frame>
  )
}

type LinksProps = {
  readonly t: Pick<AgenciesMessages, 'previous' | 'next' | 'page'>
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
  readonly shown: (text: string) => string
}

export const PageLinks: FC<LinksProps> = ({ t, page, pages, href, shown }) =>
  pages <= 1 ? null : (
    <nav class="pages" aria-label={shown(t.page(page, pages))}>
      {page > 1 && <a href={href(page - 1)}>{t.previous}</a>}
      <span>{shown(t.page(page, pages))}</span>
      {page < pages && <a href={href(page + 1)}>{t.next}</a>}
    </nav>
  )
