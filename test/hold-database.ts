/** A process of its own that opens the embedded database of a folder, says so, and closes it when its stdin ends. For tests that kill it. */

import { openDb } from '#platform/db'
import { openEmbedded } from '#platform/postgres/embedded'

const embedded = await openEmbedded(process.argv[2] ?? '')
const { pool, close } = openDb(embedded.connection, { most: 2 })
await pool.query('create table if not exists held (what text)')
process.stdout.write(`${embedded.connection.host}\n`)
process.stdin.on('data', (line) => {
  const what = line.toString().trim()
  void pool.query('insert into held values ($1)', [what]).then(() => process.stdout.write(`wrote ${what}\n`))
})
process.stdin.on('end', () => {
  void close()
    .then(() => embedded.close())
    .then(() => process.exit(0))
})
