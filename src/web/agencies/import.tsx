/** A file of agencies: handed in, looked at row by row, confirmed. */

import type { Child, FC } from 'hono/jsx'
import { fateKinds } from '#register'
import type { FateKind, ImportPlan, RowFate } from '#register'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { AgenciesMessages } from './messages.th.ts'
import { PageLinks } from './page.tsx'

type UploadProps = Omit<FrameProps, 'title' | 'children'> & { readonly t: AgenciesMessages; readonly trouble?: string | undefined }

export const ImportPage: FC<UploadProps> = ({ t, trouble, ...frame }) => (
  <Frame {...frame} title={t.importTitle} failed={trouble !== undefined}>
    <div>
      <h1>{t.importTitle}</h1>
      <p class="lead">{t.importLead}</p>
    </div>
    {trouble !== undefined && (
      <p class="note stop" role="alert">
        {digits(trouble, frame.language)}
      </p>
    )}
    <UploadForm action="/agencies/import" label={t.file} hint={digits(t.importHint, frame.language)} t={t}>
      <a href="/agencies/template.csv">{t.template}</a>
    </UploadForm>
  </Frame>
)

type FormProps = {
  readonly action: string
  readonly label: string
  readonly hint: string
  readonly t: Pick<AgenciesMessages, 'look' | 'looking'>
  readonly children?: Child
}

export const UploadForm: FC<FormProps> = ({ action, label, hint, t, children }) => (
  <form class="drop" method="post" action={action} enctype="multipart/form-data" data-drop>
    <label for="file">{label}</label>
    <input id="file" type="file" name="file" required aria-describedby="file-hint" />
    <p class="hint" id="file-hint">
      {hint}
    </p>
    <p class="hint" data-names aria-live="polite"></p>
    <button class="button" data-busy={t.looking}>
      {t.look}
    </button>
    <p>{children}</p>
  </form>
)

export const rowsPerPage = 100

type PreviewProps = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: AgenciesMessages
  readonly id: string
  readonly fileName: string
  readonly digest: string
  readonly plan: ImportPlan
  /** How many, where the file is one of places. */
  readonly areas: number | undefined
  /** Null for all. */
  readonly only: FateKind | null
  readonly page: number
  /** The register changed since the page was made that was confirmed. */
  readonly meanwhile: boolean
}

export const PreviewPage: FC<PreviewProps> = ({ t, id, fileName, digest, plan, areas, only, page, meanwhile, ...frame }) => {
  const { fates, counts, absent } = plan
  const shown = (text: string) => digits(text, frame.language)
  const title = shown(areas === undefined ? t.previewTitle(fates.length) : t.areas(areas))
  const rows = only === null ? fates : fates.filter(({ kind }) => kind === only)
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  const at = Math.min(page, pages)
  const own = `/agencies/import/${id}`
  const work = counts.new + counts.changed + counts.recognised
  return (
    <Frame {...frame} title={title} failed={meanwhile || counts.refused > 0}>
      {meanwhile && (
        <p class="note stop" role="alert">
          {t.meanwhile}
        </p>
      )}
      <div>
        <h1>{title}</h1>
        <p class="lead">
          {areas === undefined &&
            shown(
              counts.refused > 0
                ? t.refusedLead(counts.refused)
                : work === 0
                  ? t.nothingToDo
                  : t.willDo(counts.new, counts.changed, counts.recognised),
            )}
        </p>
        <p class="hint">
          {fileName}
          {absent.length > 0 && ` · ${shown(t.absent(absent.length))}`}
        </p>
        <form class="acts more" method="post" action={own}>
          <input type="hidden" name="digest" value={digest} />
          {counts.refused === 0 && (
            <button class="button" data-busy={t.confirming}>
              {t.confirm}
            </button>
          )}
          <a class={counts.refused === 0 ? 'button plain' : 'button'} href="/agencies/import">
            {t.another}
          </a>
        </form>
      </div>
      {areas === undefined && <FateFilter t={t} counts={counts} total={fates.length} only={only} own={own} shown={shown} />}
      {areas === undefined && (
        <div class="sheet">
          <table class="stack">
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t.agency}</th>
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
                  <td lang="th">
                    {fate.row.fullName || '—'} <span class="hint">{fate.row.code}</span>
                  </td>
                  <td class="n" data-h={t.line}>
                    {shown(String(fate.line))}
                  </td>
                  <td>
                    <span class={`tag ${tones[fate.kind]}`}>{t.fates[fate.kind]}</span>
                  </td>
                  <td class="whole">
                    {detailsOf(fate, t).map((text, i) => (
                      <>
                        {i > 0 && <br />}
                        {text}
                      </>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PageLinks t={t} page={at} pages={pages} href={(n) => `${own}?only=${only ?? 'all'}&page=${n}`} shown={shown} />
    </Frame>
  )
}

export const tones: Record<FateKind, string> = { refused: 'stop', new: 'good', changed: 'warn', recognised: 'good', same: '' }

const detailsOf = ({ changes, faults }: RowFate, t: AgenciesMessages): readonly string[] => [
  ...changes.map(({ field, from, to }) => t.change(t.fields[field], from ?? t.nothing, to ?? t.nothing)),
  ...faults.map(({ column, value, expected }) => [column, value && `“${value}”`, t.expected[expected]].filter(Boolean).join(' ')),
]

type FilterProps = {
  readonly t: Pick<AgenciesMessages, 'filter' | 'all' | 'fates'>
  readonly counts: Readonly<Partial<Record<FateKind, number>>>
  readonly total: number
  readonly only: FateKind | null
  readonly own: string
  readonly shown: (text: string) => string
}

/** Only the fates that some row has. */
export const FateFilter: FC<FilterProps> = ({ t, counts, total, only, own, shown }) => (
  <nav class="acts" aria-label={t.filter}>
    <a href={`${own}?only=all`} aria-current={only === null ? 'page' : undefined}>
      {t.all} {shown(String(total))}
    </a>
    {fateKinds
      .filter((kind) => (counts[kind] ?? 0) > 0)
      .map((kind) => (
        <a href={`${own}?only=${kind}`} aria-current={only === kind ? 'page' : undefined}>
          {t.fates[kind]} {shown(String(counts[kind]))}
        </a>
      ))}
  </nav>
)
