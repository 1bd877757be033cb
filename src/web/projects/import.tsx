/** A file of projects before it is taken in: its columns and rows looked at, confirmed. */

import type { FC } from 'hono/jsx'
import { differs, projectColumns, projectFateKinds } from '#monitor'
import type { ProjectChange, ProjectFate, ProjectFateKind, ProjectsFile, ProjectsPreview, ProjectStep } from '#monitor'
import { rowsPerPage } from '../agencies/import.tsx'
import { PageLinks } from '../agencies/page.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { ProjectsMessages } from './messages.th.ts'
import { shownMoney } from './view.ts'

type CommonProps = Omit<FrameProps, 'title' | 'children' | 'section'> & { readonly t: ProjectsMessages; readonly base: string }

/** `doubtful`: rows that are taken although a cell is odd. */
export type RowsShown = ProjectFateKind | 'doubtful' | 'all'

type PreviewProps = CommonProps & {
  readonly id: string
  readonly fileName: string
  readonly year: number
  readonly file: ProjectsFile
  readonly preview: ProjectsPreview
  readonly keepAbsent: boolean
  readonly only: RowsShown
  readonly page: number
  /** What went wrong with confirming. */
  readonly trouble?: string | undefined
}

export const ProjectsPreviewPage: FC<PreviewProps> = ({
  t,
  base,
  id,
  fileName,
  year,
  file,
  preview,
  keepAbsent,
  only,
  page,
  trouble,
  ...frame
}) => {
  const { language } = frame
  const shown = (text: string | number) => digits(text, language)
  const { counts, fates, absent, columns, digest } = preview
  const own = `${base}/import/${id}`
  const found = counts.new + counts.changed + counts.same
  const title = shown(t.previewTitle(found))
  const doubtful = fates.filter(({ faults }) => faults.length > 0).length
  const rows = fates.filter((fate) => (only === 'all' ? true : only === 'doubtful' ? fate.faults.length > 0 : fate.kind === only))
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  const at = Math.min(page, pages)
  const href = (more: Readonly<Record<string, string>>): string => {
    const query = new URLSearchParams({ year: String(year), ...(keepAbsent ? { keep: 'yes' } : {}), ...more })
    for (const column of columns) query.append('c', column)
    return `${own}?${query.toString()}`
  }
  const filters = [
    ['all', t.all, fates.length],
    ...projectFateKinds.map((kind) => [kind, t.fates[kind], counts[kind]] as const),
    ['doubtful', t.doubtful, doubtful],
  ] as const
  return (
    <Frame {...frame} title={title} section="papers" failed={trouble !== undefined}>
      {trouble !== undefined && (
        <p class="note stop" role="alert">
          {trouble}
        </p>
      )}
      <div>
        <h1>{title}</h1>
        <p class="lead">{shown(t.willDo(counts.new, counts.changed, counts.same, counts['left-out']))}</p>
        <p class="hint">
          {fileName} · {shown(t.title(String(year)))}
        </p>
        <form class="acts more" method="post" action={own}>
          <input type="hidden" name="digest" value={digest} />
          <input type="hidden" name="year" value={String(year)} />
          {keepAbsent && <input type="hidden" name="keep" value="yes" />}
          {columns.map((column) => (
            <input type="hidden" name="c" value={column} />
          ))}
          {found > 0 && (
            <button class="button" data-busy={t.confirming}>
              {shown(t.confirm(found))}
            </button>
          )}
          <a class={found > 0 ? 'button plain' : 'button'} href={`${base}/import?year=${year}`}>
            {t.another}
          </a>
        </form>
      </div>
      <Warnings {...{ t, language, year, file, preview, keepAbsent, doubtful, absent: absent.length }} />
      <Choice {...{ t, own, year, file, preview, keepAbsent, language }} />
      <nav class="acts" aria-label={t.filterRows}>
        {filters.flatMap(([kind, label, count]) =>
          kind === 'all' || count > 0 ? (
            <a href={href({ only: kind })} aria-current={only === kind ? 'page' : undefined}>
              {label} {shown(count)}
            </a>
          ) : (
            []
          ),
        )}
      </nav>
      <div class="sheet">
        <table class="stack">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.project}</th>
              <th scope="col" class="n">
                {t.line}
              </th>
              <th scope="col">{t.fate}</th>
              <th scope="col">{t.why}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice((at - 1) * rowsPerPage, at * rowsPerPage).map((fate) => (
              <tr>
                <td lang="th">{shown(fate.text)}</td>
                <td class="n" data-h={t.line}>
                  {shown(fate.line)}
                </td>
                <td>
                  <span class={`tag ${tones[fate.kind]}`}>{t.fates[fate.kind]}</span>
                </td>
                <td class="whole">
                  {detailsOf(fate, t, language).map((text, i) => (
                    <>
                      {i > 0 && <br />}
                      {shown(text)}
                    </>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <PageLinks t={t} page={at} pages={pages} href={(n) => href({ only, page: String(n) })} shown={shown} />
    </Frame>
  )
}

const tones: Record<ProjectFateKind, string> = { new: 'good', changed: 'warn', same: '', 'left-out': '' }

function detailsOf({ why, faults, changes }: ProjectFate, t: ProjectsMessages, language: FrameProps['language']): readonly string[] {
  const value = (field: ProjectChange['field'], text: string | null): string => {
    if (text === null) return t.blank
    switch (field) {
      case 'budget':
      case 'contract':
      case 'spent':
        return shownMoney(text, language)
      case 'start':
      case 'end':
        return shownDay(text, language, 'short')
      case 'status':
        return t.statuses[text as keyof typeof t.statuses]
      case 'steps':
        return text.replace(
          /([a-z]+) (\d{4}-\d\d-\d\d)/g,
          (_, step: string, day: string) => `${t.steps[step as ProjectStep]} ${shownDay(day, language, 'short')}`,
        )
      default:
        return text
    }
  }
  return [
    ...(why === null ? [] : [t.leftOut[why]]),
    ...faults.map(({ kind, column, value: written }) => t.faults[kind](column, written)),
    ...changes.map(({ field, from, to }) =>
      t.change(field === 'steps' ? t.stepDays : t.columns[field], value(field, from), value(field, to)),
    ),
  ]
}

type PartProps = {
  readonly t: ProjectsMessages
  readonly language: FrameProps['language']
  readonly year: number
  readonly file: ProjectsFile
  readonly preview: ProjectsPreview
  readonly keepAbsent: boolean
}

const Warnings: FC<PartProps & { readonly doubtful: number; readonly absent: number }> = ({
  t,
  language,
  year,
  file,
  preview,
  keepAbsent,
  doubtful,
  absent,
}) => {
  const wrong = preview.totals.filter(differs)
  const warnings = [
    ...(file.statedYear !== null && file.statedYear !== year ? [t.otherYear(String(file.statedYear), String(year))] : []),
    ...(file.kind === 'table' && file.otherSheets.length > 0 ? [t.otherSheets(file.otherSheets.join(', '))] : []),
    ...(absent > 0 ? [keepAbsent ? t.absentKept(absent) : t.absent(absent)] : []),
    ...(doubtful > 0 ? [t.doubts(doubtful)] : []),
    ...wrong
      .slice(0, 20)
      .map(({ line, text, column, printed, counted }) =>
        t.totalWrong(line, text, t.columns[column], shownMoney(printed, language), shownMoney(counted, language)),
      ),
  ]
  return (
    <>
      {warnings.length > 0 && (
        <ul class="note warn plain">
          {warnings.map((text) => (
            <li>{digits(text, language)}</li>
          ))}
        </ul>
      )}
      {preview.totals.length > 0 && wrong.length === 0 && <p class="note">{digits(t.totalsRight(preview.totals.length), language)}</p>}
    </>
  )
}

/** A form that only asks again: nothing is written by it. */
const Choice: FC<PartProps & { readonly own: string }> = ({ t, own, year, file, preview, keepAbsent, language }) => (
  <form class="sheet" method="get" action={own}>
    {file.kind === 'table' && (
      <>
        <h2>{t.columnsTitle}</h2>
        <p class="hint">{preview.remembered ? t.columnsRemembered : t.columnsHint}</p>
        <div class="columns-chosen">
          {preview.columns.map((column, at) => {
            const title = (file.head.titles[at] ?? '').replace(/\s+/g, ' ').trim()
            return (
              <div class="field">
                <label for={`c${at}`}>{digits(title || t.untitled(at + 1), language)}</label>
                <select id={`c${at}`} name="c">
                  {projectColumns.map((value) => (
                    <option value={value} selected={value === column}>
                      {t.columns[value]}
                    </option>
                  ))}
                </select>
              </div>
            )
          })}
        </div>
      </>
    )}
    <div class="inline">
      <TextField id="year" label={t.year} value={digits(year, language)} width={6} maxlength={12} />
      <SelectField
        id="keep"
        label={t.keepAbsent}
        value={keepAbsent ? 'yes' : ''}
        choices={[
          { value: '', label: t.no },
          { value: 'yes', label: t.yes },
        ]}
      />
      <button class="button quiet">{t.lookAgain}</button>
    </div>
  </form>
)
