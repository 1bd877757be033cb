/** The office on one page: who signs today, its units and posts, and the ways to the rest. */

import type { FC } from 'hono/jsx'
import type { ThaiDay } from '#kernel/day'
import { personName, ranked, runsOn, whoSigns } from '#register'
import type { Agency, OfficeDetails, Organisation, Post } from '#register'
import { officePlace } from '#report'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { baseOf, NewsNotes } from './shared.tsx'
import type { News } from './shared.tsx'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> &
  News & {
    readonly t: OrganisationMessages
    readonly agency: Agency
    readonly details: OfficeDetails
    readonly parent: string | null
    readonly organisation: Organisation
    readonly today: ThaiDay
    readonly nextWorking: ThaiDay
    /** Changes of name or status. */
    readonly changes: number
  }

export const OrganisationPage: FC<Props> = ({
  t,
  agency,
  details,
  parent,
  organisation,
  today,
  nextWorking,
  changes,
  removed,
  notice,
  ...frame
}) => {
  const { language } = frame
  const base = baseOf(agency)
  const shown = (text: string) => digits(text, language)
  const { units, posts, people } = organisation
  const empty = units.length === 0 && posts.length === 0
  return (
    <Frame {...frame} title={`${t.title} · ${agency.fullName}`} section="organisation">
      <NewsNotes t={t} base={base} removed={removed} notice={notice} />
      <div>
        <h1>{agency.fullName}</h1>
        <p class="lead">
          {officePlace(agency)}{' '}
          {details.validUntil !== null && (
            <span class="tag stop">
              {(details.validUntil < today ? t.closedAgency : t.closingAgency)(shownDay(details.validUntil, language))}
            </span>
          )}
        </p>
      </div>
      {empty ? (
        <section class="sheet" aria-labelledby="begin">
          <h2 id="begin">{t.emptyTitle}</h2>
          <p>{t.emptyLead}</p>
          <form class="acts more" method="post" action={`${base}/begin`}>
            <button class="button">{t.begin}</button>
            <a class="button quiet" href={`${base}/import`}>
              {t.orImport}
            </a>
          </form>
        </section>
      ) : (
        <>
          <SignToday t={t} organisation={organisation} today={today} language={language} base={base} />
          <Units t={t} organisation={organisation} today={today} language={language} base={base} />
        </>
      )}
      <ul class="cards">
        {[
          [`${base}/people`, t.people, shown(t.peopleCount(people.filter(({ active }) => active).length))],
          [`${base}/calendar`, t.calendar, t.nextWorking(shownDay(nextWorking, language))],
          [`${base}/history`, t.history, shown(t.historyCount(changes))],
          [`${base}/import`, t.importStaff, t.importStaffHint],
        ].map(([href, name, hint]) => (
          <li class="card">
            <a href={href}>{name}</a>
            <small>{hint}</small>
          </li>
        ))}
      </ul>
      <Letterhead t={t} agency={agency} details={details} parent={parent} language={language} base={base} />
    </Frame>
  )
}

type PartProps = {
  readonly t: OrganisationMessages
  readonly organisation: Organisation
  readonly today: ThaiDay
  readonly language: FrameProps['language']
  readonly base: string
}

const SignToday: FC<PartProps> = ({ t, organisation, today, language, base }) => (
  <section class="sheet" aria-labelledby="signs">
    <h2 id="signs">{t.signToday(shownDay(today, language))}</h2>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">{t.post}</th>
          <th scope="col">{t.signer}</th>
        </tr>
      </thead>
      <tbody>
        {ranked(organisation.posts.filter((post) => isOpen(post, today) && ['mayor', 'clerk', 'head'].includes(post.kind))).map((post) => (
          <tr>
            <td>
              <a class="quiet" href={`${base}/posts/${post.id}`}>
                {digits(post.title, language)}
              </a>
            </td>
            <td class="whole">
              <Signer t={t} organisation={organisation} today={today} language={language} post={post} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const isOpen = ({ closedOn }: Pick<Post, 'closedOn'>, day: ThaiDay): boolean => closedOn === null || closedOn >= day

const Signer: FC<Omit<PartProps, 'base'> & { readonly post: Post; readonly brief?: boolean }> = ({
  t,
  organisation,
  today,
  language,
  post,
  brief,
}) => {
  const signature = whoSigns(organisation, post.id, today)
  if (!signature?.person) return <span class="hint">{t.vacant}</span>
  const acting =
    signature.actingFor === null
      ? undefined
      : organisation.holdings.find((one) => one.postId === post.id && one.kind === 'acting' && runsOn(one, today))
  return (
    <>
      {personName(signature.person)}{' '}
      {acting && (
        <>
          <span class="tag warn">{acting.until === null ? t.acting : t.actingUntil(shownDay(acting.until, language, 'short'))}</span>
          {!brief && (
            <>
              <br />
              <span class="hint">{digits(signature.line, language)}</span>
            </>
          )}
        </>
      )}
    </>
  )
}

const Units: FC<PartProps> = (props) => {
  const { t, organisation, today, language, base } = props
  const { units, posts } = organisation
  const [open, closed] = [units.filter((unit) => isOpen(unit, today)), units.filter((unit) => !isOpen(unit, today))]
  const unitOf = (id: string | null) => open.find((unit) => unit.id === id)
  const current = ranked(posts.filter((post) => isOpen(post, today)))
  const loose = current.filter(({ unitId }) => !unitOf(unitId))
  const gone = posts.filter((post) => !isOpen(post, today))
  return (
    <section class="sheet rows" aria-labelledby="units">
      <h2 id="units">{t.units}</h2>
      {loose.length > 0 && <Posts {...props} posts={loose} />}
      {open.map((unit) => (
        <div>
          <h3>
            {digits(unit.name, language)} {unit.short !== '' && <span class="hint">({unit.short})</span>}
          </h3>
          <Posts {...props} posts={current.filter(({ unitId }) => unitId === unit.id)} />
          <p class="acts">
            <a href={`${base}/posts/new?unit=${unit.id}`} aria-label={t.addPostIn(unit.name)}>
              {t.addPost}
            </a>
            <a href={`${base}/units/${unit.id}`} aria-label={t.editOf(unit.name)}>
              {t.edit}
            </a>
          </p>
        </div>
      ))}
      <p class="acts">
        <a class="button quiet" href={`${base}/units/new`}>
          {t.addUnit}
        </a>
        <a class="button quiet" href={`${base}/posts/new`}>
          {t.addPost}
        </a>
      </p>
      {closed.length > 0 && (
        <details>
          <summary>{digits(t.closedUnits(closed.length), language)}</summary>
          <ul>
            {closed.map((unit) => {
              const day = shownDay(unit.closedOn ?? '', language)
              const into = units.find(({ id }) => id === unit.mergedInto)
              return (
                <li>
                  <a href={`${base}/units/${unit.id}`}>{digits(unit.name, language)}</a>{' '}
                  <span class="hint">{into ? t.mergedInto(into.name, day) : t.closedOn(day)}</span>
                </li>
              )
            })}
          </ul>
        </details>
      )}
      {gone.length > 0 && (
        <details>
          <summary>{digits(t.closedPosts(gone.length), language)}</summary>
          <ul>
            {gone.map((post) => (
              <li>
                <a href={`${base}/posts/${post.id}`}>{digits(post.title, language)}</a>{' '}
                <span class="hint">{t.closedOn(shownDay(post.closedOn ?? '', language))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const Posts: FC<PartProps & { readonly posts: readonly Post[] }> = ({ posts, base, ...props }) => (
  <ul class="plain">
    {posts.map((post) => (
      <li>
        <a class="quiet" href={`${base}/posts/${post.id}`}>
          {digits(post.title, props.language)}
        </a>{' '}
        — <Signer {...props} post={post} brief />
      </li>
    ))}
  </ul>
)

type LetterheadProps = Pick<Props, 't' | 'agency' | 'details' | 'parent' | 'language'> & { readonly base: string }

const Letterhead: FC<LetterheadProps> = ({ t, agency, details, parent, language, base }) => {
  const rows: readonly (readonly [string, string | null])[] = [
    [t.address, details.address],
    [t.phone, details.phone],
    [t.email, details.email],
    [t.website, details.website],
    [t.numberPrefix, details.numberPrefix],
    [t.code, agency.code],
    [t.size, agency.size && t.sizes[agency.size]],
    [t.parent, parent],
  ]
  return (
    <section class="sheet" aria-labelledby="letterhead">
      <h2 id="letterhead">{t.letterhead}</h2>
      {details.emblemSha256 !== null && (
        <img class="emblem" src={`${base}/emblem?${details.emblemSha256.slice(0, 10)}`} alt={t.emblemAlt(agency.fullName)} />
      )}
      <dl class="facts">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>
              {value === null ? (
                <span class="hint">{t.notKnown}</span>
              ) : (
                digits(value, value.includes('@') || value.startsWith('http') ? 'en' : language)
              )}
            </dd>
          </>
        ))}
      </dl>
      <p class="acts more">
        <a class="button quiet" href={`${base}/details`}>
          {t.edit}
        </a>
      </p>
    </section>
  )
}
