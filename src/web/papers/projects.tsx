/** The projects of the six-month memo: what there is, where to get them, and a look before they are taken. */

import type { FC } from 'hono/jsx'
import type { Project } from '#monitor'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownBaht } from '../numbers.ts'
import type { Ground } from './command.ts'
import type { PapersMessages } from './messages.th.ts'

type PartProps = { readonly t: PapersMessages; readonly ground: Ground; readonly language: FrameProps['language'] }

export const ProjectsPart: FC<PartProps> = ({ t, ground, language }) => {
  const year = String(ground.plan.fiscalYear)
  const action = `/o/${ground.agency.id}/papers/projects`
  const documents = ground.year.read.filter(({ reading }) => reading.projects.length > 0)
  return (
    <section class="sheet rows" aria-labelledby="projects">
      <h2 id="projects">{digits(t.projects(ground.projects.length, year), language)}</h2>
      {documents.map(({ id, fileName, reading }) => (
        <form method="post" action={`${action}/from`}>
          <input type="hidden" name="year" value={year} />
          <button class="button quiet" name="document" value={id}>
            {t.projectsFromDocument(digits(reading.projects.length, language), fileName)}
          </button>
        </form>
      ))}
      <form class="inline" method="post" action={`${action}?year=${year}`} enctype="multipart/form-data">
        <div class="field">
          <label for="projects-file">{t.projectsFile}</label>
          <span class="hint" id="projects-hint">
            {t.projectsHint}
          </span>
          <input id="projects-file" type="file" name="file" required aria-describedby="projects-hint" />
        </div>
        <button class="button quiet" data-busy={t.projectsReading}>
          {t.projectsRead}
        </button>
      </form>
    </section>
  )
}

type PreviewProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: PapersMessages
  readonly ground: Ground
  readonly projects: readonly Project[]
}

/** What was read goes back and forth in the form itself: nothing is stored before it is confirmed. */
export const ProjectsPreview: FC<PreviewProps> = ({ t, ground, projects, ...frame }) => {
  const { language } = frame
  const title = digits(t.projectsTitle(projects.length), language)
  const year = String(ground.plan.fiscalYear)
  const base = `/o/${ground.agency.id}/papers`
  return (
    <Frame {...frame} title={title} section="papers">
      <div>
        <h1>{title}</h1>
        <p class="lead">{digits(t.projectsLead(year, ground.projects.length), language)}</p>
        <form class="acts" method="post" action={`${base}/projects/save`}>
          <input type="hidden" name="year" value={year} />
          <input type="hidden" name="projects" value={JSON.stringify(projects)} />
          <button class="button">{digits(t.projectsSave(projects.length), language)}</button>
          <a class="button plain" href={`${base}/progress?year=${year}`}>
            {t.back}
          </a>
        </form>
      </div>
      <div class="sheet">
        <table class="stack">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.project}</th>
              <th scope="col" class="n">
                {t.budget}
              </th>
              <th scope="col" class="n">
                {t.spent}
              </th>
              <th scope="col">{t.owner}</th>
              <th scope="col">{t.status}</th>
            </tr>
          </thead>
          <tbody lang="th">
            {projects.map(({ no, name, budget, spent, unit, status }) => (
              <tr>
                <td>
                  {digits(no, language)} {digits(name, language)}
                </td>
                <td class="n" data-h={t.budget}>
                  {shownBaht(budget === null ? null : Number(budget), language)}
                </td>
                <td class="n" data-h={t.spent}>
                  {shownBaht(spent === null ? null : Number(spent), language)}
                </td>
                <td data-h={t.owner}>{unit ?? '—'}</td>
                <td data-h={t.status}>{status ? t.statuses[status] : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Frame>
  )
}
