/**
 * A process of its own that asks one address so many times a second, whether or not the answers keep up (an open loop): each request has
 * its planned time, and its latency counts from there. Prints one line of JSON.
 */

import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export type Load = { readonly url: string; readonly cookie: string; readonly perSecond: number; readonly seconds: number }
/** `late`: how far the generator itself fell behind its plan, the 99th of a hundred. */
export type Loaded = {
  readonly sent: number
  readonly errors: number
  readonly p50: number
  readonly p99: number
  readonly most: number
  readonly late: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 256 })

function ask(url: string, cookie: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { ...(cookie === '' ? {} : { Cookie: cookie }), 'Accept-Encoding': 'gzip' }
    const asked = request(url, { agent, headers, timeout: 30_000 }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode === 200))
      answer.once('error', () => resolve(false))
    })
    asked.once('timeout', () => asked.destroy())
    asked.once('error', () => resolve(false))
    asked.end()
  })
}

async function run({ url, cookie, perSecond, seconds }: Load): Promise<Loaded> {
  const took: number[] = []
  const late: number[] = []
  let errors = 0
  const open: Promise<void>[] = []
  const began = performance.now() + 50
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const planned = began + (n * 1000) / perSecond
    for (let left = planned - performance.now(); left > 0; left = planned - performance.now()) await wait(Math.max(1, Math.floor(left)))
    late.push(performance.now() - planned)
    const done = async () => {
      if (!(await ask(url, cookie))) errors += 1
      took.push(performance.now() - planned)
    }
    open.push(done())
  }
  await Promise.all(open)
  const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.floor(list.length * share)] ?? Number.NaN
  return { sent: took.length, errors, p50: at(took, 0.5), p99: at(took, 0.99), most: Math.max(...took), late: at(late, 0.99) }
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '{}') as Load)))
process.exit(0)
