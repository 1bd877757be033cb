import { beforeAll, expect, test } from 'vitest'
import { listDeeds } from '#platform/audit'
import { officeOf, useWeb, words } from './kit.ts'

const web = useWeb()
const office = async (): Promise<string> => officeOf(await web().handIn('dankwian-2565'))
const idOf = (path: string): string => path.split('/')[2] ?? ''
beforeAll(async () => {
  await web().post(`${await office()}/measures/draft`, { year: '2566' })
})

test('the four kinds stand there with what each still lacks', async () => {
  const text = words(await web().page(`${await office()}/papers`))
  expect(text).toContain('เอกสารปี ๒๕๖๖ ข้อมูลครบ ๒ จาก ๔ ฉบับ')
  expect(text).toContain('ยังไม่ได้เขียนเอกสาร')
  expect(words(await web().page(`${await office()}/papers/progress`))).toContain('ยังไม่มีรายการโครงการ')
})

test.each(['analysis', 'measures', 'measures-result', 'progress'])(
  'the %s is written, read back, downloaded, deleted and brought back',
  async (kind) => {
    const home = await office()
    const base = `${home}/papers`
    const wrong = await web().post(`${base}/${kind}`, { year: '2566', date: '31 กุมภาพันธ์ 2566', number: 'นม ๗๑๒๐๑/๑๕' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('href="#date"')
    const before = (await web().page(base)).match(/\/papers\/w\//g)?.length ?? 0
    const done = await web().post(`${base}/${kind}`, { year: '2566', date: '๓๐ เมษายน ๒๕๖๖', number: 'นม ๗๑๒๐๑/๑๕', months: '6' })
    expect([done.status, done.headers.get('location')]).toEqual([303, `${base}?year=2566&wrote=${kind}`])
    const html = await web().page(base)
    expect(html.match(/\/papers\/w\//g)?.length).toBe(before + 3)
    const answers = await Promise.all(
      [...html.matchAll(/href="([^"]*\/papers\/w\/[^"]*)"/g)].slice(0, 3).map(([, path = '']) => web().get(path)),
    )
    const starts = await Promise.all(
      answers.map(async (answer) =>
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 15)
          .toString('latin1'),
      ),
    )
    expect(starts.map((start) => start.slice(0, 4))).toEqual(['%PDF', 'PK\x03\x04', '<!do'])
    expect(answers[0]?.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%E0.*\.pdf$/)

    const [ids] =
      [...html.matchAll(/papers\/w\/([0-9a-f-]{36})\//g)].length > 0
        ? [[...html.matchAll(/papers\/w\/([0-9a-f-]{36})\//g)].slice(0, 3).map(([, id = '']) => id)]
        : [[]]
    const gone = await web().post(`${base}/remove`, { id: ids })
    const after = await web().page(gone.headers.get('location') ?? '')
    expect(after.match(/\/papers\/w\//g)?.length ?? 0).toBe(before)
    await web().post(`${base}/back`, { id: ids })
    expect((await web().page(base)).match(/\/papers\/w\//g)?.length).toBe(before + 3)
    expect((await listDeeds(web().services.within('all'), idOf(home))).map(({ action }) => action)).toContain('document.written')
  },
)
