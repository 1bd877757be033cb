/** An office's file shelf: what it keeps as evidence, and where it adds to it. */

import type { FC } from 'hono/jsx'
import { dayOf } from '#kernel/day'
import { mostKeptBytes } from '#platform/files'
import type { KeptFile } from '#platform/files'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { FilesMessages } from './messages.th.ts'
import { shownBytes } from './shown-bytes.ts'

export type FailedFile = { readonly file: string; readonly why: string }

export type FilesPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: FilesMessages
  readonly base: string
  readonly sum: { readonly files: number; readonly bytes: number }
  readonly rows: readonly KeptFile[]
  /** For the next page of the list. */
  readonly next: string | null
  readonly word: string
  /** Not the first page. */
  readonly isLater: boolean
  /** Id of what was just taken away. */
  readonly removed: string | undefined
  readonly notices: readonly string[]
  readonly trouble: string | undefined
  readonly failures: readonly FailedFile[]
}

export const FilesPage: FC<FilesPageProps> = (props) => {
  const { t, base, sum, removed, notices, trouble, failures, rows, next, word, isLater, ...frame } = props
  const { language } = frame
  const title = digits(t.title(sum.files), language)
  return (
    <Frame {...frame} title={`${title} · ${frame.office?.name ?? ''}`} section="files" failed={trouble !== undefined}>
      {trouble !== undefined && (
        <div class="note stop" role="alert" aria-labelledby="trouble">
          <h2 id="trouble">{trouble}</h2>
          {failures.length > 0 && (
            <ul>
              {failures.map(({ file, why }) => (
                <li>
                  <strong>{file}</strong> — {why}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {removed !== undefined && (
        <form class="note inline" method="post" action={`${base}/back`}>
          <output>{digits(t.removed, language)}</output>
          <button class="button quiet" name="id" value={removed}>
            {t.undo}
          </button>
        </form>
      )}
      {notices.map((notice) => (
        <output class="note">{notice}</output>
      ))}
      <div>
        <h1>{title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <May deed="files.keep">
        <UploadForm t={t} base={base} language={language} />
      </May>
      <Shelf {...{ t, base, language, sum, rows, next, word, isLater }} />
    </Frame>
  )
}

type PartProps = Pick<FilesPageProps, 't' | 'base' | 'language'>

/** Without JavaScript an ordinary form; with it the file goes in pieces and goes on where it was (`client/upload.ts`). */
const UploadForm: FC<PartProps> = ({ t, base, language }) => (
  <form
    class="drop"
    method="post"
    action={base}
    enctype="multipart/form-data"
    data-drop
    data-upload={`${base}/uploads`}
    data-sent={t.sent}
    data-checking={t.checking}
    data-lost={t.lost}
    data-left={t.left}
    data-cancelled={t.cancelled}
    data-failed={t.failed}
    aria-labelledby="add"
  >
    <h2 id="add">{t.add}</h2>
    <label class="check">
      <input type="checkbox" name="strip" value="yes" aria-describedby="strip-hint" /> {t.strip}
    </label>
    <p class="hint" id="strip-hint">
      {t.stripHint}
    </p>
    <label for="file">{t.fileLabel}</label>
    <input id="file" type="file" name="file" multiple required aria-describedby="file-hint" />
    <p class="hint" id="file-hint">
      {digits(t.fileHint(shownBytes(mostKeptBytes, t, language)), language)}
    </p>
    <p class="hint" data-names aria-live="polite"></p>
    <div class="sending" data-state hidden>
      <progress max="100" value="0" aria-label={t.progress}></progress>
      <output data-text></output>
    </div>
    <div class="note stop" role="alert" data-failures hidden></div>
    <p class="acts">
      <button class="button" data-busy={t.sending}>
        {t.send}
      </button>
      <button class="button plain away" type="button" data-cancel hidden>
        {t.cancel}
      </button>
      <a class="button plain" href={base} data-see hidden>
        {t.seeKept}
      </a>
    </p>
  </form>
)

const Shelf: FC<PartProps & Pick<FilesPageProps, 'sum' | 'rows' | 'next' | 'word' | 'isLater'>> = (props) => {
  const { t, base, language, sum, rows, next, word, isLater } = props
  const query = word === '' ? '' : `q=${encodeURIComponent(word)}&`
  return (
    <section class="sheet rows" aria-labelledby="listed">
      <h2 id="listed">{t.listed}</h2>
      {sum.files === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <>
          <search>
            <form class="inline" method="get" action={base}>
              <div class="field">
                <label for="q">{t.searchLabel}</label>
                <input id="q" name="q" type="search" value={word} maxlength={100} />
              </div>
              <button class="button quiet">{t.search}</button>
              {word !== '' && (
                <a class="button plain" href={base}>
                  {t.all}
                </a>
              )}
            </form>
          </search>
          {word === '' && <p class="hint">{t.total(shownBytes(sum.bytes, t, language))}</p>}
          {rows.length === 0 ? <p>{t.none(word)}</p> : <Rows {...{ t, base, language, rows }} />}
          {(isLater || next !== null) && (
            <p class="acts">
              {next !== null && <a href={`${base}?${query}after=${next}`}>{t.older}</a>}
              {isLater && <a href={word === '' ? base : `${base}?q=${encodeURIComponent(word)}`}>{t.newest}</a>}
            </p>
          )}
        </>
      )}
    </section>
  )
}

const Rows: FC<PartProps & { readonly rows: readonly KeptFile[] }> = ({ t, base, language, rows }) => (
  <table class="stack files">
    <caption class="visually-hidden">{t.listed}</caption>
    <thead>
      <tr>
        <th scope="col">{t.name}</th>
        <th scope="col">{t.type}</th>
        <th scope="col" class="n">
          {t.size}
        </th>
        <th scope="col">{t.keptOn}</th>
        <th scope="col">{t.proof}</th>
        <th scope="col">
          <span class="visually-hidden">{t.remove}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, name, type, bytes, sha256, stripped, createdAt }) => (
        <tr>
          <td class="name">
            <a href={`${base}/${id}`}>{name}</a> {stripped && <span class="tag">{t.stripped}</span>}
          </td>
          <td data-h={t.type}>{t.types[type]}</td>
          <td class="n" data-h={t.size}>
            {shownBytes(bytes, t, language)}
          </td>
          <td class="days whole" data-h={t.keptOn}>
            {shownDay(dayOf(createdAt), language, 'short')} <span class="hint">{digits(t.at(timeOf(createdAt)), language)}</span>
          </td>
          <td class="whole" data-h={t.proof}>
            <Fingerprint sha256={sha256} label={t.proof} />
          </td>
          <td class="whole">
            <Remove t={t} action={`${base}/${id}/remove`} name={name} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Remove: FC<{ readonly t: FilesMessages; readonly action: string; readonly name: string }> = ({ t, action, name }) => (
  <May deed="files.keep">
    <form method="post" action={action}>
      <button class="link away" aria-label={t.removeOf(name)}>
        {t.remove}
      </button>
    </form>
  </May>
)

const Fingerprint: FC<{ readonly sha256: string; readonly label: string }> = ({ sha256, label }) => (
  <details>
    <summary>
      <span class="visually-hidden">{label} </span>
      <code>{sha256.slice(0, 12)}…</code>
    </summary>
    <code class="hash">{sha256}</code>
  </details>
)

/** "10.05", as Thai offices write the hour. */
const timeOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit' }).format(at).replace(':', '.')
