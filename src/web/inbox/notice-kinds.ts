/** What people are told of: each kind with the ids and numbers its words need, and where it leads. */

import { z } from 'zod'
import { unreachable } from '#kernel/unreachable'
import type { Notice } from '#platform/inbox'

const step = z.object({ measure: z.number(), step: z.number(), days: z.number(), year: z.number(), measureId: z.string() })

const round = z.object({ months: z.number(), days: z.number(), year: z.number(), measures: z.number() })
const lost = z.object({ measure: z.number(), year: z.number(), measureId: z.string() })
const paper = z.object({ paperId: z.string() })
const nothing = z.object({})

const shapes = {
  /** A step of a measure is due in so many days (0: today). */
  'step.due': step,
  /** …or was due so many days ago when this was written. */
  'step.late': step,
  /** A round has opened and is due in so many days; so many measures wait for a report. */
  'round.open': round,
  'round.due': round,
  'round.late': round,
  /** What was shown for a measure that is done can be seen no more. */
  'evidence.lost': lost,
  /** Somebody of the public says that evidence does not show what is claimed. */
  'evidence.disputed': lost,
  /** A paper waits for this person's signature. */
  'paper.sign': paper,
  /** A paper of this person was sent back, or signed by all. */
  'paper.returned': paper,
  'paper.final': paper,
  /** Somebody else lifted this person's second factor. */
  'factor.lifted': nothing,
}
export type NoticeKind = keyof typeof shapes
export type NoticeData = { readonly [K in NoticeKind]: z.infer<(typeof shapes)[K]> }

/** Writes one notice: its sentence. */
export type NoticeWords = { readonly [K in NoticeKind]: (data: NoticeData[K]) => string }

const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(shapes, kind)

/** Its sentence and where it leads; undefined for a kind of another version of the program. */
export function wordsOf(
  { kind, data, officeId }: Notice,
  words: NoticeWords,
): { readonly text: string; readonly path: string } | undefined {
  if (!isKind(kind)) return undefined
  switch (kind) {
    case 'step.due':
    case 'step.late': {
      const found = step.safeParse(data)
      return found.success ? { text: words[kind](found.data), path: `/o/${officeId}/measures?year=${found.data.year}` } : undefined
    }
    case 'round.open':
    case 'round.due':
    case 'round.late': {
      const found = round.safeParse(data)
      return found.success ? { text: words[kind](found.data), path: `/o/${officeId}/progress?year=${found.data.year}` } : undefined
    }
    case 'evidence.lost':
    case 'evidence.disputed': {
      const found = lost.safeParse(data)
      return found.success ? { text: words[kind](found.data), path: `/o/${officeId}/progress/${found.data.measureId}` } : undefined
    }
    case 'paper.sign':
    case 'paper.returned':
    case 'paper.final': {
      const found = paper.safeParse(data)
      return found.success ? { text: words[kind](found.data), path: `/o/${officeId}/signing/${found.data.paperId}` } : undefined
    }
    case 'factor.lifted':
      return { text: words[kind]({}), path: '/account' }
    default:
      return unreachable(kind)
  }
}
