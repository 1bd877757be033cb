/** Where a file of projects is handed in, or a document that was read is used. */

import type { FC } from 'hono/jsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { ProjectsMessages } from './messages.th.ts'

type UploadProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: ProjectsMessages
  readonly base: string
  readonly year: string
  readonly trouble?: string | undefined
  /** Documents of the office in which projects were read. */
  readonly documents: readonly { readonly id: string; readonly fileName: string; readonly projects: number }[]
}

export const ProjectsImportPage: FC<UploadProps> = ({ t, base, year, trouble, documents, ...frame }) => {
  const shown = (text: string | number) => digits(text, frame.language)
  return (
    <Frame {...frame} title={t.importTitle} section="papers" failed={trouble !== undefined}>
      <div>
        <h1>{t.importTitle}</h1>
        <p class="lead">{t.importLead}</p>
      </div>
      {trouble !== undefined && (
        <p class="note stop" role="alert">
          {shown(trouble)}
        </p>
      )}
      <form class="drop" method="post" action={`${base}/import?year=${encodeURIComponent(year)}`} enctype="multipart/form-data" data-drop>
        <label for="file">{t.file}</label>
        <input id="file" type="file" name="file" required aria-describedby="file-hint" />
        <p class="hint" id="file-hint">
          {shown(t.importHint)}
        </p>
        <p class="hint" data-names aria-live="polite"></p>
        <button class="button" data-busy={t.looking}>
          {t.look}
        </button>
      </form>
      {documents.length > 0 && (
        <section class="sheet rows" aria-labelledby="documents">
          <h2 id="documents">{t.fromDocuments}</h2>
          {documents.map(({ id, fileName, projects }) => (
            <form method="post" action={`${base}/from`}>
              <input type="hidden" name="year" value={year} />
              <button class="button quiet" name="document" value={id}>
                {t.fromDocument(shown(projects), fileName)}
              </button>
            </form>
          ))}
        </section>
      )}
      <p>
        <a href={`${base}?year=${encodeURIComponent(year)}`}>{t.back}</a>
      </p>
    </Frame>
  )
}
