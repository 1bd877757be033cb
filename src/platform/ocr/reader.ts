/** Reads numbers in crops of a page: models/numbers.onnx (its card: models/numbers.md) on onnxruntime's WebAssembly, one thread. */

import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { cropHeight } from './cut.ts'
import type { Crop } from './cut.ts'
import { decodeTokens } from './decode.ts'
import type { Candidate } from './page.ts'

/** A number, and between which pixels of the page its first and last signs were seen most clearly. */
export type ReadNumber = {
  readonly text: string
  readonly x0: number
  readonly x1: number
  readonly confidence: number
  readonly candidates: readonly Candidate[]
}

export type NumberReader = {
  /** The numbers of each crop, in order; none for a missing crop. */
  read(crops: readonly (Crop | undefined)[]): Promise<ReadNumber[][]>
  close(): Promise<void>
}

const Alphabet = z.object({
  alphabet: z.string().min(1),
  blank: z.literal(0),
  height: z.literal(cropHeight),
  stride: z.literal(4),
  reject: z.string().length(1),
})

/** Crops of like width go together; more than this many only cost memory. */
const batchSize = 8
/** Paper to the left and right of a crop, as in training. */
const margin = 2
const padding = 16

/** Loads the runtime (14 MB of WebAssembly, 0.3 s) and the model (1 MB). Throws where the files are missing. */
export async function openNumberReader(model: URL = new URL('../../../models/numbers.onnx', import.meta.url)): Promise<NumberReader> {
  const { alphabet, reject, stride } = Alphabet.parse(JSON.parse(await readFile(new URL(model.href.replace(/onnx$/, 'json')), 'utf8')))
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web')
  env.wasm.numThreads = 1
  // Its warnings are about the machine, not about the page.
  env.logLevel = 'error'
  const session = await InferenceSession.create(await readFile(model), { executionProviders: ['wasm'], logSeverityLevel: 3 })
  const signs = Array.from(alphabet)

  async function readBatch(crops: readonly Crop[]): Promise<ReadNumber[][]> {
    const width = Math.ceil((Math.max(...crops.map((crop) => crop.width)) + padding) / 16) * 16
    const input = new Float32Array(crops.length * cropHeight * width)
    for (const [n, crop] of crops.entries()) {
      for (let row = 0; row < cropHeight; row++) {
        input.set(crop.pixels.subarray(row * crop.width, (row + 1) * crop.width), (n * cropHeight + row) * width + margin)
      }
    }
    const { p } = await session.run({ x: new Tensor('float32', input, [crops.length, 1, cropHeight, width]) })
    const [, frames = 0, classes = 0] = p?.dims ?? []
    const data = p?.data
    if (!(data instanceof Float32Array)) throw new Error('the number model gave no probabilities')
    return crops.map((crop, n) => {
      const own = Math.min(frames, Math.ceil((crop.width + 8) / stride))
      const probabilities = data.subarray(n * frames * classes, (n * frames + own) * classes)
      const toPage = (frame: number) => crop.x0 + (frame * stride + stride / 2 - margin) * crop.scale
      return decodeTokens({ probabilities, frames: own, classes }, signs, reject).map(({ text, first, last, confidence, candidates }) => ({
        text,
        x0: toPage(first),
        x1: toPage(last),
        confidence,
        candidates,
      }))
    })
  }

  return {
    async read(crops) {
      const found: ReadNumber[][] = crops.map(() => [])
      const order = crops.flatMap((crop, index) => (crop ? [{ crop, index }] : [])).toSorted((a, b) => a.crop.width - b.crop.width)
      for (let start = 0; start < order.length; start += batchSize) {
        const part = order.slice(start, start + batchSize)
        const read = await readBatch(part.map(({ crop }) => crop))
        for (const [n, { index }] of part.entries()) found[index] = read[n] ?? []
      }
      return found
    },
    close: () => session.release(),
  }
}
