/**
 * Every form and every address with values nobody would type: no fault of ours, no trace of the program in an answer, nothing that
 * was sent becomes part of a page. `FUZZ` requests (a thousand by default, ten thousand in `npm run soak`).
 */

import { beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/id'
import { gates } from '../../src/web/gate.ts'
import { fieldNames, lots, nastyValue, planted } from './fuzz.ts'
import { useWeb } from './kit.ts'

const web = useWeb()
const requests = Number(process.env['FUZZ'] ?? '1000')
const seed = Number(process.env['FUZZ_SEED'] ?? '20261125')
let office = ''
let document = ''
let measure = ''
let names: readonly string[] = []

beforeAll(async () => {
  document = await web().handIn('dankwian-2565')
  office = document.split('/d/')[0] ?? ''
  await web().post(`${office}/measures/draft`, { year: '2566' })
  const plan = await web().page(`${office}/measures`)
  measure = /\/measures\/([0-9a-f-]{36})/.exec(plan)?.[1] ?? ''
  const pages = ['', '/measures', '/measures/new', `/measures/${measure}`, '/papers', '/papers/analysis', '/papers/progress', '/worth']
  const forms = [document.slice(office.length), `${document.slice(office.length)}/correct`].concat(pages)
  const found = new Set<string>()
  for (const page of forms) for (const name of fieldNames(await web().page(`${office}${page}`))) found.add(name)
  names = [...found, 'year', 'q', 'page', 'threshold', 'before', 'back', 'saved', 'removed', '__proto__', 'constructor', 'toString']
  if (names.length < 40) throw new Error('the forms were not found')
})

/** What no answer may hold: our stack, our SQL, our paths, or what was sent as markup. */
const leaks = new RegExp(`<${planted}|node_modules|at \\S+ \\(|\\.tsx?:\\d+|select (?:\\*|"\\w+)|PostgresError|syntax error at`, 'i')

test(`${requests} requests (seed ${seed})`, { timeout: 15 * 60_000 }, async () => {
  const draw = lots(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)]
  const routes = Object.keys(gates).filter((route) => !route.includes('/assets/'))
  for (let i = 0; i < requests; i += 1) {
    const [method = 'GET', pattern = '/'] = (pick(routes) ?? 'GET /').split(' ')
    const path = pattern
      .replace('/o/:agency', draw() < 0.95 ? office : `/o/${encodeURIComponent(nastyValue(draw).toWellFormed())}`)
      .replace(':document', document.split('/').at(-1) ?? '')
      .replace(':measure', draw() < 0.9 ? measure : newId())
      .replace(':kind', pick(['analysis', 'measures', 'measures-result', 'progress']) ?? '')
      .replace(/:[a-z]+(\{[^}]*\})?/g, () => encodeURIComponent(nastyValue(draw).toWellFormed()).slice(0, 400))
    const body = new URLSearchParams()
    const fields = Math.floor(draw() * 8)
    for (let n = 0; n < fields; n += 1) body.append(pick(names) ?? 'x', nastyValue(draw).toWellFormed())
    const address = method === 'GET' ? `${path}?${body.toString().slice(0, 4000)}` : path
    const answer =
      method === 'GET'
        ? await web().get(address)
        : await web().fetch(new Request(`http://localhost${address}`, { method, body, headers: { Origin: 'http://localhost' } }))
    const text = /^(?:text|application\/json)/.test(answer.headers.get('content-type') ?? '') ? await answer.text() : ''
    const what = { i, seed, method, path: path.slice(0, 200), body: body.toString().slice(0, 500), status: answer.status }
    expect(answer.status >= 500 ? what : null).toBeNull()
    expect(leaks.test(text) ? { ...what, leak: leaks.exec(text)?.[0] } : null).toBeNull()
    expect({ ...what, cookie: answer.headers.get('set-cookie')?.includes('planted') ?? false }).toMatchObject({ cookie: false })
    await web().settled()
  }
})

test.each([
  ['a body of ten megabytes', 'x='.padEnd(10 * 1024 * 1024, 'ก'), 'application/x-www-form-urlencoded'],
  ['bytes that are no UTF-8', new Uint8Array([0x78, 0x3d, 0xff, 0xfe, 0x00, 0xc0, 0x80]), 'application/x-www-form-urlencoded'],
  ['Thai of the old encoding', new Uint8Array([0x71, 0x3d, 0xa1, 0xd2, 0xc3]), 'application/x-www-form-urlencoded; charset=tis-620'],
  ['JSON that nobody asked for', '{"year": {"a": 1}}', 'application/json'],
  [
    'a form cut off in its middle',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
    'multipart/form-data; boundary=x',
  ],
  ['a boundary of nothing', '----', 'multipart/form-data; boundary='],
])('%s is refused or ignored, never a fault', async (_, body, type) => {
  const routes = Object.keys(gates).filter((one) => one.startsWith('POST '))
  // How much a form may hold is looked at before its route: of the large body every tenth route is enough.
  for (const route of routes.filter((__, at) => body.length < 1024 || at % 10 === 0)) {
    const path = route
      .slice(5)
      .replace('/o/:agency', office)
      .replace(/:[a-z]+(\{[^}]*\})?/g, () => newId())
    const answer = await web().fetch(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        body,
        headers: { Origin: 'http://localhost', 'Content-Type': type },
      }),
    )
    expect({ route, broken: answer.status >= 500 }).toEqual({ route, broken: false })
  }
})
