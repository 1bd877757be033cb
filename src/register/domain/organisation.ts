/** The inside of one office: units, posts, people, and who holds a post or acts for its holder on a day. */

import type { ThaiDay } from '#kernel/day'

/** สำนัก, กอง, ฝ่าย. What was closed or merged stays, so that old papers can be read. */
export type Unit = {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly no: number
  readonly closedOn: ThaiDay | null
  readonly mergedInto: string | null
}

export type PostKind = 'mayor' | 'clerk' | 'head' | 'officer' | 'other'
export const postKinds = ['mayor', 'clerk', 'head', 'officer', 'other'] as const satisfies readonly PostKind[]

export type Post = {
  readonly id: string
  readonly title: string
  readonly unitId: string | null
  readonly kind: PostKind
  readonly no: number
  readonly closedOn: ThaiDay | null
}

export type Person = {
  readonly id: string
  /** "นาย", "นางสาว", "ว่าที่ร้อยตรี" */
  readonly honorific: string
  readonly name: string
  readonly userId: string | null
  /** still with the office */
  readonly active: boolean
}

/** `acting`: รักษาราชการแทน. Both days belong to it; without a last one it goes on. */
export type Holding = {
  readonly id: string
  readonly postId: string
  readonly personId: string
  readonly kind: 'holds' | 'acting'
  readonly from: ThaiDay
  readonly until: ThaiDay | null
  readonly orderNo: string | null
}

export type Organisation = {
  readonly units: readonly Unit[]
  readonly posts: readonly Post[]
  readonly people: readonly Person[]
  readonly holdings: readonly Holding[]
}

/** "นางสาวสมหญิง ใจดี": the honorific runs into the name, but for a rank ("ว่าที่ร้อยตรี สมชาย"). */
export const personName = ({ honorific, name }: Pick<Person, 'honorific' | 'name'>): string =>
  /^(?:ว่าที่|ร้อย|พัน|จ่า|สิบ|ดร)/.test(honorific) ? `${honorific} ${name}` : `${honorific}${name}`

export const runsOn = ({ from, until }: Pick<Holding, 'from' | 'until'>, day: ThaiDay): boolean =>
  from <= day && (until === null || day <= until)

const overlap = (a: Pick<Holding, 'from' | 'until'>, b: Pick<Holding, 'from' | 'until'>): boolean =>
  (a.until === null || b.from <= a.until) && (b.until === null || a.from <= b.until)

/** What keeps a holding from being written. */
export type HoldingProblem =
  | { readonly kind: 'ends-before-it-begins' }
  /** Somebody holds the post, or acts for it, on some of these days. */
  | { readonly kind: 'taken'; readonly by: Holding }
  /** Nobody acts for themselves. */
  | { readonly kind: 'own-post' }

/** A post has one holder a day and one who acts a day; both at once is leave of absence, and then the one who acts signs. */
export function checkHolding(holding: Holding, others: readonly Holding[]): HoldingProblem | undefined {
  if (holding.until !== null && holding.until < holding.from) return { kind: 'ends-before-it-begins' }
  const near = others.filter((other) => other.id !== holding.id && other.postId === holding.postId && overlap(other, holding))
  const taken = near.find((other) => other.kind === holding.kind)
  if (taken) return { kind: 'taken', by: taken }
  return near.some((other) => other.personId === holding.personId) ? { kind: 'own-post' } : undefined
}

export type Signature = {
  /** Null where nobody holds the post on that day and nobody acts. */
  readonly person: Person | null
  /** The signer's own post: of one who acts, the post they hold themselves; null where they hold none. */
  readonly position: string | null
  /** The post acted for; null where the signer holds it. */
  readonly actingFor: string | null
  /** One line: "ปลัดองค์การบริหารส่วนตำบล รักษาราชการแทน นายกองค์การบริหารส่วนตำบล". */
  readonly line: string
}

/** Who signs for a post on a day, and what stands below the name. Undefined where there is no such post. */
export function whoSigns({ posts, people, holdings }: Organisation, postId: string, day: ThaiDay): Signature | undefined {
  const post = posts.find(({ id }) => id === postId)
  if (!post) return undefined
  const running = holdings.filter((one) => runsOn(one, day))
  const of = (kind: Holding['kind']) => running.find((one) => one.postId === postId && one.kind === kind)
  const found = of('acting') ?? of('holds')
  const person = people.find(({ id }) => id === found?.personId) ?? null
  if (!found || !person || found.kind === 'holds') return { person, position: post.title, actingFor: null, line: post.title }
  const held = running.filter((one) => one.kind === 'holds' && one.personId === person.id).map((one) => one.postId)
  const [own] = ranked(posts.filter(({ id }) => held.includes(id)))
  const position = own?.title ?? null
  return { person, position, actingFor: post.title, line: [position, 'รักษาราชการแทน', post.title].filter(Boolean).join(' ') }
}

/** Posts as an office lists them: the mayor first, then by number. */
export const ranked = (posts: readonly Post[]): readonly Post[] =>
  posts.toSorted((a, b) => postKinds.indexOf(a.kind) - postKinds.indexOf(b.kind) || a.no - b.no || (a.id < b.id ? -1 : 1))

/** The three who sign a memo: who reports, who passes, who decides. The reporter is the head of the first unit (สำนักปลัด). */
export function signingPosts({ units, posts }: Organisation): { readonly [Who in 'head' | 'clerk' | 'mayor']: Post | undefined } {
  const open = ranked(posts.filter(({ closedOn }) => closedOn === null))
  const place = (id: string | null) => units.find((unit) => unit.id === id)?.no ?? Number.MAX_SAFE_INTEGER
  return {
    head: open.filter(({ kind }) => kind === 'head').toSorted((a, b) => place(a.unitId) - place(b.unitId))[0],
    clerk: open.find(({ kind }) => kind === 'clerk'),
    mayor: open.find(({ kind }) => kind === 'mayor'),
  }
}
