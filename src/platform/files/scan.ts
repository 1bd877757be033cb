/** A file shown to ClamAV before it is kept: clamd's INSTREAM, spoken over its socket (man clamd, "COMMANDS"). */

import { connect } from 'node:net'
import type { ClamdPlace } from '../config.ts'

export type Scanned =
  | { readonly kind: 'clean' }
  /** `what` is ClamAV's name for it: "Eicar-Signature". */
  | { readonly kind: 'infected'; readonly what: string }
  /** No answer, or one that is neither yes nor no: the file must not pass. */
  | { readonly kind: 'no-answer'; readonly why: string }

export type Scanner = (bytes: Uint8Array) => Promise<Scanned>

const chunk = 256 * 1024
/** No answer of clamd is longer than a path and a name. */
const longest = 4096

export const openScanner =
  (place: ClamdPlace, timeout = 120_000): Scanner =>
  (bytes) =>
    new Promise((resolve) => {
      const socket = connect(place)
      let answer = ''
      const end = (scanned: Scanned) => {
        socket.destroy()
        resolve(scanned)
      }
      socket.setTimeout(timeout, () => end({ kind: 'no-answer', why: 'timeout' }))
      // Also a refusal in the middle: clamd says that the stream is too long, and closes while we still write. What it said counts.
      socket.on('error', (error) => end(answer === '' ? { kind: 'no-answer', why: error.message } : understood(answer)))
      socket.on('data', (data) => {
        answer += data.toString('latin1')
        if (answer.includes('\0') || answer.length > longest) end(understood(answer))
      })
      socket.on('end', () => end(understood(answer)))
      socket.on('connect', () => {
        socket.write('zINSTREAM\0')
        for (let at = 0; at < bytes.length; at += chunk) {
          const part = bytes.subarray(at, at + chunk)
          socket.write(lengthOf(part.length))
          socket.write(part)
        }
        socket.write(lengthOf(0))
      })
    })

function lengthOf(bytes: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(bytes)
  return four
}

/** "stream: OK", "stream: Eicar-Signature FOUND", "INSTREAM size limit exceeded. ERROR". */
function understood(answer: string): Scanned {
  const line = answer.split('\0')[0]?.trim() ?? ''
  if (line === 'stream: OK') return { kind: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1]
  return found === undefined
    ? { kind: 'no-answer', why: line.slice(0, 200) || 'closed without an answer' }
    : { kind: 'infected', what: found }
}
