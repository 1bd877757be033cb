/** `npm run bench [NAME…]`: what was asked for, beside what came out, with a peer in the same run where there is one. */

import { cpus } from 'node:os'

const benches = {
  read: async () => (await import('./read.ts')).run(),
  write: async () => (await import('./write.ts')).run(),
  serve: async () => (await import('./serve.ts')).run(),
  ocr: async () => (await import('./ocr.ts')).run(),
  backup: async () => (await import('./backup.ts')).run(),
  formats: async () => (await import('./read-formats.ts')).run(),
  projects: async () => (await import('./projects.ts')).run(),
  agencies: async () => (await import('./agencies.ts')).run(),
  jobs: async () => (await import('./jobs.ts')).run(),
  batch: async () => (await import('./batch.ts')).run(),
  load: async () => (await import('./load.ts')).run(),
} as const
type Name = keyof typeof benches
const isName = (name: string): name is Name => Object.hasOwn(benches, name)

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !isName(name))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`)
for (const name of wanted.length > 0 ? wanted.filter(isName) : (Object.keys(benches) as Name[])) {
  console.log(`\n${name}`)
  await benches[name]()
}
