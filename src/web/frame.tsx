/** The frame of every page: head, bar, the office's sections, footer. */

import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { script, stylesheet } from './assets.ts'
import type { Language } from './language.ts'
import type { Messages } from './messages.th.ts'

export type Section = 'today' | 'worth' | 'measures' | 'papers'

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
  readonly children?: Child
}

export const Frame: FC<FrameProps> = ({ m, language, title, path, office, section, failed, refresh, styles = [], children }) => {
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
                  {(Object.keys(m.sections) as Section[]).map((name) => (
                    <a
                      href={name === 'today' ? `/o/${office.id}` : `/o/${office.id}/${name}`}
                      aria-current={section === name ? 'page' : undefined}
                    >
                      {m.sections[name]}
                    </a>
                  ))}
                </nav>
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
            {children}
          </main>
          <footer class="foot">
            <div>
              <span>{m.footer}</span>
              <a href="/inbox">{m.inbox}</a>
              <a href="/jobs">{m.jobs}</a>
              <a href="/method">{m.method}</a>
            </div>
          </footer>
        </body>
      </html>
    </>
  )
}
