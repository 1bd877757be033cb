import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { houseAgencyId } from '#platform/audit'
import { newId } from '#platform/id'
import { listDocuments } from '#read'
import { example, link, officeOf, operatorApp, useWeb, words } from './kit.ts'

const web = useWeb()

test('an empty installation says what to do next', async () => {
  const html = await web().page('/')
  expect(words(html)).toContain('ยังไม่มีหน่วยงาน วางไฟล์รายงานแรกด้านบน')
})

test('a report dropped in is read, and its page says what it found; the same file again is not stored twice', async () => {
  const path = await web().handIn('dankwian-2565')
  const text = words(await web().page(path))
  expect(text).toContain('รายงานวิเคราะห์ผลการประเมิน ปี ๒๕๖๕')
  expect(text).toContain('เทศบาลตำบลด่านเกวียน')
  expect(text).toContain('๙๑.๙๖ คำนวณซ้ำตรงกัน')
  expect(text).toMatch(/พบ [๐-๙]+ จุด ต้องแก้ก่อนเผยแพร่ [๐-๙]+ จุด/)
  const again = await web().upload('/read', [new File([example('dankwian-2565')], 'อีกชื่อ.md')])
  expect(again.headers.get('location')).toBe(`${path}?known=1`)
  expect(words(await web().page(`${path}?known=1`))).toContain('ไฟล์นี้อ่านไว้แล้ว')
})

test('one file that fails does not stop the others, and leaves nothing behind', async () => {
  const before = (await listDocuments(web().services.within('all'), houseAgencyId)).rows.length
  const answer = await web().upload('/read', [
    new File([], 'ว่าง.pdf'),
    new File([example('batong-2565')], 'บาตง.md'),
    new File(['%PDF-1.4 broken'], 'เสีย.pdf'),
  ])
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(words(html)).toContain('อ่านได้ ๑ ไฟล์ อ่านไม่ได้ ๒ ไฟล์')
  expect(words(html)).toContain('ว่าง.pdf — ไฟล์นี้ว่างเปล่า')
  expect(html).toContain('<title>ข้อผิดพลาด: ')
  expect(words(await web().page(link(html, /\/d\//)))).toContain('องค์การบริหารส่วนตำบลบาตง')
  expect((await listDocuments(web().services.within('all'), houseAgencyId)).rows).toHaveLength(before)
})

test('a form without a file, and one that is cut off, are said to be so', async () => {
  const empty = await web().upload('/read', [])
  expect(empty.status).toBe(400)
  expect(words(await empty.text())).toContain('ยังไม่ได้เลือกไฟล์')
  const headers = { Origin: 'http://localhost', 'Content-Type': 'multipart/form-data; boundary=x' }
  const cut = await operatorApp(web().services).request('http://localhost/read', {
    method: 'POST',
    headers,
    body: '--x\r\nContent-Disposition: form-data; name="file"',
  })
  expect(cut.status).toBe(400)
  expect(words(await cut.text())).toContain('ไฟล์ส่งมาไม่ครบ')
})

test('300 MB are refused with a page that says how much is taken, and cost no memory', async () => {
  const chunk = new Uint8Array(1024 * 1024)
  // What is garbage does not count: only what is still held.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  let most = 0
  let sent = -1
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      if (sent % 25 === 0) most = Math.max(most, held() - before)
      if (sent === -1)
        stream.enqueue(new TextEncoder().encode('--x\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n'))
      else if (sent < 300) stream.enqueue(chunk.slice())
      else {
        stream.enqueue(new TextEncoder().encode('\r\n--x--\r\n'))
        stream.close()
      }
      sent += 1
    },
  })
  const headers = { Origin: 'http://localhost', 'Content-Type': 'multipart/form-data; boundary=x' }
  const answer = await operatorApp(web().services).request('http://localhost/read', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
  expect(words(await answer.text())).toContain('big.bin — ไฟล์นี้ใหญ่ ๓๐๐ เมกะไบต์ รับได้ไม่เกิน ๕๐ เมกะไบต์')
  // The first 50 MB are held until the file turns out too large; the rest must not pile up on them.
  expect(most / 1024 / 1024).toBeLessThan(150)
})

test('a correction: faults lead to their fields with everything kept, then it is shown and undone by itself', async () => {
  const path = await web().handIn('dankwian-2565')
  const form = await web().page(`${path}/correct`)
  const entered = Object.fromEntries(
    [...form.matchAll(/<input id="([^"]+)"[^>]*? value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  expect(entered['indicators.4.score']).toBe('๘๔.๔๗')
  const rest = { ...entered, type: 'ทต.', level: 'A' }

  const wrong = await web().post(`${path}/correct`, { ...rest, 'indicators.4.score': '๑๘๔', fiscalYear: 'ปีก่อน', total: '๙๐.๑๒' })
  expect(wrong.status).toBe(422)
  const html = await wrong.text()
  expect(words(html)).toContain('มี ๒ เรื่องที่ต้องแก้ไข')
  expect(html).toContain('href="#indicators.4.score"')
  expect(html).toContain('value="๑๘๔"')
  expect(html).toContain('value="๙๐.๑๒"')
  expect(html).toContain('<title>ข้อผิดพลาด: ')

  const done = await web().post(`${path}/correct`, { ...rest, 'indicators.4.score': '94.47' })
  expect(done.headers.get('location')).toBe(`${path}?saved=1`)
  const text = words(await web().page(`${path}?saved=1`))
  expect(text).toContain('บันทึกการแก้ไข ๑ รายการ')
  expect(text).toContain('คำนวณซ้ำได้ ๙๒.๕๖ ไม่ตรงกับที่พิมพ์')

  const list = await web().page(`${path}/correct`)
  expect(words(list)).toContain('คะแนน ๔ การใช้ทรัพย์สินของราชการ อ่านได้ ๘๔.๔๗ → แก้เป็น ๙๔.๔๗')
  await web().post(`${path}/undo`, { path: 'indicators.4.score' })
  expect(words(await web().page(`${path}/correct`))).not.toContain('แก้เป็น')
})

test('a document that does not say whose it is asks, and goes to the office it is given', async () => {
  const answer = await web().upload('/read', [new File(['ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๕ คะแนนรวม ๘๐.๐๐'], 'คะแนน.txt')])
  const path = answer.headers.get('location') ?? ''
  expect(path).toContain(houseAgencyId)
  expect(words(await web().page(path))).toContain('เอกสารนี้เป็นของหน่วยงานใด')
  const nameless = await web().post(`${path}/agency`, { name: '', type: '' })
  expect(nameless.status).toBe(422)
  expect(await nameless.text()).toContain('href="#name"')
  const given = await web().post(`${path}/agency`, { name: 'อบต.ทดลอง', type: '', district: 'อำเภอเมือง', province: 'จ.ตรัง' })
  const home = given.headers.get('location') ?? ''
  expect(words(await web().page(home))).toContain('องค์การบริหารส่วนตำบลทดลอง')
  expect(words(await web().page(home))).toContain('อำเภอเมือง จังหวัดตรัง')
  expect((await web().get(path)).headers.get('location')).toBe(home)
  expect((await web().get(`/o/${houseAgencyId}`)).status).toBe(404)
})

test('a deleted document can be brought back from the next page', async () => {
  const path = await web().handIn('khuanmao-2566')
  const office = officeOf(path)
  const gone = await web().post(`${path}/remove`)
  const next = gone.headers.get('location') ?? ''
  expect(next).toContain(`${office}?removed=`)
  expect((await web().get(path)).status).toBe(404)
  const html = await web().page(next)
  const back = await web().post(link(html, /\/back$/))
  expect(back.headers.get('location')).toBe(path)
  expect((await web().get(path)).status).toBe(200)
  expect((await web().post(`${path}/back`)).headers.get('location')).toBe(`${office}?back=no`)
})

test('the original comes back as it was handed in, and never as a page of ours', async () => {
  const path = await web().handIn('dankwian-2565')
  const answer = await web().get(`${path}/file`)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(example('dankwian-2565'))
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''dankwian-2565.md")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('every id of an address is looked up within its office', async () => {
  const mine = await web().handIn('dankwian-2565')
  const other = officeOf(await web().handIn('batong-2565'))
  const document = mine.split('/').at(-1) ?? ''
  const paths = [
    `${other}/d/${document}`,
    `${other}/d/${document}/correct`,
    `${other}/d/${document}/file`,
    `${other}/d/${document}/n/0.png`,
    `${other}/measures/${document}`,
    `${other}/papers/w/${document}/file`,
    `${other}/papers/nothing`,
    `/o/${newId()}`,
    `/o/${newId()}/worth`,
    '/o/1',
    `/o/..%2f..%2fetc`,
    `${other}/d/1`,
    `/o/${houseAgencyId}/measures`,
    '/method/2499',
    '/assets/../package.json',
  ]
  for (const path of paths) expect([path, (await web().get(path)).status]).toEqual([path, 404])
  for (const path of [`${other}/d/${document}/remove`, `${other}/d/${document}/undo`, `${other}/measures/${document}/remove`])
    expect([path, (await web().post(path, { path: 'total' })).status]).toEqual([path, 404])
  expect(words(await web().page('/o/1', 404))).toContain('ไม่พบหน้านี้')
})

test('HTML in names and texts stays text', async () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>'
  const report = `องค์การบริหารส่วนตำบลร้าย อำเภอเมือง จังหวัดตรัง\nผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๕ ${evil} คะแนนรวม ๘๐.๐๐ คะแนน`
  const answer = await web().upload('/read', [new File([report], `../../${evil.replaceAll('/', '')}".txt`)])
  const path = answer.headers.get('location') ?? ''
  const page = await web().page(path)
  const search = await web().page(`/?q=${encodeURIComponent(evil)}`)
  const given = await web().post(`${path}/correct`, {
    name: evil,
    type: 'อื่น ๆ',
    fiscalYear: '2565',
    district: evil.slice(0, 50),
    province: '"><b>',
  })
  const home = given.headers.get('location') ?? ''
  const office = await web().page(officeOf(home))
  const measure = await web().post(`${officeOf(home)}/measures/new`, {
    title: evil,
    instrument: 'OIT',
    status: 'done',
    issue: evil,
    owners: evil,
    'step.0': evil,
  })
  const measures = await web().page(measure.headers.get('location') ?? '')
  const paper = await web().page(`${officeOf(home)}/papers/measures-result`)
  for (const html of [page, search, office, measures, paper, await web().page(home), await web().page('/')]) {
    expect(html).not.toMatch(/<script>alert|<img src=x|"><b>/)
  }
  expect(words(page)).not.toContain('../')
})

test('ten megabytes in a field are refused, from forms of either kind', async () => {
  const path = await web().handIn('dankwian-2565')
  const long = 'ก'.repeat(3_500_000)
  const answer = await web().post(`${path}/correct`, { name: long })
  expect(answer.status).toBe(413)
  expect(words(await answer.text())).toContain('ข้อมูลที่ส่งมายาวเกินไป')
  const body = new FormData()
  body.append('name', long)
  const multipart = await operatorApp(web().services).request(`http://localhost${path}/correct`, {
    method: 'POST',
    body,
    headers: { Origin: 'http://localhost' },
  })
  expect(multipart.status).toBe(422)
  expect((await web().get(`/?q=${'ก'.repeat(2000)}`)).status).toBe(200)
})

test('forms of other pages are refused', async () => {
  const path = await web().handIn('dankwian-2565')
  const body = new URLSearchParams({ path: 'total' })
  const answer = await operatorApp(web().services).request(`http://localhost${path}/remove`, {
    method: 'POST',
    body,
    headers: { Origin: 'http://evil.example' },
  })
  expect(answer.status).toBe(403)
  expect((await web().get(path)).status).toBe(200)
})

test('nothing is framed, nothing comes from elsewhere, no script or style stands in the page', async () => {
  const path = await web().handIn('dankwian-2565')
  for (const at of ['/', officeOf(path), path, `${officeOf(path)}/papers/analysis`]) {
    const answer = await web().get(at)
    const html = await answer.text()
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    expect(html).not.toMatch(/ style="| on[a-z]+="|<style/)
  }
})

test('the whole page in English, and back to where one was', async () => {
  const path = await web().handIn('dankwian-2565')
  const html = await (await web().get(path, { Cookie: 'language=en' })).text()
  expect(html).toContain('<html lang="en">')
  expect(words(html)).toContain('What to put right')
  const away = await web().get(`/language/en?back=${encodeURIComponent('//evil.example')}`)
  expect(away.headers.get('location')).toBe('/')
})
