/**
 * Names in package-lock.json the builds for other platforms that a registry did not serve when the lock was made.
 * npm leaves such optional packages out of the lock and then refuses `npm ci` because they are missing from it. Named with
 * their platform they are skipped where they do not fit, and fetched by version where they do. Run after `npm install`.
 */

import { readFileSync, writeFileSync } from 'node:fs'

type Entry = {
  version?: string
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Entry> }

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** "…-linux-arm64-musl" → os, cpu, libc. Throws where the name tells no platform: then it is no such package. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[-/]/)
  const os = systems.find((system) => parts.includes(system)) ?? (parts.includes('linuxmusl') ? 'linux' : undefined)
  const cpu = processors.find((processor) => parts.includes(processor))
  if (!os || !cpu) throw new Error(`${name} is in no registry and names no platform`)
  const libc =
    parts.some((part) => part.startsWith('musl')) || parts.includes('linuxmusl')
      ? 'musl'
      : parts.some((part) => part.startsWith('gnu'))
        ? 'glibc'
        : undefined
  return { os: [os], cpu: [cpu], ...(libc && os === 'linux' && { libc: [libc] }) }
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue
    lock.packages[`node_modules/${name}`] = { version: version.replace(/^[\^~]/, ''), optional: true, ...platformOf(name) }
    added += 1
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
console.log(`package-lock.json: ${added} builds for other platforms named`)
