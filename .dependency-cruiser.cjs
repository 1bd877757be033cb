/** The rooms, their one door each, and the floors: a floor uses only the floors below it (ARCHITECTURE.md). */

// From the street down. A room may use the rooms on the floors below its own, never one beside or above it,
// but for the neighbours named here.
const floors = [['publish'], ['report'], ['monitor'], ['act'], ['analyse'], ['assess'], ['read', 'listen'], ['framework', 'register']]
const rooms = floors.flat()
const any = (list) => `(${list.join('|')})`
const below = (room) => floors.slice(floors.findIndex((floor) => floor.includes(room)) + 1).flat()
const inRoom = `^src/${any(rooms)}/`
const tests = '[.]test[.]tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'a name that leads nowhere',
      from: { path: '^(src|test|scripts)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'door-only',
      severity: 'error',
      comment: 'enter another room by its index.ts',
      from: { path: inRoom, pathNot: tests },
      to: { path: `^src/${any(rooms)}/(?!index[.]ts$)`, pathNot: '^src/$1/' },
    },
    {
      name: 'door-only-from-the-street',
      severity: 'error',
      comment: 'web, cli and platform enter a room by its index.ts',
      from: { path: '^src/(web|cli|platform)/', pathNot: tests },
      to: { path: `^src/${any(rooms)}/(?!index[.]ts$)` },
    },
    ...rooms.map((room) => ({
      name: `floors-${room}`,
      severity: 'error',
      comment: 'a floor uses only the floors below it',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { path: `^src/${any(rooms)}/`, pathNot: `^src/${any([room, ...below(room)])}/` },
    })),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain knows the kernel, its own domain and other rooms’ doors; no technology',
      from: { path: '^src/[^/]+/domain/', pathNot: tests },
      to: { pathNot: ['^src/kernel/', '^src/[^/]+/domain/', `^src/${any(rooms)}/index[.]ts$`] },
    },
    { name: 'kernel-is-bottom', severity: 'error', from: { path: '^src/kernel/', pathNot: tests }, to: { pathNot: '^src/kernel/' } },
    { name: 'platform-knows-no-room', severity: 'error', from: { path: '^src/platform/' }, to: { path: `^src/${any(['web', 'cli', ...rooms])}/` } },
    { name: 'the-street-is-last', severity: 'error', from: { path: '^src/', pathNot: '^src/(web|cli)/' }, to: { path: '^src/(web|cli)/' } },
    {
      name: 'sql-in-stores',
      severity: 'error',
      from: { path: '^src/', pathNot: '(^src/platform/|/store[.]ts$|/store/|[.]test[.]tsx?$)' },
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'rooms-know-no-http', severity: 'error', from: { path: inRoom }, to: { path: 'node_modules/(hono|@hono)/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
}
