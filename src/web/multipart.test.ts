import { expect, test } from 'vitest'
import { boundaryOf, BrokenForm, partsOf } from './multipart.ts'
import type { Part } from './multipart.ts'

/** The bytes in pieces of n, as a network would deliver them. */
function inPieces(bytes: Uint8Array, n: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(stream) {
      if (at >= bytes.length) return stream.close()
      stream.enqueue(bytes.slice(at, at + n))
      at += n
    },
  })
}

async function read(form: FormData, n: number, most = 1_000_000): Promise<Part[]> {
  const response = new Response(form)
  const boundary = boundaryOf(response.headers.get('content-type') ?? '') ?? ''
  const parts: Part[] = []
  for await (const part of partsOf(inPieces(new Uint8Array(await response.arrayBuffer()), n), boundary, most)) parts.push(part)
  return parts
}

async function drained(parts: AsyncIterable<Part>): Promise<number> {
  let count = 0
  for await (const _ of parts) count += 1
  return count
}

const awkward = new Uint8Array([13, 10, 45, 45, 0, 255, 13, 10, 13, 10, 45, 45])

test.each([1, 2, 7, 61, 100_000])('what was sent arrives whole, in pieces of %i bytes', async (n) => {
  const form = new FormData()
  form.append('note', 'ถ้อยคำ\r\nสองบรรทัด')
  form.append('file', new File([awkward], 'รายงาน "ปี" ๒๕๖๕.pdf'))
  form.append('file', new File([], 'ว่าง.txt'))
  expect(await read(form, n)).toEqual([
    { kind: 'field', name: 'note', value: 'ถ้อยคำ\r\nสองบรรทัด' },
    { kind: 'file', name: 'file', file: 'รายงาน "ปี" ๒๕๖๕.pdf', bytes: awkward },
    { kind: 'file', name: 'file', file: 'ว่าง.txt', bytes: new Uint8Array() },
  ])
})

test('a file above the limit is counted and dropped, and the next one still arrives', async () => {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(5001)], 'large.bin'))
  form.append('file', new File(['ก'], 'small.txt'))
  const parts = await read(form, 999, 5000)
  expect(parts).toEqual([
    { kind: 'too-large', name: 'file', file: 'large.bin', bytes: 5001 },
    { kind: 'file', name: 'file', file: 'small.txt', bytes: new TextEncoder().encode('ก') },
  ])
})

test.each(['', '--x\r\n', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf', '--x\r\nnothing\r\n\r\n\r\n--x--', 'just text'])(
  'a broken form is said to be broken: %j',
  async (body) => {
    const parts = partsOf(inPieces(new TextEncoder().encode(body), 5), 'x', 100)
    await expect(drained(parts)).rejects.toThrow(BrokenForm)
  },
)

test('a head of 10 MB is refused, not collected', async () => {
  const body = new TextEncoder().encode(`--x\r\nA: ${'a'.repeat(10_000_000)}`)
  await expect(drained(partsOf(inPieces(body, 65_536), 'x', 100))).rejects.toThrow(BrokenForm)
})

test.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['multipart/form-data; charset=utf-8; boundary="a b"', 'a b'],
  ['application/x-www-form-urlencoded', undefined],
  ['multipart/form-data', undefined],
])('%s', (type, boundary) => expect(boundaryOf(type)).toBe(boundary))
