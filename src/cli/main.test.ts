import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { frameworkFor } from '#framework'
import { readConfig } from '#platform/config'
import { stopServer } from '../platform/postgres/server.ts'
import { openRegisterIfAny } from './open.ts'

vi.setConfig({ testTimeout: 60_000 })

const program = fileURLToPath(new URL('../../bin/prongsai', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'prongsai-cli-'))
const children: ChildProcess[] = []
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await stopServer(join(home, 'data', 'postgres'))
  rmSync(home, { recursive: true, force: true })
})

const environment = (given: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env['PATH'] ?? '',
  DATA_DIR: join(home, 'data'),
  PORT: '0',
  ...given,
})
type Ended = { readonly code: number; readonly out: string; readonly words: string }
const run = (args: readonly string[], given: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(program, args, { cwd: home, env: environment(given) }, (error, out, words) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, words }),
    )
  })

/** A server that listens, and where. */
async function serve(): Promise<{ child: ChildProcess; url: string; link: string; words: () => string }> {
  const child = spawn(program, ['serve'], { cwd: home, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let words = ''
  for await (const line of createInterface(child.stderr)) {
    words += `${line}\n`
    const [link, url] = /(http:\/\/127\.0\.0\.1:\d+)(?:\/\S*)?$/.exec(line) ?? []
    if (link !== undefined && url !== undefined && line.startsWith('open')) {
      child.stderr.resume()
      return { child, url, link, words: () => words }
    }
  }
  throw new Error(words)
}

describe('the command line', () => {
  test('without a command it says what there is and is told it was called wrongly; with --help it is not', async () => {
    const [bare, help] = await Promise.all([run([]), run(['--help'])])
    expect([bare.code, help.code]).toEqual([2, 0])
    expect(help.out).toBe(bare.out)
    for (const name of ['serve', 'import', 'migrate', 'doctor']) expect(help.out).toContain(`  ${name}`)
  })

  test.each(['serve', 'import', 'migrate', 'doctor'])('%s --help is Thai and English', async (name) => {
    const { code, out } = await run([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`prongsai ${name}`)
    expect(out).toMatch(/[ก-๎]{4}/)
    expect(out).toMatch(/[A-Za-z]{4} [a-z]/)
  })

  test.each([
    [['nonsense']],
    [['constructor']],
    [['migrate', '--nonsense']],
    [['import']],
    [['import', 'sheep', 'x.csv']],
    [['import', 'agencies']],
    [['import', 'projects', 'x.csv', '--year', '2024']],
    [['import', 'agencies', 'x.csv', '--year', '2566']],
    [['import', 'agencies', 'there-is-none.csv']],
  ])('%j ends with 2, words on stderr, nothing on stdout', async (args) => {
    const { code, out, words } = await run(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(words).not.toBe('')
    expect(words).not.toContain('    at ')
  })

  test('all faults of the settings are told together', async () => {
    const { code, words } = await run(['doctor'], { HOST: '0.0.0.0', PORT: 'x' })
    expect(code).toBe(2)
    expect(words).toContain('HOST: an address that other machines can reach needs a BASE_URL of https')
    expect(words).toContain('PORT: must be')
  })

  test('doctor makes nothing', async () => {
    const { code, out } = await run(['doctor', '--json'], { DATA_DIR: join(home, 'none') })
    expect(code).toBe(0)
    const findings = JSON.parse(out) as readonly { check: string; state: string }[]
    expect(findings.find(({ check }) => check === 'database')?.state).toBe('note')
    expect(readdirSync(home)).not.toContain('none')
  })

  test('a server that is not there is a fault of the machine', async () => {
    const { code, out, words } = await run(['doctor', '--json'], { DATABASE_URL: 'postgres://ita:hunter2@127.0.0.1:1/ita' })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ check: 'database', state: 'fault' }))
    expect(out + words).not.toContain('hunter2')
  })

  test('without a database no register is opened, and none is made', async () => {
    const config = readConfig({ DATA_DIR: join(home, 'none') })
    expect(config.ok && (await openRegisterIfAny(config.value)).size).toBe(0)
    expect(readdirSync(home)).not.toContain('none')
  })
})

describe('the database of the command line', () => {
  const head =
    'lao_geocode,dola_code_2017,type,name_th,full_name_th,english,size_2017,province_code,province,amphoe_code,amphoe,tambon_code,url'
  const good = '3083,5300702,ThesabanTambon,ด่านเกวียน,เทศบาลตำบลด่านเกวียน,,M,30,นครราชสีมา,3007,โชคชัย,,'
  const file = (name: string, text: string): string => {
    writeFileSync(join(home, name), text)
    return join(home, name)
  }
  test('is made by migrate', async () => {
    const { code, out } = await run(['migrate', '--json'])
    expect(code).toBe(0)
    expect((JSON.parse(out) as { new: readonly string[] }).new).toContain('0001_register-and-audit')
  })

  test('migrating again changes nothing; the server is gone afterwards', async () => {
    const { code, out } = await run(['migrate', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ new: [] })
    expect(readdirSync(join(home, 'data', 'postgres'))).not.toContain('postmaster.pid')
  })

  test('a file with a bad row is refused with its line; a good one is taken, and then opened by whoever reads', async () => {
    const bad = await run(['import', 'agencies', file('bad.csv', `${head}\n${good}\n77,,Village,ก,ก,,S,30,ก,1,ก,,\n`)])
    expect(bad.code).toBe(2)
    expect(bad.words).toContain('bad.csv:3: type "Village"')
    const done = await run(['import', 'agencies', '--json', file('good.csv', `${head}\n${good}\n`)])
    expect(done.code).toBe(0)
    expect(JSON.parse(done.out)).toEqual({ kind: 'agencies', rows: 1, added: 1, changed: 0, recognised: 0, absent: 0 })
    const config = readConfig(environment())
    expect(config.ok && (await openRegisterIfAny(config.value)).find('ด่านเกวียน')[0]?.code).toBe('5300702')
  })

  test('a method is taken once; a damaged one is explained', async () => {
    const method = { ...frameworkFor(2569), version: 7 }
    const path = file('2569.json', JSON.stringify(method))
    expect(await run(['import', 'framework', '--json', path])).toMatchObject({ code: 0, out: '{"year":2569,"version":7}\n' })
    const again = await run(['import', 'framework', path])
    expect(again.code).toBe(2)
    expect(again.words).toContain('version 7 of 2569 is in use')
    const broken = await run(['import', 'framework', file('broken.json', JSON.stringify({ ...method, version: 8, items: [] }))])
    expect(broken.code).toBe(2)
    expect(broken.words).toMatch(/broken\.json: .+/)
  })

  const table =
    'ที่,โครงการ,งบประมาณ,เบิกจ่าย,หน่วยงาน,สถานะ\n1,ก่อสร้างถนนคอนกรีต,"120,000.50","119,000",กองช่าง,ดำเนินการแล้ว\n2,อบรมคุณธรรม,"20,000",,สำนักปลัด,อยู่ระหว่างดำเนินการ\n'
  test('a table of projects needs somebody to say whose it is and of which year', async () => {
    const path = file('projects.csv', table)
    const bare = await run(['import', 'projects', path])
    expect([bare.code, bare.out]).toEqual([2, ''])
    const done = await run(['import', 'projects', '--json', '--agency', 'อบต.ช่องด่าน', '--year', '๒๕๖๔', path])
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ kind: 'projects', agency: 'องค์การบริหารส่วนตำบลช่องด่าน', year: 2564, count: 2 })
    const scores = await run(['import', 'scores', path])
    expect(scores.code).toBe(2)
    expect(scores.words).toContain('no score was found')
  })

  test('scores are taken from a document that says whose they are', async () => {
    const example = fileURLToPath(new URL('../../examples/dankwian-2565.md', import.meta.url))
    const done = await run(['import', 'scores', '--json', example])
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ kind: 'scores', agency: 'เทศบาลตำบลด่านเกวียน', year: 2565, count: 10 })
  })

  test('the server answers, is killed with -9 together with nothing else, and starts again on what was there', async () => {
    const first = await serve()
    expect((await fetch(first.url)).status).toBeLessThan(500)
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const second = await serve()
    expect((await fetch(second.url)).status).toBeLessThan(500)
    second.child.kill('SIGTERM')
    expect(await once(second.child, 'exit')).toEqual([0, null])
    expect(readdirSync(join(home, 'data', 'postgres'))).not.toContain('postmaster.pid')
  })

  test('the terminal’s one-time link sets the program up, then lets the same person in again at each start', async () => {
    const first = await serve()
    expect(first.link).toMatch(/\/setup\?code=[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    // The code stands in the line for the person at the terminal, in no event of the log.
    const code = new URL(first.link).searchParams.get('code') ?? ''
    expect(
      first
        .words()
        .split('\n')
        .filter((line) => line.startsWith('{') && line.includes(code)),
    ).toEqual([])
    const headers = { Origin: first.url }
    const post = (text: string) =>
      fetch(`${first.url}/setup/alone`, { method: 'POST', body: new URLSearchParams({ code: text }), headers, redirect: 'manual' })
    expect((await post('2222-2222')).status).toBe(403)
    expect((await post(code)).status).toBe(303)
    first.child.kill('SIGTERM')
    await once(first.child, 'exit')

    const second = await serve()
    expect(second.link).toMatch(/\/enter\?code=/)
    const entered = await fetch(second.link, { redirect: 'manual' })
    expect(entered.status).toBe(303)
    const cookie = entered.headers.getSetCookie().find((one) => one.startsWith('prongsai=')) ?? ''
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect((await fetch(second.link, { redirect: 'manual' })).status).toBe(403)
    const account = await fetch(`${second.url}/account`, { headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect(await account.text()).toContain('ผู้ใช้เครื่องนี้')

    // With a password of their own they may lose it, and the second factor: a command beside the server makes the link back.
    const sent = (path: string, fields: Record<string, string>) =>
      fetch(`${second.url}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: second.url, Cookie: cookie.split(';')[0] ?? '' },
        redirect: 'manual',
      })
    const typed = { email: 'somsri@example.go.th', password: 'น้ำตกสายรุ้งหลังบ้าน' }
    expect((await sent('/account/real', typed)).status).toBe(303)
    expect((await run(['way-back', 'nobody@example.go.th'])).code).toBe(2)
    const { code: ended, out } = await run(['way-back', typed.email], { BASE_URL: second.url })
    expect([ended, out]).toEqual([0, expect.stringMatching(/\/reset\/[\w-]{43}\n$/)])
    expect((await sent(new URL(out.trim()).pathname, { password: 'ดาวตกกลางทะเลทรายยามค่ำ' })).headers.get('location')).toBe(
      '/sign-in?reset=1',
    )
    second.child.kill('SIGTERM')
    await once(second.child, 'exit')
    expect(statSync(join(home, 'data', 'secret')).mode & 0o777).toBe(0o600)
  })

  test('killed with -9 together with its database, it starts again', async () => {
    const first = await serve()
    const pid = Number(readFileSync(join(home, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    first.child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await once(first.child, 'exit')
    const second = await serve()
    expect((await fetch(second.url)).status).toBeLessThan(500)
    second.child.kill('SIGINT')
    expect(await once(second.child, 'exit')).toEqual([0, null])
  })

  test('an import beside a running server uses its database and leaves it running', async () => {
    const server = await serve()
    expect((await run(['import', 'agencies', file('good.csv', `${head}\n${good}\n`)])).code).toBe(0)
    expect((await fetch(server.url)).status).toBeLessThan(500)
    server.child.kill('SIGTERM')
    expect(await once(server.child, 'exit')).toEqual([0, null])
  })

  test('a port in use is said, not thrown', async () => {
    const server = await serve()
    const { code, words } = await run(['serve'], { PORT: new URL(server.url).port })
    expect(code).toBe(2)
    expect(words).toContain('is in use')
    server.child.kill('SIGTERM')
    await once(server.child, 'exit')
  })
})
