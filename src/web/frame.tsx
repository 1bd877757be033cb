/** The frame of every page: head, bar, the office's sections, footer. */

import { raw } from 'hono/html'
import type { Deed } from '#register'
import type { Child, FC } from 'hono/jsx'
import { script, stylesheet } from './assets.ts'
import type { Language } from './language.ts'
import { RightsContext } from './may.tsx'
import type { Messages } from './messages.th.ts'

export type Section = 'today' | 'worth' | 'measures' | 'progress' | 'papers' | 'files' | 'organisation'

export type FrameProps = {
  readonly m: Messages
  readonly language: Language
  readonly title: string
  /** The path asked for, so that the other language can show the same page. */
  readonly path: string
  /** The office whose year this is; absent on the start page. */
  readonly office?: { readonly id: string; readonly name: string } | undefined
  readonly section?: Section | undefined
  /** Put before the title when a form came back ("ข้อผิดพลาด: …"). */
  readonly failed?: boolean | undefined
  /** Seconds until the page asks again by itself; only for work under way. */
  readonly refresh?: number | undefined
  /** Style sheets of this page alone. */
  readonly styles?: readonly string[] | undefined
  /** Scripts of this page alone. */
  readonly scripts?: readonly string[] | undefined
  /** Who is signed in; absent on the pages before. */
  readonly person?: string | undefined
  /** What who asks may do here: see `May`. */
  readonly can?: ReadonlySet<Deed> | undefined
  readonly children?: Child
}

const nothing: ReadonlySet<Deed> = new Set()

/** What an office's pages are, and what one needs to be shown the way to them. */
const sections = [
  ['today', 'office.see'],
  ['worth', 'office.see'],
  ['measures', 'office.see'],
  ['progress', 'office.see'],
  ['papers', 'office.see'],
  ['files', 'files.see'],
  ['organisation', 'organisation.see'],
] as const satisfies readonly (readonly [Section, Deed])[]

export const Frame: FC<FrameProps> = ({
  m,
  language,
  title,
  path,
  office,
  section,
  failed,
  refresh,
  styles = [],
  can = nothing,
  scripts = [],
  person,
  children,
}) => {
  const other = language === 'th' ? 'en' : 'th'
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light" />
          {refresh !== undefined && (
            // Where there is script, the page brings itself up to date without being loaded anew under its reader.
            <noscript>
              <meta http-equiv="refresh" content={String(refresh)} />
            </noscript>
          )}
          <title>{`${failed ? `${m.error}: ` : ''}${title} · ${m.brand.join('')}`}</title>
          <link rel="stylesheet" href={stylesheet} />
          {styles.map((href) => (
            <link rel="stylesheet" href={href} />
          ))}
          <script type="module" src={script}></script>
          {scripts.map((src) => (
            <script type="module" src={src}></script>
          ))}
        </head>
        <body>
          <a class="skip" href="#content">
            {m.skip}
          </a>
          <header class="bar">
            <div>
              <a class="brand" href="/" aria-label={`${m.brand.join('')} — ${m.home}`}>
                <i>{m.brand[0]}</i>
                {m.brand[1]}
              </a>
              {office && (
                <a class="office" href={`/o/${office.id}`}>
                  {office.name}
                </a>
              )}
              {office && (
                <nav aria-label={m.sectionsLabel}>
                  {sections.map(
                    ([name, deed]) =>
                      can.has(deed) && (
                        <a
                          href={name === 'today' ? `/o/${office.id}` : `/o/${office.id}/${name}`}
                          aria-current={section === name ? 'page' : undefined}
                        >
                          {m.sections[name]}
                        </a>
                      ),
                  )}
                </nav>
              )}
              {person !== undefined && (
                <form class="person" method="post" action="/sign-out">
                  <a href="/account" title={m.account}>
                    <span class="visually-hidden">{m.account}: </span>
                    {person}
                  </a>
                  <button class="link">{m.signOut}</button>
                </form>
              )}
              <a
                class="language"
                lang={other}
                hreflang={other}
                href={`/language/${other}?back=${encodeURIComponent(path)}`}
                aria-label={m.otherLanguageLabel}
              >
                {m.otherLanguage}
              </a>
            </div>
          </header>
          <main id="content" tabindex={-1}>
            <RightsContext.Provider value={can}>{children}</RightsContext.Provider>
          </main>
          <footer class="foot">
            <div>
              <span>{m.footer}</span>
              <span class="acts">
                {office && can.has('people.see') && <a href={`/o/${office.id}/people`}>{m.people}</a>}
                {office && can.has('audit.see') && <a href={`/o/${office.id}/audit`}>{m.audit}</a>}
                {person !== undefined && <a href="/agencies">{m.agencies}</a>}
                {person !== undefined && <a href="/inbox">{m.inbox}</a>}
                {can.has('paper.batch') && <a href="/batches">{m.batches}</a>}
                {can.has('jobs.see') && <a href="/jobs">{m.jobs}</a>}
                <a href="/method">{m.method}</a>
                <a href="/privacy">{m.privacy}</a>
              </span>
            </div>
          </footer>
        </body>
      </html>
    </>
  )
}
