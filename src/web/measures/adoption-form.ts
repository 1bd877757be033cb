/** The record of the meeting that adopts a plan: what stands in its fields, and what was entered, parsed. */

import type { Attendee, MeetingWords } from '#act'
import type { ThaiDay } from '#kernel/day'
import { mendThai } from '#kernel/thai'
import { personName, runsOn } from '#register'
import type { Organisation } from '#register'
import { enteredDay, enteredLines } from '../entered.ts'
import type { Faults } from '../fields.tsx'
import type { Language } from '../language.ts'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { MeasuresMessages } from './messages.th.ts'

/** Somebody of the office who may have attended, with the post they hold on that day. */
export type Colleague = Attendee & { readonly id: string }

export function colleaguesOn({ people, posts, holdings }: Organisation, day: ThaiDay): readonly Colleague[] {
  return people
    .filter(({ active }) => active)
    .map((person) => {
      const held = holdings.find((one) => one.personId === person.id && one.kind === 'holds' && runsOn(one, day))
      return { id: person.id, name: personName(person), post: posts.find(({ id }) => id === held?.postId)?.title ?? '' }
    })
}

export const attendeeLine = ({ name, post }: Attendee): string => [name, post].filter((part) => part !== '').join(', ')

/** `before`: what was prepared; without it, what usually stands in such a record. */
export function fieldsOfMeeting(
  before: MeetingWords | undefined,
  usual: { readonly agenda: string },
  colleagues: readonly Colleague[],
  language: Language,
): Fields {
  const shown = (day: ThaiDay | null | undefined) => (day ? shownDay(day, language) : '')
  const attended = before?.attendees ?? []
  const known = colleagues.filter((one) => attended.some(({ name, post }) => name === one.name && post === one.post))
  const others = attended.filter((one) => !known.some(({ name, post }) => name === one.name && post === one.post))
  return new Map([
    ['name', [before?.meeting.name ?? '']],
    ['no', [digits(before?.meeting.no ?? '', language)]],
    ['day', [shown(before?.meeting.day)]],
    ['place', [before?.meeting.place ?? '']],
    ['person', known.map(({ id }) => id)],
    ['others', [others.map(attendeeLine).join('\n')]],
    ['agenda', [before?.agenda ?? usual.agenda]],
    ['resolution', [before?.resolution ?? '']],
    ['holdsFrom', [shown(before?.holdsFrom)]],
    ...Object.entries(before?.exceptions ?? {}).map(([point, reason]): [string, string[]] => [`why.${point}`, [reason]]),
  ])
}

export function parseMeeting(
  fields: Fields,
  t: MeasuresMessages,
  colleagues: readonly Colleague[],
  points: readonly string[],
): { readonly words: MeetingWords; readonly faults: Faults } {
  const faults = new Map<string, string>()
  const text = (name: string) => mendThai(first(fields, name)).replace(/\r\n/g, '\n').trim().slice(0, 20_000)
  const day = (name: string): ThaiDay | null => {
    if (text(name) === '') return null
    const found = enteredDay(text(name))
    if (!found) faults.set(name, t.adoption.wrongDay)
    return found ?? null
  }
  const chosen = new Set(fields.get('person') ?? [])
  const typed = enteredLines(first(fields, 'others').slice(0, 20_000)).map((line): Attendee => {
    const [name = '', ...post] = line.split(',')
    return { name: name.trim(), post: post.join(',').trim() }
  })
  const attended = colleagues.filter(({ id }) => chosen.has(id)).map(({ name, post }) => ({ name, post }))
  const reasons = points.flatMap((point) => (text(`why.${point}`) === '' ? [] : [[point, text(`why.${point}`)]]))
  const words = {
    meeting: { name: text('name'), no: text('no'), day: day('day'), place: text('place') },
    attendees: [...attended, ...typed],
    agenda: text('agenda'),
    resolution: text('resolution'),
    holdsFrom: day('holdsFrom'),
    exceptions: Object.fromEntries(reasons) as Readonly<Record<string, string>>,
  }
  return { words, faults }
}
