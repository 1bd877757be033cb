import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { blankMeasure, setPlan } from '#act'
import type { Measure } from '#act'
import type { ThaiDay } from '#kernel/day'
import { inTransaction } from '#platform/db'
import { countUnread, listNotices, markRead, setChoice } from '#platform/inbox'
import { openJobs } from '#platform/jobs/open-jobs'
import type { Jobs } from '#platform/jobs/open-jobs'
import { listJobs } from '#platform/jobs/store'
import { openLog } from '#platform/log'
import { openLine } from '#platform/mail/open-line'
import { openMail } from '#platform/mail/open-mail'
import { makeAgency, useDatabase } from '../../../test/database.ts'
import { openLineServer, openMailServer } from '../../../test/mail/servers.ts'
import type { LineServer, MailServer } from '../../../test/mail/servers.ts'
import { allKinds } from '../work.ts'
import { remindKind, remindWorkers } from './remind.ts'
import { digestKind, lastDigest, tell, tellWorkers } from './tell.ts'
import type { TellDeps } from './tell.ts'

const database = useDatabase()
const lines: string[] = []
const secret = (value: string) => ({ reveal: () => value, toString: () => '[secret]' })
const officer = 'u1'
const lineId = `U${'ab'.repeat(16)}`

let smtp: MailServer
let line: LineServer
let jobs: Jobs
let office: string
/** Monday, 10:00 in Bangkok. */
let now = new Date('2026-11-23T03:00:00Z')
let deps: TellDeps

beforeAll(async () => {
  smtp = await openMailServer()
  line = await openLineServer()
  office = await makeAgency(database.db)
  jobs = await openJobs({ db: database.db, pool: database.pool, log: openLog({ write: (text) => lines.push(text) }), kinds: allKinds })
  deps = {
    db: database.db,
    now: () => now,
    send: jobs.send,
    people: {
      find: (id) => Promise.resolve({ language: id === officer ? 'th' : 'en', mail: `${id}@example.go.th`, line: lineId }),
      recipients: () => Promise.resolve([officer]),
      offices: () => Promise.resolve([office]),
    },
    channels: [openMail({ url: secret(smtp.url), from: 'ita@example.go.th' }), openLine({ token: secret('token'), api: line.api })],
    baseUrl: 'https://ita.example.go.th',
  }
})
afterAll(async () => {
  await jobs.stop(0)
  for (const channel of deps.channels) channel.close()
  await smtp.close()
  await line.close()
})
beforeEach(() => {
  now = new Date('2026-11-23T03:00:00Z')
})
afterEach(async () => {
  await database.pool.query('delete from pgboss.job; delete from platform.notice; delete from platform.notice_choice')
  smtp.received.length = 0
  smtp.replies.length = 0
  line.pushed.length = 0
  lines.length = 0
})

const due = { measure: 3, step: 2, days: 7, year: 2570, measureId: 'm' }
const told = (userId = officer, once?: string, data = due) =>
  inTransaction(database.db, (tx) => tell(deps, tx, { userId, officeId: office, kind: 'step.due', data, ...(once && { once }) }))
const work = () => {
  jobs.assign([...tellWorkers(deps), ...remindWorkers(deps)])
  return jobs.drain()
}
const digest = async () => {
  await inTransaction(database.db, (tx) => jobs.send(tx, digestKind, {}))
  await work()
}
const dueNow = () => database.pool.query('update pgboss.job set start_after = now()')
const choose = (delivery: 'at-once' | 'daily' | 'never', channel: 'mail' | 'line' = 'mail') =>
  inTransaction(database.db, (tx) => setChoice(tx, officer, { delivery, channel }, now))
const bodyOf = (raw = ''): string =>
  [...raw.matchAll(/Content-Transfer-Encoding: base64\r\n\r\n([\w+/=\r\n]+)/g)]
    .map(([, text = '']) => Buffer.from(text, 'base64').toString())
    .join('\n')

describe('the inbox', () => {
  test('unread first; read by its person only; said once where it must be', async () => {
    expect(await told(officer, 'a')).toBe(true)
    expect(await told(officer, 'a')).toBe(false)
    await told('u2')
    await told()
    const { rows, total } = await listNotices(database.db, officer, { limit: 10, offset: 0 })
    expect([total, await countUnread(database.db, officer)]).toEqual([2, 2])
    const [newest] = rows
    expect(await markRead(database.db, 'u2', now, [newest?.id ?? ''])).toBe(0)
    expect(await markRead(database.db, officer, now, [newest?.id ?? ''])).toBe(1)
    expect((await listNotices(database.db, officer, { limit: 10, offset: 0 })).rows.map(({ readAt }) => readAt)).toEqual([null, now])
    expect(await markRead(database.db, officer, now)).toBe(1)
    expect(await countUnread(database.db, 'u2')).toBe(1)
  })
})

describe('the digest', () => {
  test.each([
    ['2026-11-23T00:29:00Z', '2026-11-22T00:30:00.000Z'],
    ['2026-11-23T00:30:00Z', '2026-11-23T00:30:00.000Z'],
    ['2026-11-23T20:00:00Z', '2026-11-23T00:30:00.000Z'],
  ])('at %s the last half past seven was %s', (at, expected) => expect(lastDigest(new Date(at)).toISOString()).toBe(expected))

  test('one letter a day to each, with all that is unread, in the reader’s language; nothing before half past seven', async () => {
    for (let n = 0; n < 60; n += 1) await told(officer, `n${n}`, { ...due, measure: n + 1 })
    await told('u2')
    await digest()
    expect(smtp.received).toEqual([])
    // Tuesday: the computer is switched on at half past eight.
    now = new Date('2026-11-24T01:30:00Z')
    await digest()
    await digest()
    expect(smtp.received.map(({ to }) => to)).toEqual([['u1@example.go.th'], ['u2@example.go.th']])
    const [thai, english] = smtp.received.map(({ raw }) => bodyOf(raw))
    expect(thai).toContain('มาตรการที่ ๑ ขั้นตอนที่ ๒ จะครบกำหนดในอีก ๗ วัน')
    expect(thai).toContain('และอีก ๑๐ เรื่อง')
    expect(thai).toContain('องค์การบริหารส่วนตำบลควนเมา')
    expect(thai).toContain(`https://ita.example.go.th/o/${office}/measures?year=2570`)
    expect(english).toContain('Measure 3, step 2 is due in')
    expect(english).not.toContain('มาตรการ')
    now = new Date('2026-11-25T01:30:00Z')
    await digest()
    expect(smtp.received).toHaveLength(2)
  })

  test('what was read or is older than a week is not sent, nor anything to who wants nothing', async () => {
    await told(officer, 'read')
    await markRead(database.db, officer, now)
    now = new Date('2026-12-03T03:00:00Z')
    await told('u3')
    now = new Date('2026-12-20T03:00:00Z')
    await choose('never')
    await told()
    now = new Date('2026-12-21T03:00:00Z')
    await digest()
    await choose('daily')
    await digest()
    expect(smtp.received).toEqual([])
  })

  test('at once: what comes within a minute is one letter, also by LINE', async () => {
    await choose('at-once', 'line')
    for (const n of [1, 2, 3]) await told(officer, `x${n}`)
    expect((await listJobs(database.db, {})).rows).toHaveLength(1)
    now = new Date(now.getTime() + 61_000)
    await dueNow()
    await work()
    expect(line.pushed).toHaveLength(1)
    expect(JSON.stringify(line.pushed)).toContain('มีเรื่องที่ยังไม่ได้อ่าน ๓ เรื่อง')
    expect(smtp.received).toEqual([])
    await told(officer, 'x4')
    now = new Date(now.getTime() + 61_000)
    await dueNow()
    await work()
    expect(line.pushed).toHaveLength(2)
  })

  test('a server that says “later” is asked again; one that says “no” is not, and the list of jobs says why', async () => {
    await told()
    now = new Date('2026-11-24T01:30:00Z')
    smtp.replies.push(451)
    await digest()
    const letter = async () => (await listJobs(database.db, {})).rows.find(({ kind }) => kind === 'inbox.letter')
    expect(await letter()).toMatchObject({ state: 'retrying', error: 'mail.busy.451', tries: 1 })
    await dueNow()
    await work()
    expect(await letter()).toMatchObject({ state: 'done', tries: 2 })
    expect(smtp.received).toHaveLength(1)

    await told()
    now = new Date('2026-11-25T01:30:00Z')
    smtp.replies.push(550)
    await digest()
    expect(await letter()).toMatchObject({ state: 'failed', error: 'mail.refused.550', tries: 1 })
    await digest()
    expect(smtp.received).toHaveLength(1)
    expect(await countUnread(database.db, officer)).toBe(2)
    const { rows } = await database.pool.query<{ all: string }>('select job::text as all from pgboss.job')
    for (const word of ['example.go.th', 'สมชาย', 'มาตรการ']) expect(`${lines.join('')} ${JSON.stringify(rows)}`).not.toContain(word)
  })
})

describe('reminders', () => {
  const measure = (id: string, status: Measure['status'], dues: readonly (string | null)[]): Measure => ({
    ...blankMeasure,
    id,
    no: id === mine ? 1 : 2,
    title: 'ชื่อมาตรการ',
    instrument: 'IIT',
    indicators: [1],
    items: [],
    issue: '',
    steps: dues.map((one) => ({ text: 'ขั้นตอน', due: one as ThaiDay | null })),
    owners: [],
    rounds: [6],
    status,
  })
  const mine = '0192f0c1-0000-7000-8000-000000000001'
  const done = '0192f0c1-0000-7000-8000-000000000002'

  test('a week before, a day before, and once when it is late; never for what is done', async () => {
    const plan = {
      fiscalYear: 2570,
      assessedYear: 2569,
      measures: [measure(mine, 'in-progress', ['2569-12-07', null, '2570-09-30']), measure(done, 'done', ['2569-12-07'])],
    }
    await inTransaction(database.db, (tx) => setPlan(tx, office, plan, now))
    const on = async (day: string): Promise<readonly string[]> => {
      now = new Date(`${day}T02:00:00Z`)
      const before = new Set((await listNotices(database.db, officer, { limit: 100, offset: 0 })).rows.map(({ id }) => id))
      for (let twice = 0; twice < 2; twice += 1) {
        await inTransaction(database.db, (tx) => jobs.send(tx, remindKind, {}))
        await work()
      }
      const { rows } = await listNotices(database.db, officer, { limit: 100, offset: 0 })
      return rows.filter(({ id }) => !before.has(id)).map(({ kind, data }) => `${kind} ${String(data['step'])} ${String(data['days'])}`)
    }
    expect(await on('2026-11-25')).toEqual([])
    // The computer was off on the 30th.
    expect(await on('2026-12-01')).toEqual(['step.due 1 6'])
    expect(await on('2026-12-02')).toEqual([])
    expect(await on('2026-12-06')).toEqual(['step.due 1 1'])
    expect(await on('2026-12-07')).toEqual([])
    expect(await on('2026-12-09')).toEqual(['step.late 1 2'])
    expect(await on('2026-12-10')).toEqual([])
  })

  test('a round: when it opens, a week before, when it is late; a week late it reaches those who sign, too; each once', async () => {
    const plan = { fiscalYear: 2570, assessedYear: 2569, measures: [measure(mine, 'in-progress', []), measure(done, 'in-progress', [])] }
    await inTransaction(database.db, (tx) => setPlan(tx, office, plan, now))
    const signs = 'u3'
    const people: TellDeps['people'] = {
      ...deps.people,
      recipients: (_, roles) => Promise.resolve(roles?.includes('approver') ? [officer, signs] : [officer]),
    }
    const on = async (day: string): Promise<readonly string[]> => {
      now = new Date(`${day}T02:00:00Z`)
      jobs.assign([...tellWorkers(deps), ...remindWorkers({ ...deps, people })])
      await inTransaction(database.db, (tx) => jobs.send(tx, remindKind, {}))
      await jobs.drain()
      const found = await Promise.all([officer, signs].map((who) => listNotices(database.db, who, { limit: 100, offset: 0 })))
      return found.map(({ rows }) =>
        rows
          .filter(({ data }) => data['months'] === 6)
          .map(({ kind, data }) => `${kind} ${String(data['days'])}`)
          .toReversed()
          .join(', '),
      )
    }
    // The half of 2570 ends on 31 March 2027; its reports are due on 15 April, and since that is สงกรานต์ on the 16th.
    expect(await on('2027-03-10')).toEqual(['', ''])
    expect(await on('2027-03-20')).toEqual(['round.open 27', ''])
    expect(await on('2027-04-10')).toEqual(['round.open 27, round.due 6', ''])
    expect(await on('2027-04-18')).toEqual(['round.open 27, round.due 6, round.late 2', ''])
    const late = 'round.open 27, round.due 6, round.late 2, round.late 8'
    expect(await on('2027-04-24')).toEqual([late, 'round.late 8'])
    expect(await on('2027-04-28')).toEqual([late, 'round.late 8'])
  })
})
