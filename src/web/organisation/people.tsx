/** The people of the office: a list to search, and one person with the posts they held. */

import type { FC } from 'hono/jsx'
import type { ThaiDay } from '#kernel/day'
import { personName, runsOn } from '#register'
import type { Agency, Organisation, Person } from '#register'
import { FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import { AccountOfPerson } from './account.tsx'
import type { AccountHere } from './accounts.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { daysOf } from './post.tsx'
import { baseOf, NewsNotes } from './shared.tsx'
import type { News } from './shared.tsx'

type CommonProps = Omit<FrameProps, 'title' | 'children' | 'section'> &
  News & { readonly t: OrganisationMessages; readonly agency: Agency; readonly organisation: Organisation }

const perPage = 50

/** The posts held or acted for on a day, in words. */
function postsOn({ posts, holdings }: Organisation, person: Person, day: ThaiDay, t: OrganisationMessages): readonly string[] {
  return holdings
    .filter((one) => one.personId === person.id && runsOn(one, day))
    .map((one) => [one.kind === 'acting' ? t.acting : '', posts.find(({ id }) => id === one.postId)?.title ?? ''].filter(Boolean).join(' '))
}

type ListProps = CommonProps & { readonly today: ThaiDay; readonly query: string; readonly page: number }

export const PeoplePage: FC<ListProps> = ({ t, agency, organisation, today, query, page, removed, notice, ...frame }) => {
  const { language } = frame
  const base = baseOf(agency)
  const shown = (text: string) => digits(text, language)
  const all = organisation.people
    .map((person) => ({ person, posts: postsOn(organisation, person, today, t) }))
    .filter(({ person, posts }) => [personName(person), ...posts].some((text) => text.includes(query)))
    .toSorted((a, b) => Number(b.person.active) - Number(a.person.active) || (a.person.name < b.person.name ? -1 : 1))
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const at = Math.min(page, pages)
  const title = shown(t.peopleTitle(organisation.people.filter(({ active }) => active).length))
  const href = (n: number) => `${base}/people?q=${encodeURIComponent(query)}&page=${n}`
  return (
    <Frame {...frame} title={title} section="organisation">
      <NewsNotes t={t} base={base} removed={removed} notice={notice} />
      <div>
        <h1>{title}</h1>
        <p class="lead">{t.peopleLead}</p>
        <p class="acts">
          <a class="button" href={`${base}/people/new`}>
            {t.newPerson}
          </a>
          <a class="button quiet" href={`${base}/import`}>
            {t.importStaff}
          </a>
          <a class="button plain" href={base}>
            {t.backToOffice}
          </a>
        </p>
      </div>
      {organisation.people.length > 0 && (
        <search>
          <form class="inline" method="get" action={`${base}/people`}>
            <TextField id="q" label={t.searchPerson} value={query} type="search" maxlength={100} />
            <button class="button quiet">{t.search}</button>
          </form>
        </search>
      )}
      {query !== '' && all.length === 0 && <p class="lead">{t.personNone(query)}</p>}
      {all.length > 0 && (
        <div class="sheet">
          <table class="stack">
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t.fullName}</th>
                <th scope="col">{t.holds}</th>
              </tr>
            </thead>
            <tbody>
              {all.slice((at - 1) * perPage, at * perPage).map(({ person, posts }) => (
                <tr>
                  <td>
                    <a href={`${base}/people/${person.id}`}>{personName(person)}</a>
                  </td>
                  <td class="whole">{person.active ? shown(posts.join(' · ')) || '—' : <span class="hint">{t.gone}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages > 1 && (
        <nav class="pages" aria-label={shown(t.page(at, pages))}>
          {at > 1 && <a href={href(at - 1)}>{t.previous}</a>}
          <span>{shown(t.page(at, pages))}</span>
          {at < pages && <a href={href(at + 1)}>{t.next}</a>}
        </nav>
      )}
    </Frame>
  )
}

type PersonProps = CommonProps & {
  /** Null for a new one. */ readonly one: Person | null
  readonly accounts: readonly AccountHere[]
  readonly entered: Fields
  readonly faults: Faults
}

export const PersonPage: FC<PersonProps> = ({ t, agency, organisation, one, accounts, entered, faults, removed, notice, ...frame }) => {
  const { m, language } = frame
  const base = baseOf(agency)
  const own = `${base}/people/${one?.id ?? 'new'}`
  const shown = (text: string) => digits(text, language)
  const title = one ? personName(one) : t.newPerson
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  const held = organisation.holdings.filter(({ personId }) => personId === one?.id)
  return (
    <Frame {...frame} title={title} section="organisation" failed={faults.size > 0}>
      <NewsNotes t={t} base={base} removed={removed} notice={notice} />
      <h1>
        {title} {one?.active === false && <span class="tag">{t.gone}</span>}
      </h1>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {held.length > 0 && (
        <section class="sheet" aria-labelledby="held">
          <h2 id="held">{t.postsOf}</h2>
          <ul class="plain">
            {held.map((holding) => (
              <li>
                <a href={`${base}/posts/${holding.postId}`}>
                  {shown(organisation.posts.find(({ id }) => id === holding.postId)?.title ?? '')}
                </a>{' '}
                {holding.kind === 'acting' && <span class="tag warn">{t.acting}</span>}{' '}
                <span class="hint">{daysOf(holding, t, language)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form class="sheet rows" method="post" action={own}>
        <div class="inline roomy">
          <TextField {...field('honorific')} label={t.honorific} maxlength={60} width={14} />
          <TextField {...field('name')} label={t.fullName} maxlength={200} required />
        </div>
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={`${base}/people`}>
            {t.people}
          </a>
        </p>
      </form>
      {one && <AccountOfPerson t={t} action={`${own}/account`} person={one} accounts={accounts} entered={entered} faults={faults} />}
      {one?.active === true && (
        <form class="sheet rows" method="post" action={`${own}/leave`} data-confirm={t.leaveConfirm}>
          <div>
            <h2>{t.leave}</h2>
            <p class="hint">{t.leaveLead}</p>
          </div>
          <div class="inline">
            <TextField {...field('leaveOn')} label={t.lastDay} hint={shown(t.dayHint)} maxlength={60} />
          </div>
          <p>
            <button class="button quiet">{t.leave}</button>
          </p>
        </form>
      )}
      {one?.active === false && (
        <form method="post" action={`${own}/return`}>
          <button class="button quiet">{t.comeBack}</button>
        </form>
      )}
      {one && (
        <form method="post" action={`${own}/remove`}>
          <button class="button plain away">{t.removeOf(title)}</button>
        </form>
      )}
    </Frame>
  )
}
