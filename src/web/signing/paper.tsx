/** One paper: where it stands, what it lacks, who signs, what it says. */

import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { renderHtml } from '#report'
import type { Edit, EditedTree } from '#report'
import { documentStylesheet, passkeyScript } from '../assets.ts'
import { FaultSummary, TextField } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { Checklist } from './checklist.tsx'
import type { SigningMessages } from './messages.th.ts'
import type { PaperPageProps } from './paper-props.ts'
import { StateTag } from './page.tsx'
import { RoutePart } from './route.tsx'
import { baseOf } from './shared.ts'
import { SignPart } from './sign.tsx'

export const PaperPage: FC<PaperPageProps> = (props) => {
  const { t, paper, steps, next, sign, accounts, names, shown: tree, editable, corrections, faults, entered, done, ...frame } = props
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const base = baseOf(paper.agencyId, paper.id)
  const notice = noticeOf(t, done)
  return (
    <Frame
      {...frame}
      title={shown(paper.title)}
      section="papers"
      failed={faults.size > 0}
      styles={[documentStylesheet]}
      scripts={sign?.passkey ? [passkeyScript] : []}
    >
      {notice !== undefined && <output class="note">{notice}</output>}
      <div>
        <p class="kicker">
          <StateTag t={t} state={paper.state} /> {paper.version > 1 && shown(t.version(paper.version - 1))}
        </p>
        <h1>{shown(paper.title)}</h1>
        <p class="lead">
          {[
            paper.number === null ? '' : `${t.number} ${shown(paper.number)}`,
            paper.dated === null ? '' : `${t.dated} ${shownDay(paper.dated, language)}`,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {sign && <SignPart {...{ t, paper, language, faults, entered }} {...sign} />}
      {editable && (
        <section class="sheet rows" aria-labelledby="check">
          <h2 id="check">{t.checkTitle}</h2>
          <Checklist t={t} findings={paper.findings} language={language} />
          <form class="acts" method="post" action={`${base}/refresh`}>
            <a class="button" href={`${base}/propose`}>
              {t.propose}
            </a>
            {paper.content.kind === 'written' && <button class="button quiet">{t.refresh}</button>}
          </form>
        </section>
      )}
      {paper.fileSha256 !== null && paper.code !== null && (
        <section class="sheet rows" aria-labelledby="kept">
          <h2 id="kept">{t.states[paper.state]}</h2>
          <p class="acts">
            <a class="button" href={`${base}/file`}>
              {t.file}
            </a>
            <a class="button quiet" href={`/v/${paper.code}`}>
              {t.verify}
            </a>
          </p>
          <p class="hint">
            {t.sha} <code class="hash">{paper.fileSha256}</code>
          </p>
        </section>
      )}
      <RoutePart {...{ t, paper, steps, next, accounts, names, language, faults }} />
      <Versions t={t} paper={paper} corrections={corrections} language={language} />
      {tree && (
        <section class="rows" aria-labelledby="words">
          <div>
            <h2 id="words">{t.preview}</h2>
            {editable && <p class="hint">{t.previewDraft}</p>}
          </div>
          <div class="paper" lang="th">
            {raw(
              renderHtml(tree.tree, {
                headingLevel: 3,
                idPrefix: 'doc-',
                after: (section, block) => (editable ? placeHtml(t, base, tree, section, block) : ''),
              }),
            )}
          </div>
        </section>
      )}
      <Ending t={t} paper={paper} faults={faults} reason={entered.reason} />
      <p>
        <a href={baseOf(paper.agencyId)}>{t.back}</a>
      </p>
    </Frame>
  )
}

function noticeOf(t: SigningMessages, done: string | undefined): string | undefined {
  const words: Readonly<Record<string, string>> = {
    begun: t.begun,
    saved: t.saved,
    refreshed: t.refreshed,
    proposed: t.proposed,
    signed: t.signed,
    final: t.signedLast,
    returned: t.sentBack,
    'handed-on': t.handedOn,
    withdrawn: t.withdrawn,
  }
  return done !== undefined && Object.hasOwn(words, done) ? words[done] : undefined
}

/** The way to add text after a composed block, or to change what a person put there. Our own words and numbers only. */
function placeHtml(t: SigningMessages, base: string, { origins, places }: EditedTree, section: number, block: number): string {
  const origin = origins[section]?.[block]
  const next = origins[section]?.[block + 1]
  if (!origin) return ''
  if ('id' in origin) {
    // Several paragraphs of one edit: one link, after the last.
    return next && isSame(origin, next) ? '' : `<p class="put"><a href="${base}/text?edit=${origin.id}">${t.change}</a></p>`
  }
  if (!places.some((place) => place.section === origin.section && place.block === origin.block)) return ''
  return `<p class="put"><a href="${base}/text?at=${origin.section}.${origin.block}" aria-label="${t.add} ${section + 1}.${block + 1}">${t.add}</a></p>`
}

const isSame = (a: Edit, b: Edit | { readonly section: number; readonly block: number }): boolean => 'id' in b && a.id === b.id

type VersionsProps = Pick<PaperPageProps, 't' | 'paper' | 'corrections' | 'language'>

const Versions: FC<VersionsProps> = ({ t, paper, corrections, language }) => {
  const base = baseOf(paper.agencyId, paper.id)
  if (paper.corrects === null && corrections.length === 0 && paper.despite === null) return null
  return (
    <section class="sheet rows" aria-label={t.correctedBy}>
      {paper.despite !== null && (
        <p>
          {t.despiteWas}: {paper.despite}
        </p>
      )}
      {paper.corrects !== null && (
        <p class="acts">
          <a href={baseOf(paper.agencyId, paper.corrects)}>{t.correctsLink}</a>
          <a href={`${base}/compare`}>{t.compare}</a>
        </p>
      )}
      {corrections.map((one) => (
        <p>
          <a href={baseOf(one.agencyId, one.id)}>{`${t.correctedBy}: ${digits(t.version(one.version - 1), language)}`}</a>{' '}
          <StateTag t={t} state={one.state} />
        </p>
      ))}
    </section>
  )
}

type EndingProps = Pick<PaperPageProps, 't' | 'paper' | 'faults'> & { readonly reason: string }

/** Giving it up, or correcting what is final. */
const Ending: FC<EndingProps> = ({ t, paper, faults, reason }) => {
  const base = baseOf(paper.agencyId, paper.id)
  if (paper.state === 'superseded' || paper.state === 'withdrawn')
    return paper.reason === null ? null : (
      <p>
        {t.reason}: {paper.reason}
      </p>
    )
  return (
    <May deed="paper.write">
      {paper.state === 'final' ? (
        <form class="sheet rows" method="post" action={`${base}/correct`}>
          <p class="hint">{t.correctHint}</p>
          <p class="acts">
            <button class="button quiet">{t.correct}</button>
          </p>
        </form>
      ) : (
        <details open={faults.has('withdraw-reason')}>
          <summary>{t.withdrawTitle}</summary>
          <form class="sheet rows wide-rows" method="post" action={`${base}/withdraw`}>
            <TextField id="withdraw-reason" label={t.reason} hint={t.withdrawHint} value={reason} faults={faults} maxlength={500} />
            <p class="acts">
              <button class="button danger">{t.withdraw}</button>
            </p>
          </form>
        </details>
      )}
    </May>
  )
}
