import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { toArabicDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import { inTransaction } from '#platform/db'
import { explainKeepProblem, lockBytes } from '#platform/files'
import { changeDetails, findAgency, findDetails, setEmblem } from '#register'
import type { Agency, OfficeDetails } from '#register'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fileOf } from '../multipart.ts'
import { digits } from '../numbers.ts'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { DetailsPage } from './details.tsx'
import { agencyNamed, baseOf, depsOf, line, lineOrNull, wordsOf } from './shared.tsx'

export const mostEmblem = 1024 * 1024
const registered: ReadonlySet<string> = new Set(['code', 'size', 'district', 'province', 'parent'])

export const detailsRoutes = new Hono<Env>()
  .get('/o/:agency/organisation/details', async (c) => {
    const found = await officeIn(c)
    return found ? c.html(await page(c, found, await fieldsOfOffice(c, found), noFaults)) : c.notFound()
  })
  .post('/o/:agency/organisation/details', async (c) => {
    const found = await officeIn(c)
    if (!found) return c.notFound()
    const own = c.var.services.rights.deeds.has('history.edit')
    // What the register and the reach of a province rest on stays as it is where it was not offered.
    const fixed = own ? [] : [...(await fieldsOfOffice(c, found))].filter(([name]) => registered.has(name))
    const fields: Fields = new Map([...(await fieldsOf(c)), ...fixed])
    const { words, faults } = await parse(c, fields)
    if (!words) return c.html(await page(c, found, fields, faults), 422)
    const done = await changeDetails(depsOf(c), found.agency.id, words)
    if (done.ok) return c.redirect(`${baseOf(found.agency)}?done=1`, 303)
    const t = wordsOf(c)
    switch (done.error.kind) {
      case 'no-such-agency':
        return c.notFound()
      case 'code-taken':
        return c.html(await page(c, found, fields, new Map([['code', t.codeTaken]])), 422)
      case 'no-such-parent':
        return c.html(await page(c, found, fields, new Map([['parent', t.wrongParent]])), 422)
      default:
        return unreachable(done.error)
    }
  })
  .post('/o/:agency/organisation/emblem', async (c) => {
    const found = await officeIn(c)
    if (!found) return c.notFound()
    const file = await fileOf(c, mostEmblem)
    if (!file || pictureType(file.bytes) === undefined) {
      const faults = new Map([['emblem', digits(wordsOf(c).emblemWrong, c.var.language)]])
      return c.html(await page(c, found, await fieldsOfOffice(c, found), faults), 422)
    }
    const seen = await c.var.services.scan?.(file.bytes)
    if (seen && seen.kind !== 'clean') {
      const words = explainKeepProblem({ kind: seen.kind === 'infected' ? 'infected' : 'not-scanned' })[c.var.language]
      return c.html(await page(c, found, await fieldsOfOffice(c, found), new Map([['emblem', words]])), 422)
    }
    const { files } = c.var.services
    const { sha256 } = await files.put(file.bytes)
    await inTransaction(c.var.services.db, async (tx) => {
      // Under the lock of its bytes: they may just have been thrown away as something else.
      await lockBytes(tx, sha256)
      if (!(await files.has(sha256))) await files.put(file.bytes)
      await setEmblem({ ...depsOf(c), db: tx }, found.agency.id, sha256)
    })
    return c.redirect(`${baseOf(found.agency)}/details`, 303)
  })
  .post('/o/:agency/organisation/emblem/remove', async (c) => {
    const found = await officeIn(c)
    if (!found) return c.notFound()
    await setEmblem(depsOf(c), found.agency.id, null)
    return c.redirect(`${baseOf(found.agency)}/details`, 303)
  })
  .get('/o/:agency/organisation/emblem', async (c) => {
    const sha256 = (await officeIn(c))?.details.emblemSha256
    const bytes = sha256 ? await c.var.services.files.find(sha256) : undefined
    const type = bytes && pictureType(bytes)
    if (!bytes || !type) return c.notFound()
    return c.body(Uint8Array.from(bytes), 200, { 'Content-Type': type, 'Cache-Control': 'private, max-age=86400' })
  })

/** By what is in it; what it is called or says of itself does not count. */
function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined {
  const starts = (...head: readonly number[]) => head.every((byte, at) => bytes[at] === byte)
  return starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : starts(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined
}

type Found = { readonly agency: Agency; readonly details: OfficeDetails }

async function officeIn(c: Context<Env>): Promise<Found | undefined> {
  const agency = officeOf(c)
  const details = agency && (await findDetails(c.var.services.db, agency.id))
  return agency && details && { agency, details }
}

async function fieldsOfOffice(c: Context<Env>, { agency, details }: Found): Promise<Fields> {
  const parent = details.parentId === null ? undefined : await findAgency(c.var.services.db, details.parentId)
  const shown = (text: string | null) => digits(text ?? '', c.var.language)
  return new Map([
    ['address', [shown(details.address)]],
    ['phone', [shown(details.phone)]],
    ['email', [details.email ?? '']],
    ['website', [details.website ?? '']],
    ['numberPrefix', [shown(details.numberPrefix)]],
    ['code', [agency.code ?? '']],
    ['size', [agency.size ?? '']],
    ['district', [agency.district ?? '']],
    ['province', [agency.province ?? '']],
    ['parent', [parent ? (parent.code ?? parent.fullName) : '']],
  ])
}

const Code = z
  .string()
  .regex(/^\d{4,7}$/)
  .nullable()
const Website = z.url({ protocol: /^https?$/ }).nullable()
const Email = z.email().nullable()

async function parse(c: Context<Env>, fields: Fields) {
  const t = wordsOf(c)
  const faults = new Map<string, string>()
  const checked = <T,>(id: string, schema: z.ZodType<T>, value: unknown, fault: string): T | undefined => {
    const parsed = schema.safeParse(value)
    if (!parsed.success) faults.set(id, fault)
    return parsed.data
  }
  const arabic = (name: string, most?: number) => toArabicDigits(line(fields, name, most)) || null
  const email = checked('email', Email, lineOrNull(fields, 'email'), t.wrongEmail)
  const website = checked('website', Website, lineOrNull(fields, 'website'), t.wrongWebsite)
  const code = checked('code', Code, arabic('code'), digits(t.wrongCode, c.var.language))
  const typed = toArabicDigits(line(fields, 'parent'))
  const parent = typed === '' ? null : await agencyNamed(c, typed)
  if (typeof parent === 'string') faults.set('parent', t.wrongParent)
  if (faults.size > 0 || typeof parent === 'string') return { words: undefined, faults }
  const size = z.enum(['S', 'M', 'L']).nullable().catch(null).parse(first(fields, 'size'))
  const words = {
    code: code ?? null,
    size,
    district: lineOrNull(fields, 'district', 100),
    province: lineOrNull(fields, 'province', 100),
    parentId: parent?.id ?? null,
    website: website ?? null,
    address: arabic('address', 1000),
    phone: arabic('phone', 100),
    email: email ?? null,
    numberPrefix: arabic('numberPrefix', 40),
  }
  return { words, faults }
}

async function page(c: Context<Env>, { agency, details }: Found, entered: Fields, faults: Faults) {
  return <DetailsPage {...officeFrameOf(c, agency)} t={wordsOf(c)} agency={agency} details={details} entered={entered} faults={faults} />
}
