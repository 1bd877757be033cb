import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLineServer, openMailServer } from '../../../test/mail/servers.ts'
import type { LineServer, MailServer } from '../../../test/mail/servers.ts'
import { readConfig } from '../config.ts'
import type { Channel, Letter } from './channel.ts'
import { openLine } from './open-line.ts'
import { openMail } from './open-mail.ts'

const letter: Letter = {
  id: '0192f0c1-0000-7000-8000-00000000000a',
  subject: 'โปร่งใส: มีเรื่องแจ้ง ๒ เรื่อง',
  text: 'มาตรการที่ ๓ ครบกำหนด',
  html: '<p>มาตรการที่ ๓ ครบกำหนด</p>',
}

function settings(environment: Record<string, string>) {
  const config = readConfig(environment)
  if (!config.ok) throw new Error(JSON.stringify(config.error))
  return config.value
}
function mailTo(url: string, from = 'โปร่งใส <ita@example.go.th>'): Channel {
  const { mail } = settings({ SMTP_URL: url, MAIL_FROM: from })
  if (!mail) throw new Error('no mail')
  return openMail(mail)
}

describe('mail', () => {
  let server: MailServer
  beforeAll(async () => {
    server = await openMailServer()
  })
  afterAll(() => server.close())

  test('arrives with a Thai subject and name, as text and as HTML, from a machine', async () => {
    const mail = mailTo(server.url)
    expect(await mail.send('officer@example.go.th', letter)).toEqual({ ok: true, value: undefined })
    mail.close()
    const [got] = server.received.splice(0)
    expect(got).toMatchObject({ from: 'ita@example.go.th', to: ['officer@example.go.th'] })
    const raw = got?.raw ?? ''
    const subject = /^Subject: ((?:.|\r\n )*)/m.exec(raw)?.[1] ?? ''
    const decoded = [...subject.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, how, text = '']) =>
      how?.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    )
    expect(decoded.join('')).toBe(letter.subject)
    expect(raw).toContain(`Message-ID: <${letter.id}@example.go.th>`)
    expect(raw).toContain('Auto-Submitted: auto-generated')
    expect(raw).toMatch(/text\/plain; charset=utf-8[\s\S]*text\/html; charset=utf-8/)
  })

  test('no address, subject or sender can carry a header or a second reader', async () => {
    const mail = mailTo(server.url)
    for (const to of ['a@b.th\r\nBcc: c@d.th', 'a@b.th, c@d.th', '<a@b.th> <c@d.th>', 'a@b.th>\r\nRCPT TO:<c@d.th', 'ก ข@b.th', ''])
      expect(await mail.send(to, letter)).toMatchObject({ ok: false, error: { kind: 'refused', again: false } })
    expect(server.received).toEqual([])
    await mail.send('a@b.th', { ...letter, subject: 'x\r\nBcc: c@d.th\u2028\r\n\r\nbody' })
    mail.close()
    const [got] = server.received.splice(0)
    expect(got?.to).toEqual(['a@b.th'])
    expect(got?.raw).not.toMatch(/^Bcc:/im)
  })

  test('“later” may be tried again, “no” not; what the server says in words is not kept', async () => {
    const mail = mailTo(server.url)
    server.replies.push(451, 550)
    const [later, no, taken] = [await mail.send('a@b.th', letter), await mail.send('a@b.th', letter), await mail.send('a@b.th', letter)]
    mail.close()
    expect(later).toEqual({ ok: false, error: { kind: 'busy', code: '451', again: true } })
    expect(no).toEqual({ ok: false, error: { kind: 'refused', code: '550', again: false } })
    expect(taken.ok).toBe(true)
    expect(server.received.splice(0)).toHaveLength(1)
  })

  test('a certificate that nobody vouches for is not accepted, nor a server that is not there', async () => {
    const secure = await openMailServer({ tls: true })
    const mail = mailTo(secure.url)
    expect(await mail.send('a@b.th', letter)).toMatchObject({ ok: false, error: { kind: 'insecure', again: true } })
    expect(secure.received).toEqual([])
    mail.close()
    await secure.close()
    expect(await mailTo(secure.url).send('a@b.th', letter)).toMatchObject({ ok: false, error: { kind: 'unreachable', again: true } })
  })

  test('outside this machine nothing goes without TLS', async () => {
    const { port } = new URL(server.url)
    const outside = mailTo(`smtp://0.0.0.0:${port}`)
    expect(await outside.send('a@b.th', letter)).toMatchObject({ ok: false })
    const relay = mailTo(`smtp://0.0.0.0:${port}?ignoreTLS=true`)
    expect((await relay.send('a@b.th', letter)).ok).toBe(true)
    expect(server.received.splice(0)).toHaveLength(1)
    outside.close()
    relay.close()
  })
})

describe('LINE', () => {
  let server: LineServer
  let line: Channel
  beforeAll(async () => {
    server = await openLineServer()
    const { line: found } = settings({ LINE_CHANNEL_TOKEN: 'token-of-the-channel', LINE_API: server.api })
    if (!found) throw new Error('no line')
    line = openLine(found)
  })
  afterAll(() => server.close())
  const who = `U${'0f'.repeat(16)}`

  test('a message is pushed with the key that makes a repetition harmless', async () => {
    expect(await line.send(who, letter)).toEqual({ ok: true, value: undefined })
    expect(server.pushed.splice(0)).toEqual([
      { key: letter.id, token: 'Bearer token-of-the-channel', body: { to: who, messages: [{ type: 'text', text: letter.text }] } },
    ])
    server.replies.push(409)
    expect((await line.send(who, letter)).ok).toBe(true)
  })

  test('its answers are understood', async () => {
    server.replies.push(429, 500, 400, 401)
    const found: unknown[] = []
    for (let n = 0; n < 4; n += 1) found.push(await line.send(who, letter))
    expect(found).toEqual([
      { ok: false, error: { kind: 'busy', code: '429', again: true } },
      { ok: false, error: { kind: 'busy', code: '500', again: true } },
      { ok: false, error: { kind: 'refused', code: '400', again: false } },
      { ok: false, error: { kind: 'login', code: '401', again: true } },
    ])
    expect(await line.send('somebody', letter)).toMatchObject({ ok: false, error: { code: 'ADDRESS' } })
    expect(server.pushed).toEqual([])
  })

  test('a message longer than LINE takes is cut between written characters', async () => {
    await line.send(who, { ...letter, text: 'กี่'.repeat(4000) })
    const [{ body } = { body: {} }] = server.pushed.splice(0)
    const { text } = (body as { messages: [{ text: string }] }).messages[0]
    expect(text.length).toBeLessThanOrEqual(5000)
    expect(text).toMatch(/กี่…$/)
  })
})
