/** One post: its title, and everyone who held it or acted for its holder, with the form to add one. */

import type { FC } from 'hono/jsx'
import { personName, postKinds } from '#register'
import type { Agency, Holding, Organisation, Post } from '#register'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { baseOf, NewsNotes } from './shared.tsx'
import type { News } from './shared.tsx'

type CommonProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: OrganisationMessages
  readonly agency: Agency
  readonly organisation: Organisation
  readonly entered: Fields
  readonly faults: Faults
}

type PostPageProps = CommonProps & News & { /** Null for a new one. */ readonly post: Post | null }

export const PostPage: FC<PostPageProps> = ({ t, agency, organisation, post, entered, faults, removed, notice, ...frame }) => {
  const { m, language } = frame
  const base = baseOf(agency)
  const own = `${base}/posts/${post?.id ?? 'new'}`
  const shown = (text: string) => digits(text, language)
  const title = post ? shown(post.title) : t.newPost
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  const units = organisation.units.filter((unit) => unit.closedOn === null || unit.id === post?.unitId)
  return (
    <Frame {...frame} title={title} section="organisation" failed={faults.size > 0}>
      <NewsNotes t={t} base={base} removed={removed} notice={notice} />
      <h1>{title}</h1>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {post && <Holders t={t} base={base} organisation={organisation} post={post} language={language} />}
      {post && (
        <form class="sheet rows wide-rows" method="post" action={`${own}/holdings`}>
          <h2>{t.assign}</h2>
          <HoldingFields t={t} organisation={organisation} entered={entered} faults={faults} language={language} base={base} />
          <p>
            <button class="button">{t.save}</button>
          </p>
        </form>
      )}
      <form class="sheet rows wide-rows" method="post" action={own}>
        {post && <h2>{t.editOf(t.post)}</h2>}
        <TextField {...field('title')} label={t.postTitle} maxlength={200} required />
        <div class="inline roomy">
          <SelectField
            {...field('kind')}
            label={t.postKind}
            choices={postKinds.map((kind) => ({ value: kind, label: t.postKinds[kind] }))}
          />
          <SelectField
            {...field('unit')}
            label={t.postUnit}
            choices={[{ value: '', label: t.noUnit }, ...units.map(({ id, name }) => ({ value: id, label: shown(name) }))]}
          />
        </div>
        {post && <TextField {...field('closedOn')} label={t.postClosed} hint={t.postClosedHint} maxlength={60} width={20} />}
        <p class="acts">
          <button class={post ? 'button quiet' : 'button'}>{t.save}</button>
          <a class="button plain" href={base}>
            {t.backToOffice}
          </a>
        </p>
      </form>
      {post && (
        <form method="post" action={`${own}/remove`}>
          <button class="button plain away">{t.removeOf(title)}</button>
        </form>
      )}
    </Frame>
  )
}

type PartProps = Pick<CommonProps, 't' | 'organisation' | 'language'> & { readonly base: string }

export const daysOf = ({ from, until }: Holding, t: OrganisationMessages, language: FrameProps['language']): string =>
  until === null ? t.since(shownDay(from, language)) : t.span(shownDay(from, language), shownDay(until, language))

const Holders: FC<PartProps & { readonly post: Post }> = ({ t, base, organisation, post, language }) => {
  const holdings = organisation.holdings.filter(({ postId }) => postId === post.id)
  return (
    <section class="sheet" aria-labelledby="holders">
      <h2 id="holders">{t.holders}</h2>
      {holdings.length === 0 ? (
        <p class="hint">{t.noHolders}</p>
      ) : (
        <ul class="plain rows">
          {holdings.map((holding) => {
            const person = organisation.people.find(({ id }) => id === holding.personId)
            const name = person ? personName(person) : ''
            return (
              <li>
                <form class="inline line" method="post" action={`${base}/holdings/${holding.id}/remove`}>
                  <span>
                    <strong>{name}</strong> {holding.kind === 'acting' && <span class="tag warn">{t.acting}</span>}
                    <br />
                    <span class="hint">
                      {daysOf(holding, t, language)} {holding.orderNo !== null && digits(t.order(holding.orderNo), language)}
                    </span>
                  </span>
                  <a class="button plain" href={`${base}/holdings/${holding.id}`} aria-label={t.editOf(name)}>
                    {t.edit}
                  </a>
                  <button class="button plain away" aria-label={t.removeOf(name)}>
                    {t.remove}
                  </button>
                </form>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

const HoldingFields: FC<PartProps & { readonly entered: Fields; readonly faults: Faults }> = ({
  t,
  organisation,
  entered,
  faults,
  language,
  base,
}) => {
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  const people = organisation.people.filter(({ active, id }) => active || id === first(entered, 'person'))
  if (people.length === 0)
    return (
      <p>
        {t.noPeople} <a href={`${base}/people/new`}>{t.newPerson}</a>
      </p>
    )
  return (
    <>
      <div class="inline roomy">
        <SelectField
          {...field('person')}
          label={t.person}
          choices={[{ value: '', label: t.choosePerson }, ...people.map((person) => ({ value: person.id, label: personName(person) }))]}
        />
        <SelectField
          {...field('holdingKind')}
          label={t.holdingKind}
          choices={(['holds', 'acting'] as const).map((kind) => ({ value: kind, label: t.holdingKinds[kind] }))}
        />
      </div>
      <div class="inline roomy">
        <TextField {...field('from')} label={t.from} hint={digits(t.dayHint, language)} maxlength={60} />
        <TextField {...field('until')} label={t.until} hint={t.untilHint} maxlength={60} />
        <TextField {...field('orderNo')} label={t.orderNo} maxlength={100} />
      </div>
    </>
  )
}

type HoldingPageProps = CommonProps & { readonly holding: Holding; readonly post: Post }

export const HoldingPage: FC<HoldingPageProps> = ({ t, agency, organisation, holding, post, entered, faults, ...frame }) => {
  const { m, language } = frame
  const base = baseOf(agency)
  const shown = (text: string) => digits(text, language)
  return (
    <Frame {...frame} title={t.editHolding} section="organisation" failed={faults.size > 0}>
      <div>
        <h1>{t.editHolding}</h1>
        <p class="lead">{shown(post.title)}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="sheet rows wide-rows" method="post" action={`${base}/holdings/${holding.id}`}>
        <HoldingFields t={t} organisation={organisation} entered={entered} faults={faults} language={language} base={base} />
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={`${base}/posts/${post.id}`}>
            {shown(post.title)}
          </a>
        </p>
      </form>
    </Frame>
  )
}
