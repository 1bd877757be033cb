/** People at work: each deed is sent as a browser would, and noted before and after. */

import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { hashOf } from '../src/platform/files/local.ts'
import type { Deed, Kind, Ledger } from './ledger.ts'
import { ask } from './server.ts'
import type { Asked } from './server.ts'

const examples = ['dankwian-2565', 'batong-2565', 'khuanmao-2566', 'maekhatuan-2566'].map((name) =>
  readFileSync(new URL(`../examples/${name}.md`, import.meta.url), 'utf8'),
)

export type Work = {
  readonly ledger: Ledger
  readonly cookie: string
  /** Offices that have a document each: where measures, files and papers go. */
  readonly offices: readonly string[]
  readonly draw: () => number
  /** A page as a scanner makes it, another one for each number. */
  readonly scan: (n: number) => Uint8Array<ArrayBuffer>
}

const pick = <T>(list: readonly T[], draw: () => number): T => {
  const one = list[Math.floor(draw() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const uploaded = (bytes: Uint8Array<ArrayBuffer> | string, name: string): FormData => {
  const body = new FormData()
  body.append('file', new File([bytes], name))
  return body
}

/** One person: deed after deed until told to stop. What nobody answered is sent again, where a person would do that. */
export async function write({ ledger, cookie, offices, draw, scan }: Work, base: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const lot = draw()
    const office = pick(offices, draw)
    try {
      if (lot < 0.25) await change(ledger, base, cookie, draw)
      else if (lot < 0.32) await writePaper(ledger, base, cookie, offices[0] ?? office)
      else await once(base, cookie, leftOver(ledger, draw) ?? newDeed(ledger, office, draw, scan))
    } catch {
      // The connection was lost: nothing was acknowledged.
      await wait(30)
    }
  }
}

/** A file or document whose sending nobody answered. */
function leftOver({ deeds }: Ledger, draw: () => number): Deed | undefined {
  const open = deeds.filter(({ kind, acknowledged, tries }) => !acknowledged && tries > 0 && (kind === 'file' || kind === 'document'))
  return open.length > 0 && draw() < 0.5 ? pick(open, draw) : undefined
}

async function once(base: string, cookie: string, deed: Deed): Promise<void> {
  deed.tries += 1
  if (await deed.send(base, cookie)) deed.acknowledged = true
  else await wait(30)
}

/** Whether it is done; what is neither done nor put off is noted. */
function settled({ strange }: Ledger, kind: string, { status }: Asked, done: boolean): boolean {
  if (!done && status !== 503) strange.set(`${kind} ${status}`, (strange.get(`${kind} ${status}`) ?? 0) + 1)
  return done
}

function newDeed(ledger: Ledger, office: string, draw: () => number, scan: Work['scan']): Deed {
  const n = ledger.deeds.length
  const kind: Kind = pick(
    ['document', 'measure', 'measure', 'measure', 'file', 'file', 'file', ...(draw() < 0.4 ? ['scan' as const] : [])],
    draw,
  )
  const add = (mark: string, send: Deed['send']): Deed => {
    const deed: Deed = { kind, mark, acknowledged: false, tries: 0, send }
    ledger.deeds.push(deed)
    return deed
  }
  if (kind === 'document' || kind === 'scan') {
    const bytes = kind === 'scan' ? scan(n) : new TextEncoder().encode(`${pick(examples, draw)}\n\nสำเนาที่ ${n}\n`)
    return add(hashOf(bytes), async (base, cookie) => {
      const answer = await ask(base, cookie, '/read', uploaded(bytes, kind === 'scan' ? `สแกน ${n}.png` : `รายงาน ${n}.md`))
      return settled(ledger, kind, answer, answer.status === 303 && /\/d\//.test(answer.location))
    })
  }
  if (kind === 'file') {
    const bytes = new TextEncoder().encode(`หลักฐานที่ ${n}\n`.repeat(1 + Math.floor(draw() ** 3 * 20_000)))
    return add(hashOf(bytes), async (base, cookie) => {
      const answer = await ask(base, cookie, `${office}/files`, uploaded(bytes, `หลักฐาน ${n}.txt`))
      return settled(ledger, kind, answer, answer.status === 303)
    })
  }
  const title = `มาตรการทดลอง ${n}`
  return add(title, async (base, cookie) => {
    const body = new URLSearchParams({ year: String(2564 + (n % 7)), title, instrument: 'OIT', status: 'not-started', 'step.0': 'เผยแพร่' })
    const answer = await ask(base, cookie, `${office}/measures/new`, body)
    return settled(ledger, kind, answer, answer.status === 303)
  })
}

/** The title says how often it was changed. */
async function change(ledger: Ledger, base: string, cookie: string, draw: () => number): Promise<void> {
  const free = [...ledger.measures.values()].filter(({ busy }) => !busy)
  if (free.length === 0) return wait(30)
  const one = pick(free, draw)
  one.busy = true
  try {
    one.tried += 1
    const to = one.tried
    const body = new URLSearchParams({ title: `แก้ครั้งที่ ${to}`, instrument: 'OIT', status: 'in-progress', 'step.0': 'เผยแพร่' })
    const answer = await ask(base, cookie, one.path, body)
    if (!settled(ledger, 'change', answer, answer.status === 303)) return await wait(30)
    one.acknowledged = to
    ledger.changes += 1
  } finally {
    one.busy = false
  }
}

async function writePaper(ledger: Ledger, base: string, cookie: string, office: string): Promise<void> {
  ledger.papers.tried += 1
  const answer = await ask(base, cookie, `${office}/papers/analysis`, new URLSearchParams({ year: '2566', anyway: 'yes' }))
  if (settled(ledger, 'paper', answer, answer.status === 303)) ledger.papers.acknowledged += 1
  else await wait(30)
}
