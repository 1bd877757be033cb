/** A table of units, posts and people: handed in, looked at row by row, confirmed. */

import type { FC } from 'hono/jsx'
import { personName } from '#register'
import type { Agency, FateKind, StaffPreview } from '#register'
import { FateFilter, rowsPerPage, tones, UploadForm } from '../agencies/import.tsx'
import { PageLinks } from '../agencies/page.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { baseOf } from './shared.tsx'

type CommonProps = Omit<FrameProps, 'title' | 'children' | 'section'> & { readonly t: OrganisationMessages; readonly agency: Agency }

export const StaffImportPage: FC<CommonProps & { readonly trouble?: string | undefined }> = ({ t, agency, trouble, ...frame }) => (
  <Frame {...frame} title={t.importTitle} section="organisation" failed={trouble !== undefined}>
    <div>
      <h1>{t.importTitle}</h1>
      <p class="lead">{t.importLead}</p>
    </div>
    {trouble !== undefined && (
      <p class="note stop" role="alert">
        {digits(trouble, frame.language)}
      </p>
    )}
    <UploadForm action={`${baseOf(agency)}/import`} label={t.importFile} hint={t.importHint} t={t}>
      <a href={`${baseOf(agency)}/template.csv`}>{t.template}</a>
    </UploadForm>
    <p>
      <a href={baseOf(agency)}>{t.backToOffice}</a>
    </p>
  </Frame>
)

type PreviewProps = CommonProps & {
  readonly id: string
  readonly fileName: string
  readonly preview: StaffPreview
  /** Null for all. */
  readonly only: FateKind | null
  readonly page: number
  readonly meanwhile: boolean
}

export const StaffPreviewPage: FC<PreviewProps> = ({ t, agency, id, fileName, preview, only, page, meanwhile, ...frame }) => {
  const { language } = frame
  const { fates, digest } = preview
  const shown = (text: string) => digits(text, language)
  const counts = { new: 0, changed: 0, same: 0, refused: 0 }
  for (const { kind } of fates) counts[kind] += 1
  const rows = only === null ? fates : fates.filter(({ kind }) => kind === only)
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  const at = Math.min(page, pages)
  const own = `${baseOf(agency)}/import/${id}`
  const title = shown(t.previewTitle(fates.length))
  const work = counts.new + counts.changed
  return (
    <Frame {...frame} title={title} section="organisation" failed={meanwhile || counts.refused > 0}>
      {meanwhile && (
        <p class="note stop" role="alert">
          {t.meanwhile}
        </p>
      )}
      <div>
        <h1>{title}</h1>
        <p class="lead">{shown(counts.refused > 0 ? t.refusedLead(counts.refused) : work === 0 ? t.nothingToDo : t.willDo(work))}</p>
        <p class="hint">{fileName}</p>
        <form class="acts more" method="post" action={own}>
          <input type="hidden" name="digest" value={digest} />
          {counts.refused === 0 && (
            <button class="button" data-busy={t.confirming}>
              {t.confirm}
            </button>
          )}
          <a class={counts.refused === 0 ? 'button plain' : 'button'} href={`${baseOf(agency)}/import`}>
            {t.another}
          </a>
        </form>
      </div>
      <FateFilter t={t} counts={counts} total={fates.length} only={only} own={own} shown={shown} />
      <div class="sheet">
        <table class="stack">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.fullName}</th>
              <th scope="col" class="n">
                {t.line}
              </th>
              <th scope="col">{t.fate}</th>
              <th scope="col">{t.post}</th>
              <th scope="col">{t.why}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice((at - 1) * rowsPerPage, at * rowsPerPage).map(({ line, row, kind, adds, faults }) => (
              <tr>
                <td lang="th">{row.name === '' ? row.unit || '—' : personName(row)}</td>
                <td class="n" data-h={t.line}>
                  {shown(String(line))}
                </td>
                <td>
                  <span class={`tag ${tones[kind]}`}>{t.fates[kind]}</span>
                </td>
                <td class="whole" lang="th">
                  {shown([row.title, row.unit].filter(Boolean).join(' · '))}{' '}
                  {row.from !== null && <span class="hint">{shownDay(row.from, language, 'short')}</span>}
                </td>
                <td class="whole">{shown([...adds.map((add) => t.adds[add]), ...faults.map((fault) => t.faults[fault])].join(', '))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <PageLinks t={t} page={at} pages={pages} href={(n) => `${own}?only=${only ?? 'all'}&page=${n}`} shown={shown} />
    </Frame>
  )
}
