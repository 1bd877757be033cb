import { symmetricEncrypt } from 'better-auth/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { appCode, nextCode } from '../../../test/app-code.ts'
import { makeAgency, useDatabase } from '../../../test/database.ts'
import { secret } from '../config.ts'
import { newId } from '../id.ts'
import {
  acceptInvitation,
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  currentSession,
  endRole,
  endSecondFactor,
  endSessions,
  findInvitation,
  invite,
  isoDay,
  listGrants,
  listPeopleOf,
  listSessions,
  openSignIn,
  passSecondFactor,
  renewSecrets,
  resetPassword,
  makeReset,
  setUpOffice,
  signInByPassword,
  signOut,
} from './index.ts'
import type { Cookies, Session, SignIn } from './index.ts'
import { addGrant } from './store/grants.ts'

const database = useDatabase()
let clock = new Date('2026-11-21T03:00:00Z')
let signIn: SignIn
let administrator: Session

const email = 'admin@example.go.th'
const password = 'ช้างป่าเดินข้ามลำธาร'

/** A browser's headers: its name, and the cookies it keeps. */
class Browser {
  readonly jar = new Map<string, string>()
  keep(cookies: Cookies): this {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0\b/i.test(cookie)) this.jar.delete(name)
      else this.jar.set(name, value.join('='))
    }
    return this
  }
  get headers(): Headers {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Headers({
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
      'x-forwarded-for': '203.0.113.7',
      cookie,
    })
  }
  async session(): Promise<Session> {
    const found = await currentSession(signIn, this.headers)
    if (!found) throw new Error('nobody is signed in')
    return found
  }
}

const by = async (browser: Browser, typed: { email?: string; password?: string; remember?: boolean } = {}) => {
  const done = await signInByPassword(signIn, { email, password, remember: false, headers: browser.headers, ...typed })
  if (done.ok) browser.keep(done.value.cookies)
  return done
}
const audit = async (action: string) =>
  (
    await database.pool.query<{ actor: string; subject: string; detail: unknown }>(
      'select actor, subject, detail from audit.entry where action = $1',
      [action],
    )
  ).rows

beforeAll(async () => {
  signIn = openSignIn({
    db: database.db,
    now: () => clock,
    settings: {
      secret: secret('of the tests, long enough to sign with'),
      baseUrl: 'http://localhost:3000',
      oidc: undefined,
      loopback: true,
      secondFactor: 'nobody',
      oldSecrets: [],
    },
  })
  const code = signIn.codes.make('setup')
  const browser = new Browser()
  const wrong = await setUpOffice(signIn, { code: 'AAAA-AAAA', name: 'ผู้ดูแล', email, password, headers: browser.headers })
  if (wrong.ok || wrong.error.kind !== 'wrong-code') throw new Error('a wrong code set the program up')
  const done = await setUpOffice(signIn, { code: code.toLowerCase(), name: 'ผู้ดูแลระบบ', email, password, headers: browser.headers })
  if (!done.ok) throw new Error(done.error.kind)
  administrator = await browser.keep(done.value).session()
})

describe('the first start', () => {
  test('makes one national administrator, whatever code comes after', async () => {
    expect(administrator).toMatchObject({ displayName: 'ผู้ดูแลระบบ', secondFactor: false, email })
    expect((await listGrants(signIn.db, administrator.userId, '2026-11-21')).map(({ role }) => role)).toEqual(['national'])
    const again = await setUpOffice(signIn, {
      code: signIn.codes.make('setup'),
      name: 'อีกคน',
      email: 'x@example.go.th',
      password,
      headers: new Headers(),
    })
    expect(again).toEqual({ ok: false, error: { kind: 'set-up-already' } })
  })
})

describe('by password', () => {
  test('opens a session with a new id, keeps no address, and writes an audit row of ids', async () => {
    const browser = new Browser()
    expect((await by(browser)).ok).toBe(true)
    const first = await browser.session()
    expect((await by(browser)).ok).toBe(true)
    const second = await browser.session()
    expect(second.sessionId).not.toBe(first.sessionId)
    const rows = (await database.pool.query('select id, "ipAddress", "userAgent" from sign_in.session where "userId" = $1', [first.userId]))
      .rows
    // The browser's earlier session ended with the new sign-in.
    expect(rows.map(({ id }) => String(id))).not.toContain(first.sessionId)
    expect(rows.find(({ id }) => id === second.sessionId)).toMatchObject({ ipAddress: null, userAgent: 'Chrome · Windows' })
    const entries = await audit('sign-in')
    expect(entries.at(-1)).toMatchObject({ actor: `user/${first.userId}`, detail: { method: 'password', session: second.sessionId } })
    expect(JSON.stringify(entries)).not.toMatch(/example\.go\.th|ผู้ดูแล/)
  })

  test('the e-mail counts in any case; the password in any Unicode form', async () => {
    expect((await by(new Browser(), { email: ' ADMIN@Example.go.th ' })).ok).toBe(true)
    expect((await by(new Browser(), { password: password.normalize('NFD') })).ok).toBe(true)
  })

  test('a cookie that was not signed by us opens nothing', async () => {
    const browser = new Browser()
    await by(browser)
    const { token } = (await database.pool.query<{ token: string }>('select token from sign_in.session limit 1')).rows[0] ?? { token: '' }
    browser.jar.set('prongsai', `${token}.${Buffer.alloc(32).toString('base64')}`)
    expect(await currentSession(signIn, browser.headers)).toBeNull()
  })

  test('remembered for thirty days, or until eight idle hours have gone', async () => {
    const [kept, passing] = [new Browser(), new Browser()]
    const remembered = await by(kept, { remember: true })
    const not = await by(passing)
    const cookie = (done: typeof not) => (done.ok ? done.value.cookies.find((one) => one.startsWith('prongsai=')) : '') ?? ''
    expect(cookie(remembered)).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(cookie(not)).not.toMatch(/Max-Age/)
    expect(cookie(not)).toMatch(/HttpOnly; SameSite=Lax/)
    const hours = async (browser: Browser) => {
      const { sessionId } = await browser.session()
      const { rows } = await database.pool.query<{ hours: number }>(
        'select round(extract(epoch from "expiresAt" - now()) / 3600)::int as hours from sign_in.session where id = $1',
        [sessionId],
      )
      return rows[0]?.hours
    }
    expect([await hours(kept), await hours(passing)]).toEqual([720, 8])
    // Seen again after an hour: eight hours from now. Thirty days after the sign-in: over, however busy.
    const move = (browser: Browser, by: string) =>
      browser
        .session()
        .then(({ sessionId }) =>
          database.pool.query(
            `update sign_in.session set "updatedAt" = "updatedAt" - $2::interval, "expiresAt" = "expiresAt" - $2::interval, "provedAt" = "provedAt" - $2::interval where id = $1`,
            [sessionId, by],
          ),
        )
    await move(passing, '1 hour')
    await passing.session()
    expect(await hours(passing)).toBe(8)
    await move(passing, '9 hours')
    expect(await currentSession(signIn, passing.headers)).toBeNull()
    await database.pool.query(`update sign_in.session set "provedAt" = "provedAt" - interval '31 days' where id = $1`, [
      (await kept.session()).sessionId,
    ])
    expect(await currentSession(signIn, kept.headers)).toBeNull()
  })

  test('signing out ends the session on the server too', async () => {
    const browser = new Browser()
    await by(browser)
    const old = browser.headers
    browser.keep(await signOut(signIn, browser.headers))
    expect(browser.jar.has('prongsai')).toBe(false)
    expect(await currentSession(signIn, old)).toBeNull()
  })
})

describe('too many wrong passwords', () => {
  test('lock the account for a minute, then two, and not its owner on a known device; a right one forgives', async () => {
    clock = new Date('2026-11-21T04:00:00Z')
    const [owner, stranger] = [new Browser(), new Browser()]
    await by(owner)
    for (let tries = 0; tries < 5; tries += 1)
      expect(await by(stranger, { password: 'not this one at all' })).toEqual({ ok: false, error: { kind: 'wrong' } })
    const locked = { ok: false, error: { kind: 'locked', until: new Date('2026-11-21T04:01:00Z') } }
    expect(await by(stranger)).toEqual(locked)
    expect((await by(owner)).ok).toBe(true)
    expect(await by(stranger)).toEqual(locked)
    clock = new Date('2026-11-21T04:01:01Z')
    expect(await by(stranger, { password: 'not this one at all' })).toMatchObject({ error: { kind: 'wrong' } })
    expect(await by(stranger)).toMatchObject({ error: { kind: 'locked', until: new Date('2026-11-21T04:03:01Z') } })
    clock = new Date('2026-11-21T04:03:02Z')
    expect((await by(stranger)).ok).toBe(true)
    expect(await audit('sign-in.locked')).toHaveLength(2)
  })

  test('an account that does not exist locks the same way, and nothing keeps its e-mail', async () => {
    clock = new Date('2026-11-21T05:00:00Z')
    const nobody = { email: 'nobody@example.go.th' }
    for (let tries = 0; tries < 5; tries += 1) expect(await by(new Browser(), nobody)).toEqual({ ok: false, error: { kind: 'wrong' } })
    expect(await by(new Browser(), nobody)).toMatchObject({ error: { kind: 'locked' } })
    const { rows } = await database.pool.query<{ key: string }>('select key from sign_in.tries')
    expect(rows.every(({ key }) => /^(?:account|device):[\w-]{43}$/.test(key))).toBe(true)
  })

  test('a hundred at once are a hundred tries, not one', async () => {
    clock = new Date('2026-11-21T06:00:00Z')
    const all = await Promise.all(Array.from({ length: 30 }, () => by(new Browser(), { email: 'flood@example.go.th' })))
    expect(all.filter((one) => !one.ok && one.error.kind === 'wrong')).toHaveLength(5)
  })

  test('the answer for an unknown account takes about as long as for a wrong password', { timeout: 60_000 }, async () => {
    clock = new Date('2026-11-22T00:00:00Z')
    const median = async (typed: (at: number) => { email: string; password: string }) => {
      const times: number[] = []
      for (let at = 0; at < 9; at += 1) {
        clock = new Date(clock.getTime() + 3_600_000)
        const began = performance.now()
        await by(new Browser(), typed(at))
        times.push(performance.now() - began)
      }
      return times.toSorted((a, b) => a - b)[4] ?? 0
    }
    const wrong = await median(() => ({ email, password: 'not this one at all' }))
    const unknown = await median((at) => ({ email: `who${at}@example.go.th`, password: 'not this one at all' }))
    expect(Math.abs(unknown - wrong) / wrong).toBeLessThan(0.5)
  })
})

describe('the second factor', () => {
  const name = { email: 'totp@example.go.th', password: 'ม้าน้ำสีครามว่ายทวนน้ำ' }
  const browser = new Browser()
  let key = ''
  let recovery: readonly string[] = []

  test('is switched on by the first right code, which gives ten recovery codes and ends the other sessions', async () => {
    clock = new Date('2026-11-23T00:00:00Z')
    const agencyId = await makeAgency(database.db)
    const path = await invite(signIn, {
      agencyId,
      actor: `user/${administrator.userId}`,
      role: 'officer',
      province: null,
      name: 'เจ้าหน้าที่',
      email: null,
      invitedBy: administrator.userId,
    })
    const token = path.replace('/invitation/', '')
    const accepted = await acceptInvitation(signIn, { token, name: 'เจ้าหน้าที่', ...name, office: 'อบต.ควนเมา', headers: browser.headers })
    if (!accepted.ok) throw new Error(accepted.error.kind)
    browser.keep(accepted.value)
    const other = new Browser()
    await by(other, name)
    expect(await beginSecondFactor(signIn, await browser.session(), { password: 'not this one at all', headers: browser.headers })).toEqual(
      {
        ok: false,
        error: { kind: 'wrong-password' },
      },
    )
    const begun = await beginSecondFactor(signIn, await browser.session(), { password: name.password, headers: browser.headers })
    if (!begun.ok) throw new Error(begun.error.kind)
    key = begun.value.key
    const code = appCode(key) === '000000' ? '000001' : '000000'
    const wrong = await confirmSecondFactor(signIn, await browser.session(), { code, headers: browser.headers })
    if (wrong.ok || wrong.error.kind !== 'wrong-code') throw new Error('a wrong code set the program up')
    expect((await browser.session()).secondFactor).toBe(false)
    const done = await confirmSecondFactor(signIn, await browser.session(), { code: await nextCode(key), headers: browser.headers })
    if (!done.ok) throw new Error(done.error.kind)
    browser.keep(done.value.cookies)
    recovery = done.value.recovery
    expect(new Set(recovery).size).toBe(10)
    expect((await browser.session()).secondFactor).toBe(true)
    expect(await currentSession(signIn, other.headers)).toBeNull()
    const kept = await database.pool.query('select * from sign_in."twoFactor"')
    expect(JSON.stringify(kept.rows)).not.toContain(recovery[0])
    const hashes = JSON.parse(String(kept.rows[0]?.['backupCodes'])) as string[]
    expect(hashes.map((hash) => hash.slice(0, 16))).toEqual(Array.from({ length: 10 }, () => '$argon2id$v=19$m'))
  })

  test('from then on the password alone opens nothing', async () => {
    const own = new Browser()
    const half = await by(own, name)
    expect(half.ok && half.value.secondFactor).toBe(true)
    expect(await currentSession(signIn, own.headers)).toBeNull()
    const { rows } = await database.pool.query(
      'select from sign_in.session s join sign_in."user" u on u.id = s."userId" where u.email = $1',
      [name.email],
    )
    expect(rows).toHaveLength(1)
    const full = await passSecondFactor(signIn, { code: await nextCode(key), headers: own.headers })
    expect(full.ok && (await own.keep(full.value).session()).secondFactor).toBe(true)
  })

  test('a code of the app opens once, of two at the same moment one; who used it up waits for the next, the sign-in stays half open', async () => {
    const [one, other] = [new Browser(), new Browser()]
    for (const own of [one, other]) await by(own, name)
    const code = await nextCode(key)
    const done = await Promise.all([one, other].map((own) => passSecondFactor(signIn, { code, headers: own.headers })))
    expect(done.map((each) => (each.ok ? 'in' : each.error.kind)).toSorted()).toEqual(['in', 'used-code'])
    const late = done[0]?.ok ? other : one
    // Neither it nor one from before it, which the grace would have let in.
    for (const again of [code, appCode(key, Date.now() - 30_000)])
      expect(await passSecondFactor(signIn, { code: again, headers: late.headers })).toEqual({ ok: false, error: { kind: 'used-code' } })
    expect(await currentSession(signIn, late.headers)).toBeNull()
    await database.pool.query('update sign_in."twoFactor" set "lastStep" = "lastStep" - 3')
    const next = await passSecondFactor(signIn, { code, headers: late.headers })
    expect(next.ok && (await late.keep(next.value).session()).secondFactor).toBe(true)
  })

  test('a recovery code opens once', async () => {
    const [code = ''] = recovery
    for (const right of [true, false]) {
      const own = new Browser()
      await by(own, name)
      expect((await passSecondFactor(signIn, { code: code.replace('-', ' ').toUpperCase(), headers: own.headers })).ok).toBe(right)
    }
  })

  test('an exchanged secret loses nobody who names the one before; recovery codes that were only encrypted are hashed', async () => {
    const [old, next] = [signIn.settings.secret, secret('another secret, just as long as it has to be')]
    const under = (given: Partial<SignIn['settings']>) => ({ ...signIn, settings: { ...signIn.settings, ...given } })
    const exchanged = under({ secret: next })
    const encrypted = await symmetricEncrypt({ key: old.reveal(), data: JSON.stringify(['aaaaa-bbbbb']) })
    await database.pool.query('update sign_in."twoFactor" set "backupCodes" = $1', [encrypted])
    expect(await renewSecrets(exchanged)).toEqual({ renewed: 0, lost: 1 })
    expect(await renewSecrets(under({ secret: next, oldSecrets: [old] }))).toEqual({ renewed: 1, lost: 0 })
    // The old one can be thrown away.
    expect(await renewSecrets(exchanged)).toEqual({ renewed: 0, lost: 0 })
    await database.pool.query('update sign_in."twoFactor" set "lastStep" = null')
    for (const code of [appCode(key), 'aaaaa-bbbbb']) {
      const own = new Browser()
      const half = await signInByPassword(exchanged, { ...name, remember: false, headers: own.headers })
      if (half.ok) own.keep(half.value.cookies)
      expect((await passSecondFactor(exchanged, { code, headers: own.headers })).ok).toBe(true)
    }
    expect(await renewSecrets(under({ oldSecrets: [next] }))).toEqual({ renewed: 1, lost: 0 })
  })

  test('five wrong codes end the half-open sign-in; ten in a row lock it for a quarter of an hour', async () => {
    const wrong = appCode(key) === '111111' ? '222222' : '111111'
    const kinds: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const own = new Browser()
      await by(own, name)
      for (let tries = 0; tries < 6; tries += 1) {
        const done = await passSecondFactor(signIn, { code: wrong, headers: own.headers })
        if (!done.ok) kinds.push(done.error.kind)
      }
    }
    expect(kinds.slice(0, 6)).toEqual([...Array.from({ length: 5 }, () => 'wrong-code'), 'start-again'])
    expect(kinds.at(-1)).toBe('locked-code')
    await database.pool.query('update sign_in."twoFactor" set "lockedUntil" = null, "failedVerificationCount" = 0')
  })

  test('is switched off only with the password', async () => {
    const session = await browser.session()
    expect((await endSecondFactor(signIn, session, { password: '', headers: browser.headers })).ok).toBe(false)
    const done = await endSecondFactor(signIn, session, { password: name.password, headers: browser.headers })
    if (!done.ok) throw new Error(done.error.kind)
    expect((await browser.keep(done.value).session()).secondFactor).toBe(false)
    expect(await audit('second-factor.off')).toHaveLength(1)
  })
})

describe('sessions and passwords', () => {
  test('can be seen and ended, one or all others; a new password ends the others too', async () => {
    clock = new Date('2026-11-24T00:00:00Z')
    const [here, there, elsewhere] = [new Browser(), new Browser(), new Browser()]
    for (const browser of [here, there, elsewhere]) await by(browser)
    const session = await here.session()
    expect((await listSessions(signIn.db, session.userId, new Date())).map(({ id }) => id)).toContain((await there.session()).sessionId)
    expect(await endSessions(signIn, session, { id: (await there.session()).sessionId })).toBe(1)
    expect(await currentSession(signIn, there.headers)).toBeNull()
    expect(await endSessions(signIn, session, { id: '0192f000-0000-7000-8000-000000000000' })).toBe(0)
    expect(await changePassword(signIn, session, { current: 'wrong', password: 'x', office: [] })).toEqual({
      ok: false,
      error: { kind: 'wrong-password' },
    })
    const next = 'กระต่ายน้อยในทุ่งกว้างใหญ่'
    expect((await changePassword(signIn, session, { current: password, password: next, office: [] })).ok).toBe(true)
    expect(await currentSession(signIn, elsewhere.headers)).toBeNull()
    expect((await here.session()).sessionId).toBe(session.sessionId)
    expect((await by(new Browser())).ok).toBe(false)
    expect((await changePassword(signIn, session, { current: next, password, office: [] })).ok).toBe(true)
  })

  test.each([
    ['สั้นไป', 'too-short'],
    ['password1234!', 'breached'],
    ['ควนเมา2569!!', 'own-name'],
    ['x'.repeat(300), 'too-long'],
  ])('%s is refused: %s', async (text, kind) => {
    const done = await changePassword(signIn, administrator, { current: password, password: text, office: ['ควนเมา'] })
    expect(done).toMatchObject({ ok: false, error: { kind } })
  })

  test.each(['ตะวันตกดินหลังเขา', 'correct horse battery', 'kwan-mao-ลมหนาวมาแล้ว'])('%s is taken', async (text) => {
    const done = await changePassword(signIn, await freshAdministrator(), { current: password, password: text, office: ['ควนเมา'] })
    expect(done.ok).toBe(true)
    await changePassword(signIn, administrator, { current: text, password, office: [] })
  })
  const freshAdministrator = async () => {
    const browser = new Browser()
    await by(browser)
    return browser.session()
  }
})

describe('people of an office', () => {
  test('an invitation gives one account and one role, once; ending the role ends it today', async () => {
    const agencyId = await makeAgency(database.db, 'บาตง')
    const actor = `user/${administrator.userId}`
    const place = { agencyId, actor }
    const link = async () =>
      (
        await invite(signIn, { ...place, role: 'agency-admin', province: null, name: 'ปลัด', email: null, invitedBy: administrator.userId })
      ).replace('/invitation/', '')
    const token = await link()
    const accept = (name: string, mail: string, one = token) =>
      acceptInvitation(signIn, { token: one, name, email: mail, password: 'น้ำตกสายรุ้งหลังบ้าน', office: 'บาตง', headers: new Headers() })
    expect(await accept('ปลัด', email)).toEqual({ ok: false, error: { kind: 'email-taken' } })
    expect((await accept('ปลัด', 'palad@example.go.th')).ok).toBe(true)
    expect(await accept('อีกคน', 'other@example.go.th')).toEqual({ ok: false, error: { kind: 'no-invitation' } })
    const late = await link()
    clock = new Date(clock.getTime() + 8 * 24 * 3_600_000)
    expect(await findInvitation(signIn.db, late, clock)).toBeUndefined()
    const [holder] = await listPeopleOf(signIn.db, agencyId, isoDay(clock))
    expect(holder).toMatchObject({ name: 'ปลัด', grants: [{ role: 'agency-admin', agencyId }] })
    const [grant] = holder?.grants ?? []
    expect((await endRole(signIn, { ...place, id: grant?.id ?? '' })).ok).toBe(true)
    expect(await listPeopleOf(signIn.db, agencyId, isoDay(clock))).toEqual([])
    expect(await listGrants(signIn.db, holder?.userId ?? '', isoDay(clock))).toEqual([])
    const rows = await database.pool.query('select action, actor from audit.entry where agency_id = $1 order by id', [agencyId])
    expect(rows.rows.map(({ action }) => String(action))).toEqual([
      'invitation.made',
      'person.made',
      'grant.given',
      'invitation.made',
      'grant.ended',
    ])
  })

  test('the last national administrator cannot be taken away', async () => {
    const [own] = await listGrants(signIn.db, administrator.userId, isoDay(clock))
    expect(await endRole(signIn, { agencyId: null, actor: 'operator', id: own?.id ?? '' })).toEqual({
      ok: false,
      error: { kind: 'last-national' },
    })
  })

  test('a reset link sets a new password once and ends every session', async () => {
    const browser = new Browser()
    await by(browser)
    const make = async (everywhere: boolean, agencyId: string | null = null, userId = administrator.userId) => {
      const done = await makeReset(signIn, { agencyId, actor: 'operator', userId, madeBy: administrator.userId, everywhere })
      return done.ok ? done.value.replace('/reset/', '') : done.error.kind
    }
    const [older, newer] = [await make(true), await make(true)]
    const office = await makeAgency(database.db, 'ช่องด่าน')
    expect(await make(false, office)).toBe('no-person')
    await addGrant(signIn.db, {
      id: newId(),
      userId: administrator.userId,
      role: 'officer',
      agencyId: office,
      province: null,
      unitId: null,
      fromDay: '2026-01-01',
      createdAt: clock,
      createdBy: null,
    })
    // An office must not open the account of somebody who also runs the house.
    expect(await make(false, office)).toBe('not-yours-alone')
    const reset = (token = '') => resetPassword(signIn, { token, password: 'ดาวตกกลางทะเลทรายยามค่ำ', tell: async () => undefined })
    expect(await reset(older)).toEqual({ ok: false, error: { kind: 'no-reset' } })
    expect((await reset(newer)).ok).toBe(true)
    expect(await reset(newer)).toEqual({ ok: false, error: { kind: 'no-reset' } })
    expect(await currentSession(signIn, browser.headers)).toBeNull()
  })
})
