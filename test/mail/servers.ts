/** Real servers on the loopback address: SMTP from npm, and what of LINE's interface we use. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import { SMTPServer } from 'smtp-server'

export type Received = { readonly from: string; readonly to: readonly string[]; readonly raw: string }

export type MailServer = {
  readonly url: string
  readonly received: Received[]
  /** Replies to the next letters, one each; then they are taken. */
  readonly replies: number[]
  readonly close: () => Promise<void>
}

export async function openMailServer({ tls = false }: { readonly tls?: boolean } = {}): Promise<MailServer> {
  const received: Received[] = []
  const replies: number[] = []
  const server = new SMTPServer({
    authOptional: true,
    secure: tls,
    logger: false,
    disabledCommands: tls ? [] : ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const reply = replies.shift()
        if (reply !== undefined) return done(Object.assign(new Error('no such person as นายสมชาย'), { responseCode: reply }))
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
        received.push({ from, to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  // A client that does not trust us hangs up: no fault of the test.
  server.on('error', () => undefined)
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const bound = listener.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return {
    url: `${tls ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    received,
    replies,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export type Pushed = { readonly key: string; readonly token: string; readonly body: unknown }
export type LineServer = {
  readonly api: string
  readonly pushed: Pushed[]
  readonly replies: number[]
  readonly close: () => Promise<void>
}

export async function openLineServer(): Promise<LineServer> {
  const pushed: Pushed[] = []
  const replies: number[] = []
  const server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const known = request.method === 'POST' && request.url === '/v2/bot/message/push'
      const status = known ? (replies.shift() ?? 200) : 404
      if (status === 200)
        pushed.push({
          key: String(request.headers['x-line-retry-key']),
          token: String(request.headers.authorization),
          body: JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown,
        })
      answer.writeHead(status, { 'Content-Type': 'application/json' }).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  return {
    api: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    pushed,
    replies,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
