/** The list of a year's projects: what was spent, what is late, by strategy and by unit. */

import type { FC } from 'hono/jsx'
import { projectSorts, projectStatuses } from '#monitor'
import type { GroupSums, KeptProject, ProjectSums } from '#monitor'
import { PageLinks } from '../agencies/page.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { ProjectList } from './list.tsx'
import type { ProjectsMessages } from './messages.th.ts'
import { addressOf, leftOf, rowsPerPage, shareOf, shownMoney } from './view.ts'
import type { ProjectsView } from './view.ts'

/** What was just done and how it is undone. */
export type ProjectsNews = { readonly text: string; readonly undo?: string | undefined }

export type ProjectsPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: ProjectsMessages
  readonly base: string
  readonly view: ProjectsView
  /** Of the whole year. */
  readonly sums: ProjectSums
  readonly strategies: readonly GroupSums[]
  readonly units: readonly GroupSums[]
  /** Of what was chosen. */
  readonly found: ProjectSums
  readonly rows: readonly KeptProject[]
  readonly news: ProjectsNews | undefined
}

export const ProjectsPage: FC<ProjectsPageProps> = ({ t, base, view, sums, strategies, units, found, rows, news, ...frame }) => {
  const { language } = frame
  const shown = (text: string | number) => digits(text, language)
  const title = shown(t.title(String(view.year)))
  const pages = Math.max(1, Math.ceil(found.projects / rowsPerPage))
  return (
    <Frame {...frame} title={`${title} · ${frame.office?.name ?? ''}`} section="papers">
      {news && (
        <form class="note inline" method="post" action={news.undo}>
          <output>{shown(news.text)}</output>
          {news.undo !== undefined && (
            <May deed="projects.edit">
              <button class="button quiet">{t.undo}</button>
            </May>
          )}
        </form>
      )}
      <div>
        <h1>{title}</h1>
        <p class="lead">{shown(sums.projects === 0 ? t.none(String(view.year)) : t.lead(sums.projects, sums.done, shareOf(sums)))}</p>
        <p class="acts">
          <May deed="projects.edit">
            <a class={sums.projects === 0 ? 'button' : 'button quiet'} href={`${base}/import?year=${view.year}`}>
              {t.importTitle}
            </a>
            <a class="button quiet" href={`${base}/new?year=${view.year}`}>
              {t.add}
            </a>
          </May>
          {sums.projects > 0 && (
            <a class="button plain" href={addressOf(`${base}/list.csv`, view)}>
              {t.csv}
            </a>
          )}
        </p>
      </div>
      {sums.projects > 0 && (
        <>
          <nav class="acts" aria-label={t.views}>
            {([6, 12] as const).map((months) => (
              <a href={addressOf(base, view, { view: months })} aria-current={months === view.months ? 'page' : undefined}>
                {shown(t.view[months])}
              </a>
            ))}
          </nav>
          <Facts t={t} base={base} view={view} sums={sums} language={language} />
          <Groups
            t={t}
            language={language}
            title={t.byStrategy}
            none={t.noStrategy}
            groups={strategies}
            href={(strategy) => addressOf(base, view, { strategy })}
          />
          <Groups
            t={t}
            language={language}
            title={t.byUnit}
            none={t.noUnit}
            groups={units}
            href={(unit) => addressOf(base, view, { unit })}
          />
          <Filter t={t} base={base} view={view} strategies={strategies} units={units} />
          <section class="sheet" aria-labelledby="list">
            <h2 id="list">{shown(t.found(found.projects))}</h2>
            {rows.length === 0 ? (
              <p>{t.noneFound}</p>
            ) : (
              <ProjectList t={t} base={base} view={view} rows={rows} found={found} language={language} />
            )}
          </section>
          <PageLinks t={t} page={Math.min(view.page, pages)} pages={pages} href={(page) => addressOf(base, view, { page })} shown={shown} />
        </>
      )}
      {view.others.length > 0 && (
        <p class="hint years">
          {t.years}:{' '}
          {view.others.map((year) => (
            <>
              <a href={`${base}?year=${year}`}>{shown(year)}</a>{' '}
            </>
          ))}
        </p>
      )}
    </Frame>
  )
}

type Part = { readonly t: ProjectsMessages; readonly base: string; readonly view: ProjectsView; readonly language: FrameProps['language'] }

const Facts: FC<Part & { readonly sums: ProjectSums }> = ({ t, base, view, sums, language }) => {
  const shown = (text: string | number) => digits(text, language)
  const unspent = view.months === 6 ? ('unspent' as const) : ('left' as const)
  return (
    <section class="sheet" aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <dl class="pairs">
        <dt>{t.budget}</dt>
        <dd>{shownMoney(sums.budget, language)}</dd>
        <dt>{t.spent}</dt>
        <dd>
          {shownMoney(sums.spent, language)} {sums.noSpending > 0 && <span class="hint">({shown(t.noSpending(sums.noSpending))})</span>}
        </dd>
        <dt>{t.left}</dt>
        <dd>{shownMoney(leftOf(sums), language)}</dd>
        <dt>{t.late}</dt>
        <dd>
          <a href={addressOf(base, view, { only: 'late' })}>
            {shown(sums.late)} {t.projects}
          </a>
        </dd>
        <dt>{t.unspent[view.months]}</dt>
        <dd>
          <a href={addressOf(base, view, { only: unspent })}>
            {shown(unspent === 'unspent' ? sums.unspent : sums.left)} {t.projects}
          </a>
        </dd>
      </dl>
      <p class="hint">{shown(t.asOf(shownDay(view.on, language)))}</p>
    </section>
  )
}

type GroupsProps = {
  readonly t: ProjectsMessages
  readonly language: FrameProps['language']
  readonly title: string
  readonly none: string
  readonly groups: readonly GroupSums[]
  readonly href: (name: string) => string
}

/** Nothing where the projects name no group at all. */
const Groups: FC<GroupsProps> = ({ t, language, title, none, groups, href }) => {
  const shown = (text: string | number) => digits(text, language)
  if (groups.every(({ name }) => name === null)) return null
  return (
    <section class="sheet">
      <table class="stack">
        <caption class="title">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title === t.byUnit ? t.unit : t.strategy}</th>
            <th scope="col" class="n">
              {t.projects}
            </th>
            <th scope="col" class="n">
              {t.statuses.done}
            </th>
            <th scope="col" class="n">
              {t.late}
            </th>
            <th scope="col" class="n">
              {t.budget}
            </th>
            <th scope="col" class="n">
              {t.spent}
            </th>
            <th scope="col" class="n">
              {t.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, 40).map((group) => (
            <tr>
              <td lang="th">{group.name === null ? none : <a href={href(group.name)}>{shown(group.name)}</a>}</td>
              <td class="n" data-h={t.projects}>
                {shown(group.projects)}
              </td>
              <td class="n" data-h={t.statuses.done}>
                {shown(group.done)}
              </td>
              <td class="n" data-h={t.late}>
                {shown(group.late)}
              </td>
              <td class="n" data-h={t.budget}>
                {shownMoney(group.budget, language)}
              </td>
              <td class="n" data-h={t.spent}>
                {shownMoney(group.spent, language)}
              </td>
              <td class="n" data-h={t.share}>
                {shown(shareOf(group) || '—')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type FilterProps = Omit<Part, 'language'> & { readonly strategies: readonly GroupSums[]; readonly units: readonly GroupSums[] }

const Filter: FC<FilterProps> = ({ t, base, view, strategies, units }) => {
  const { search, unit, strategy, status, only } = view.filter
  const all = { value: '', label: t.all }
  const named = (groups: readonly GroupSums[]) => [
    all,
    ...groups.flatMap(({ name }) => (name === null ? [] : [{ value: name, label: name.slice(0, 60) }])),
  ]
  return (
    <search class="projects-filter">
      <form class="inline" method="get" action={base} aria-label={t.filter}>
        <input type="hidden" name="year" value={String(view.year)} />
        <input type="hidden" name="view" value={String(view.months)} />
        <TextField id="q" label={t.search} value={search ?? ''} type="search" maxlength={100} />
        <SelectField id="strategy" label={t.strategy} value={strategy ?? ''} choices={named(strategies)} />
        <SelectField id="unit" label={t.unit} value={unit ?? ''} choices={named(units)} />
        <SelectField
          id="status"
          label={t.status}
          value={status ?? ''}
          choices={[all, ...projectStatuses.map((value) => ({ value, label: t.statuses[value] }))]}
        />
        <SelectField
          id="only"
          label={t.show}
          value={only ?? ''}
          choices={[all, ...(['late', 'unspent', 'left'] as const).map((value) => ({ value, label: t.only[value] }))]}
        />
        <SelectField id="sort" label={t.sort} value={view.sort} choices={projectSorts.map((value) => ({ value, label: t.sorts[value] }))} />
        <button class="button">{t.apply}</button>
      </form>
    </search>
  )
}
