import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLinks } from './look-at-link.ts'

let server: Server
let site = ''
const look = openLinks({ allowLoopback: true })

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/there') return response.end('ประกาศ')
    if (path === '/large') return response.end(Buffer.alloc(3 * 1024 * 1024, 'a'))
    if (path === '/moved') return response.writeHead(302, { Location: '/there' }).end()
    if (path === '/round') return response.writeHead(302, { Location: '/round' }).end()
    if (path === '/inside') return response.writeHead(302, { Location: 'http://169.254.169.254/latest/meta-data' }).end()
    if (path === '/file') return response.writeHead(302, { Location: 'file:///etc/passwd' }).end()
    if (path === '/never') return undefined
    return response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  site = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('an address that answers is alive, with the hash of what it shows', async () => {
  const there = await look(`${site}/there`)
  expect(there).toEqual({ kind: 'alive', status: 200, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  expect(await look(`${site}/moved`)).toEqual(there)
  expect(await look(`${site}/large`)).toMatchObject({ kind: 'alive' })
})

test.each([
  ['/nothing', { why: 'status', status: 404 }],
  ['/round', { why: 'redirects', status: 302 }],
  ['/inside', { why: 'own-network' }],
  ['/file', { why: 'no-address' }],
])('%s is gone, and says why', async (path, found) => {
  expect(await look(`${site}${path}`)).toMatchObject({ kind: 'gone', ...found })
})

test('one that never answers is given up after the time it was given', async () => {
  expect(await look(`${site}/never`, { within: 50 })).toMatchObject({ kind: 'gone', why: 'slow' })
})

test.each([
  'http://localhost/',
  'http://127.0.0.1/',
  'http://127.1/',
  'http://0x7f000001/',
  'http://2130706433/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://10.0.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
])('%s leads into the house and is never asked', async (address) => {
  expect(await openLinks()(address)).toEqual({ kind: 'gone', why: 'own-network', status: null })
})

test.each(['ftp://example.go.th/', 'javascript:alert(1)', 'http://name:word@example.go.th/', 'ที่เว็บไซต์'])(
  '%s is no address',
  async (address) => {
    expect(await look(address)).toEqual({ kind: 'gone', why: 'no-address', status: null })
  },
)
