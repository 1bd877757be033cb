/** The rows of a list of projects: money, share spent, how far, what is late, and their sum. */

import type { FC } from 'hono/jsx'
import { latenessOf, stepOf } from '#monitor'
import type { KeptProject, ProjectSums } from '#monitor'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { ProjectsMessages } from './messages.th.ts'
import { shareOf, shownMoney } from './view.ts'
import type { ProjectsView } from './view.ts'

/** The name leads to the form, for who may change it. */
const Named: FC<{ readonly base: string; readonly id: string; readonly name: string }> = ({ base, id, name }) => (
  <May deed="projects.edit" otherwise={name}>
    <a href={`${base}/${id}`}>{name}</a>
  </May>
)

const tones = { done: 'good', 'in-progress': '', 'not-started': 'warn' } as const

type ListProps = {
  readonly t: ProjectsMessages
  readonly base: string
  readonly view: ProjectsView
  readonly language: FrameProps['language']
  readonly rows: readonly KeptProject[]
  readonly found: ProjectSums
}

export const ProjectList: FC<ListProps> = ({ t, base, view, rows, found, language }) => {
  const shown = (text: string | number) => digits(text, language)
  return (
    <table class="stack projects">
      <thead>
        <tr>
          <th scope="col">{t.project}</th>
          <th scope="col" class="n">
            {t.budget}
          </th>
          <th scope="col" class="n">
            {t.spent}
          </th>
          <th scope="col" class="n">
            {t.share}
          </th>
          <th scope="col">{t.status}</th>
          <th scope="col">{t.end}</th>
          <th scope="col">{t.unit}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((project) => {
          const late = latenessOf(project, view.on)
          const step = stepOf(project)
          const name = shown(`${project.no}. ${project.name}`)
          return (
            <tr>
              <td lang="th">
                <Named {...{ base, name }} id={project.id} />
              </td>
              <td class="n" data-h={t.budget}>
                {shownMoney(project.budget, language)}
              </td>
              <td class="n" data-h={t.spent}>
                {shownMoney(project.spent, language)}
              </td>
              <td class="n" data-h={t.share}>
                {shown(shareOf(project) || '—')}
              </td>
              <td data-h={t.status} class="whole">
                {project.status && <span class={`tag ${tones[project.status]}`}>{t.statuses[project.status]}</span>}{' '}
                {late && <span class="tag stop">{t.lateness[late]}</span>} {step && <small class="hint">{t.steps[step]}</small>}
              </td>
              <td data-h={t.end}>{project.end === null ? '—' : shownDay(project.end, language, 'short')}</td>
              <td data-h={t.unit} lang="th">
                {shown(project.unit ?? '—')}
              </td>
            </tr>
          )
        })}
        <tr class="total">
          <td>{t.total}</td>
          <td class="n" data-h={t.budget}>
            {shownMoney(found.budget, language)}
          </td>
          <td class="n" data-h={t.spent}>
            {shownMoney(found.spent, language)}
          </td>
          <td class="n" data-h={t.share}>
            {shown(shareOf(found) || '—')}
          </td>
          <td colspan={3}>
            {shown(t.late)} {shown(found.late)}
          </td>
        </tr>
      </tbody>
    </table>
  )
}
