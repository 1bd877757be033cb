/** The register of the whole country: taken in, looked at before, and asked at every key stroke. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDb } from '#platform/db'
import { migrate } from '#platform/migrate'
import { openEmbedded } from '#platform/postgres/embedded'
import { importRegister, operatorRights, previewRegister, searchAgencies, suggestAgencies } from '#register'
import { noFullRegister, sharedData } from '../test/full-register.ts'
import { medianOf, print } from './timing.ts'

/** As somebody types them, stroke by stroke. */
const typed = ['ด่านเกวียน', 'อบต.หนองบัว', 'เทศบาลตำบลบ้าน', '6920904']

export async function run(): Promise<void> {
  if (sharedData === undefined) return console.log(noFullRegister)
  const bytes = readFileSync(`${sharedData}local-bodies.csv`)
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-bench-'))
  const server = await openEmbedded(folder)
  const { db, pool, close } = openDb(server.connection)
  try {
    await migrate(pool)
    const deps = { db, now: () => new Date(), rights: operatorRights }
    const began = performance.now()
    await importRegister(deps, bytes)
    print({ name: 'import of 7,848 agencies into an empty register', median: performance.now() - began, most: 5000, unit: 'ms' })
    print({ name: 'preview of the same file', median: await medianOf(() => previewRegister(db, bytes), 5, 1), most: 3000, unit: 'ms' })
    const strokes = typed.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)))
    const times: number[] = []
    for (const stroke of strokes) times.push(await medianOf(() => suggestAgencies(db, stroke), 5, 1))
    print({ name: `a key stroke, the slowest of ${strokes.length}`, median: Math.max(...times), most: 50, unit: 'ms' })
    print({
      name: 'a search with its count',
      median: await medianOf(() => searchAgencies(db, 'หนองบัว', { limit: 24, offset: 0 })),
      most: 50,
      unit: 'ms',
    })
  } finally {
    await close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
