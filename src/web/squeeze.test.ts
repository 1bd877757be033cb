import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { squeeze } from './squeeze.ts'

const long = '<p>ตัวชี้วัด</p>'.repeat(200)
const app = new Hono()
  .use(squeeze)
  .get('/long', (c) => c.html(long))
  .get('/short', (c) => c.html('<p>ก</p>'))
  .get('/picture', (c) => c.body(long, 200, { 'Content-Type': 'image/png' }))
  .get('/away', (c) => c.redirect('/', 303))
const ask = async (path: string, accept?: string) => {
  const answer = await app.request(path, accept === undefined ? {} : { headers: { 'Accept-Encoding': accept } })
  const { headers, status } = answer
  return { status, bytes: Buffer.from(await answer.arrayBuffer()), encoding: headers.get('content-encoding'), headers }
}

test('a page is squeezed for who takes it so, and says how long it is', async () => {
  const { bytes, encoding, headers } = await ask('/long', 'gzip, deflate, br')
  expect(encoding).toBe('gzip')
  expect(gunzipSync(bytes).toString()).toBe(long)
  expect(headers.get('content-length')).toBe(String(bytes.length))
  expect(headers.get('vary')).toBe('Accept-Encoding')
})

test.each([
  ['/long', undefined],
  ['/long', 'gzip;q=0, identity'],
  ['/long', 'br'],
  ['/short', 'gzip'],
  ['/picture', 'gzip'],
])('%s for “%s” goes out as it is', async (path, accept) => {
  const { bytes, encoding } = await ask(path, accept)
  expect(encoding).toBeNull()
  expect(bytes.toString()).toBe(path === '/short' ? '<p>ก</p>' : long)
})

test('an answer without a body stays one', async () => {
  expect(await ask('/away', 'gzip')).toMatchObject({ status: 303, encoding: null })
})
