/** `prongsai serve`: the web application on this machine. */

import { once } from 'node:events'
import { serve as listen } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { parseArgs } from 'node:util'
import type { Platform } from '#platform/app'
import { terminalLink } from '#platform/sign-in/index'
import { createApp } from '../web/app.tsx'
import { beginWork, openServices } from '../web/open-services.ts'
import type { OpenedServices } from '../web/open-services.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { withPlatform } from './open.ts'

export const serve: Command = {
  help: `prongsai serve

เปิดโปรแกรมบนเว็บที่ http://HOST:PORT (ปกติ http://127.0.0.1:3000) หยุดด้วย Ctrl-C
Runs the web application on http://HOST:PORT (http://127.0.0.1:3000 by default). Ctrl-C stops it.

  ค่าตั้ง / settings: PORT HOST DATA_DIR DATABASE_URL BASE_URL TRUST_PLAIN_HTTP
                      AUTH_SECRET SECOND_FACTOR OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_NAME
`,
  async run(args, terminal) {
    parseArgs({ args: [...args], options: {} })
    return withPlatform(terminal, async (platform) => {
      const services = await openServices(platform)
      try {
        return await answer(services, platform, terminal)
      } finally {
        await services.close()
      }
    })
  },
}

async function answer(
  services: OpenedServices,
  { config: { port, host, baseUrl }, log }: Platform,
  { say, stop }: Terminal,
): Promise<ExitCode> {
  const server = listen({ fetch: createApp(services).fetch, port, hostname: host, serverOptions: patience })
  try {
    await once(server, 'listening')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    say(`มีโปรแกรมอื่นใช้พอร์ต ${port} อยู่: ตั้ง PORT เป็นเลขอื่น`, `port ${port} is in use: set PORT to another`)
    return 2
  }
  try {
    // After the port: a second server must not read the examples or the unfinished scans of the first.
    await beginWork(services)
    const url = port === 0 ? addressOf(server, host) : baseUrl
    log.event('listening', { url: addressOf(server, host), pid: process.pid })
    // The code goes to the terminal, never to the log.
    const link = (await terminalLink(services.signIn, url)) ?? url
    say(`เปิดใช้งานแล้วที่ ${link}`, `open ${link}`)
    if (!stop.aborted) await once(stop, 'abort')
    return 0
  } finally {
    await close(server)
  }
}

/** Ten minutes for a large file on a slow line; a connection that only dawdles is ended. */
export const patience = { headersTimeout: 15_000, requestTimeout: 600_000, keepAliveTimeout: 65_000 }

/** With PORT=0 the system chose one. */
function addressOf(server: ServerType, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Answers what was asked before it closes, five seconds at most. */
async function close(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  const late = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, 5000)
  await closed
  clearTimeout(late)
}
