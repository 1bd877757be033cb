/**
 * A form with files, read while it arrives: one part is held at a time, and a file above the limit is counted and dropped,
 * so that 300 MB sent by mistake cost no memory. What Hono's own `parseBody` does only after everything is in memory.
 */

export type Part =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | { readonly kind: 'file'; readonly name: string; readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `bytes` says how large it was. */
  | { readonly kind: 'too-large'; readonly name: string; readonly file: string; readonly bytes: number }

/** The form is broken: cut off on its way, or not multipart. */
export class BrokenForm extends Error {}

const headLimit = 16 * 1024
const fieldLimit = 1024 * 1024

/** The boundary of a multipart content type; undefined for any other. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '')
  return match?.[1] ?? match?.[2]
}

/**
 * The parts in their order. `mostBytes` is for each file. Throws `BrokenForm` where the stream ends early or is no multipart
 * form, and where a head or a field is beyond all measure.
 */
export async function* partsOf(body: ReadableStream<Uint8Array>, boundary: string, mostBytes: number): AsyncGenerator<Part> {
  const input = reader(body)
  const mark = Buffer.from(`\r\n--${boundary}`)
  // The first mark has no line end before it; one is put there so that all marks look the same.
  input.prepend(Buffer.from('\r\n'))
  await take(input, mark, 0)
  for (;;) {
    const after = await input.bytes(2)
    if (after.equals(Buffer.from('--'))) return
    if (!after.equals(Buffer.from('\r\n'))) throw new BrokenForm('no line end after a boundary')
    const head = await take(input, Buffer.from('\r\n\r\n'), headLimit)
    if (!head.kept) throw new BrokenForm('a head without end')
    const { name, file } = readHead(head.kept.toString('utf8'))
    const content = await take(input, mark, file === undefined ? fieldLimit : mostBytes)
    if (file === undefined) {
      if (!content.kept) throw new BrokenForm('a field beyond all measure')
      yield { kind: 'field', name, value: content.kept.toString('utf8') }
    } else if (content.kept) {
      yield { kind: 'file', name, file, bytes: Uint8Array.from(content.kept) }
    } else yield { kind: 'too-large', name, file, bytes: content.length }
  }
}

function readHead(head: string): { readonly name: string; readonly file: string | undefined } {
  const line = /^content-disposition\s*:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? ''
  const value = (key: string) => new RegExp(`(?:^|;)\\s*${key}="([^"]*)"`, 'i').exec(line)?.[1]
  // Browsers write these three as percent codes in names, and nothing else.
  const shown = (text: string) => text.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n')
  const name = value('name')
  const file = value('filename')
  if (name === undefined) throw new BrokenForm('a part without a name')
  return { name: shown(name), file: file === undefined ? undefined : shown(file) }
}

/** The first file of a form; undefined where there is none, where it is too large, or where the form is cut off. */
export async function fileOf(
  c: { readonly req: { readonly raw: Request; header(name: string): string | undefined } },
  mostBytes: number,
): Promise<{ readonly file: string; readonly bytes: Uint8Array } | undefined> {
  const boundary = boundaryOf(c.req.header('content-type'))
  if (!boundary || !c.req.raw.body) return undefined
  let found: { readonly file: string; readonly bytes: Uint8Array } | undefined
  try {
    for await (const part of partsOf(c.req.raw.body, boundary, mostBytes)) if (part.kind === 'file') found ??= part
  } catch (error) {
    if (!(error instanceof BrokenForm)) throw error
  }
  return found
}

type Input = {
  /** What has arrived and was not taken; empty at the end of the stream only. */
  readonly more: () => Promise<Buffer | undefined>
  readonly prepend: (bytes: Buffer) => void
  readonly bytes: (n: number) => Promise<Buffer>
}

function reader(body: ReadableStream<Uint8Array>): Input {
  const stream = body.getReader()
  let waiting: Buffer[] = []
  const more = async (): Promise<Buffer | undefined> => {
    const held = waiting.shift()
    if (held) return held
    for (;;) {
      const { done, value } = await stream.read()
      if (done) return undefined
      if (value.byteLength > 0) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
  }
  const prepend = (bytes: Buffer) => {
    if (bytes.length > 0) waiting = [bytes, ...waiting]
  }
  return {
    more,
    prepend,
    async bytes(n) {
      let got = Buffer.alloc(0)
      while (got.length < n) {
        const next = await more()
        if (!next) throw new BrokenForm('the form ends in the middle')
        got = Buffer.concat([got, next])
      }
      prepend(got.subarray(n))
      return got.subarray(0, n)
    },
  }
}

/** Everything before the mark, which is taken too; nothing is kept once it is longer than `most`, but it is counted to its end. */
async function take(input: Input, mark: Buffer, most: number): Promise<{ readonly kept: Buffer | undefined; readonly length: number }> {
  let pieces: Buffer[] = []
  let length = 0
  let tail = Buffer.alloc(0)
  const keep = (piece: Buffer) => {
    length += piece.length
    if (length > most) pieces = []
    else if (piece.length > 0) pieces.push(piece)
  }
  for (;;) {
    const next = await input.more()
    if (!next) throw new BrokenForm('the form ends in the middle')
    const seen = tail.length > 0 ? Buffer.concat([tail, next]) : next
    const at = seen.indexOf(mark)
    if (at >= 0) {
      keep(seen.subarray(0, at))
      input.prepend(seen.subarray(at + mark.length))
      return { kept: length > most ? undefined : Buffer.concat(pieces), length }
    }
    // A mark may be cut by the edge of two pieces.
    const sure = Math.max(0, seen.length - mark.length + 1)
    keep(seen.subarray(0, sure))
    tail = Buffer.from(seen.subarray(sure))
  }
}
