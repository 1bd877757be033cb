/** What stands before somebody's door, and what an administrator may do there: a new password, no sessions, no second factor. */

import type { FC } from 'hono/jsx'
import type { Door, Holder } from '#platform/sign-in/index'
import { FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { PeopleMessages } from './messages.th.ts'
import type { PeopleFrame } from './place.ts'

type DoorProps = {
  readonly t: PeopleMessages
  readonly base: string
  readonly holder: Holder
  readonly door: Door | undefined
  readonly shown: (text: string) => string
}

export const DoorOf: FC<DoorProps> = ({ t, base, holder: { userId, name }, door = { factor: false, sessions: 0 }, shown }) => (
  <div class="rows">
    <p class="hint">
      {door.factor ? t.factorOn : t.factorOff} · {shown(t.sessions(door.sessions))}
    </p>
    <form class="acts" method="post" action={`${base}/reset`}>
      <input type="hidden" name="person" value={userId} />
      <button class="link" aria-label={t.resetLink(name)}>
        {t.reset}
      </button>
      {door.sessions > 0 && (
        <button class="link" formaction={`${base}/sessions`} aria-label={t.outOf(name)}>
          {t.out}
        </button>
      )}
      {door.factor && (
        <a class="away" href={`${base}/factor?person=${userId}`} aria-label={t.liftOf(name)}>
          {t.lift}
        </a>
      )}
    </form>
  </div>
)

type LiftProps = PeopleFrame & {
  readonly userId: string
  readonly name: string
  readonly reason: string
  readonly faults: Faults
}

export const LiftPage: FC<LiftProps> = ({ t, base, userId, name, reason, faults, ...frame }) => (
  <Frame {...frame} title={t.liftTitle} failed={faults.size > 0}>
    <div class="narrow rows">
      <h1>{t.liftTitle}</h1>
      <FaultSummary m={frame.m} faults={faults} shown={(text) => digits(text, frame.language)} />
      <p class="lead">{t.liftText(name)}</p>
      <p class="note warn">{t.liftSure}</p>
      <form class="sheet rows wide-rows" method="post" action={`${base}/factor`}>
        <input type="hidden" name="person" value={userId} />
        <TextField id="reason" label={t.liftReason} hint={t.liftReasonHint} value={reason} faults={faults} maxlength={300} required />
        <p class="acts">
          <button class="button danger">{t.lift}</button>
          <a class="button plain" href={base}>
            {t.back}
          </a>
        </p>
      </form>
    </div>
  </Frame>
)
