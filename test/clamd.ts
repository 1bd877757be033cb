/** Speaks clamd's INSTREAM as its manual describes it, for tests on machines without ClamAV: one signature, a limit on length. */

import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export type FakeClamd = { readonly port: number; readonly received: readonly Buffer[]; readonly close: () => void }

export async function startClamd({ most, path }: { readonly most: number; readonly path?: string }): Promise<FakeClamd> {
  const received: Buffer[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    void answer(socket, most, received)
  })
  if (path === undefined) server.listen(0, '127.0.0.1')
  else server.listen(path)
  await once(server, 'listening')
  const port = path === undefined ? (server.address() as AddressInfo).port : 0
  return { port, received, close: () => server.close() }
}

async function answer(socket: Socket, most: number, received: Buffer[]): Promise<void> {
  const take = reader(socket)
  const command = (await take(10)).toString('latin1')
  if (command !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0')
  const parts: Buffer[] = []
  for (let size = (await take(4)).readUInt32BE(); size > 0; size = (await take(4)).readUInt32BE()) {
    parts.push(await take(size))
    if (parts.reduce((sum, part) => sum + part.length, 0) > most) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
  }
  const whole = Buffer.concat(parts)
  received.push(whole)
  socket.end(whole.includes('EICAR-STANDARD-') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
}

/** So many bytes, when they are there; never, where the connection ends before. */
function reader(socket: Socket): (n: number) => Promise<Buffer> {
  let held = Buffer.alloc(0)
  let wanted: { readonly n: number; readonly give: (bytes: Buffer) => void } | undefined
  const serve = () => {
    if (!wanted || held.length < wanted.n) return
    const { n, give } = wanted
    const bytes = held.subarray(0, n)
    held = held.subarray(n)
    wanted = undefined
    give(bytes)
  }
  socket.on('data', (data) => {
    held = Buffer.concat([held, data])
    serve()
  })
  return (n) =>
    new Promise((resolve) => {
      wanted = { n, give: resolve }
      serve()
    })
}
