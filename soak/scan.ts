/** Pages as a scanner makes them: a paper that the program itself wrote, as a picture. */

import { crc32, deflateSync } from 'node:zlib'
import { openPdf } from '../src/platform/pdf/pdfium.ts'
import { ask } from './server.ts'

/** Writes a paper at this office and draws its first page; each number gives another picture of it. */
export async function scannedPages(base: string, cookie: string, office: string): Promise<(n: number) => Uint8Array<ArrayBuffer>> {
  const written = await ask(base, cookie, `${office}/papers/analysis`, new URLSearchParams({ year: '2566', anyway: 'yes' }))
  if (written.status !== 303) throw new Error(`no paper to scan: ${written.status}`)
  const { text } = await ask(base, cookie, written.location)
  const path = /href="([^"]*\/papers\/w\/[^"]*)"/.exec(text)?.[1] ?? ''
  const answer = await fetch(`${base}${path}`, { headers: { Cookie: cookie } })
  const pdf = await openPdf(new Uint8Array(await answer.arrayBuffer()))
  const page = pdf.ok ? pdf.value.render(1, 150) : undefined
  if (!page) throw new Error(`${path} could not be drawn`)
  return (n) => {
    const data = Uint8Array.from(page.data)
    // A few pixels of dust, elsewhere each time.
    data[n % page.width] = 200 - (n % 100)
    return png({ ...page, data })
  }
}

function png({ width, height, data }: { readonly width: number; readonly height: number; readonly data: Uint8Array }) {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const chunk = (name: string, body: Buffer) => {
    const content = Buffer.concat([Buffer.from(name, 'latin1'), body])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    sum.writeUInt32BE(crc32(content))
    return Buffer.concat([length, content, sum])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Uint8Array.from(Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]))
}
