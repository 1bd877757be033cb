/** A score on the scale of 0–100 with last year's and the target line. The same figures stand beside it in words. */

import type { FC } from 'hono/jsx'

type ScaleProps = {
  /** 0–100. */
  readonly now: number
  readonly before: number | null
  readonly target: number
  /** What the picture says, for those who do not see it. */
  readonly label: string
}

const still = { 'vector-effect': 'non-scaling-stroke' }

/** A point is a line without length: its round end stays round however wide the picture becomes. */
const Dot: FC<{ readonly at: number; readonly name: string }> = ({ at, name }) => (
  <line class={name} x1={at} y1="5" x2={at} y2="5" {...still} />
)

export const Scale: FC<ScaleProps> = ({ now, before, target, label }) => (
  <svg class="scale" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
    <line class="axis" x1="0" y1="5" x2="100" y2="5" {...still} />
    <line class="target" x1={target} x2={target} y1="0" y2="10" {...still} />
    {before !== null && <line class={now < before ? 'move down' : 'move'} x1={before} y1="5" x2={now} y2="5" {...still} />}
    {before !== null && <Dot at={before} name={now < before ? 'was down' : 'was'} />}
    {before !== null && <Dot at={before} name="hole" />}
    <Dot at={now} name={before !== null && now < before ? 'now down' : 'now'} />
  </svg>
)
