/** The papers of an office, one paper, its file, its comparison, the register of numbers. */

import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf, yearOf } from '#kernel/day'
import { isId } from '#platform/id'
import { safeName } from '#platform/files'
import { beginNumbers, compareTrees, findPaper, listOutgoing, listOutgoingYears, listPapers, papersWaitingFor } from '#report'
import { enteredCount, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { ComparePage } from './compare.tsx'
import { SigningPage } from './page.tsx'
import { RegisterPage } from './register.tsx'
import { baseOf, lifeOf, paperAt, wordsOf } from './shared.ts'
import { paperPage, shownTree } from './show-paper.tsx'

const registerRows = 50

export const signingRoutes = new Hono<Env>()
  .get('/o/:agency/signing', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const { db } = c.var.services
    const { session } = c.var
    const after = c.req.query('after')
    const waiting = session ? await papersWaitingFor(db, agency.id, session.userId) : []
    const papers = await listPapers(db, agency.id, { limit: 30, after: after !== undefined && isId(after) ? after : undefined })
    return c.html(<SigningPage {...officeFrameOf(c, agency)} t={wordsOf(c)} agencyId={agency.id} waiting={waiting} papers={papers} />)
  })
  .get('/o/:agency/signing/register', (c) => registerPage(c))
  .post('/o/:agency/signing/register', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const t = wordsOf(c)
    const fields = await fieldsOf(c)
    const last = enteredCount(first(fields, 'last'))
    if (last === undefined) return registerPage(c, first(fields, 'last'), new Map([['last', t.beginWrong]]))
    const year = yearOf(dayOf(c.var.services.now()))
    if (!(await beginNumbers(lifeOf(c), agency.id, year, last)))
      return registerPage(c, first(fields, 'last'), new Map([['last', t.beginLate]]))
    return c.redirect(`${baseOf(agency.id)}/register?done=saved`, 303)
  })
  .get('/o/:agency/signing/:paper', (c) => paperPage(c, {}))
  .get('/o/:agency/signing/:paper/file', async (c) => {
    const at = await paperAt(c)
    const bytes = at?.paper.fileSha256 ? await c.var.services.files.find(at.paper.fileSha256) : undefined
    if (!at || !bytes) return c.notFound()
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(safeName(`${at.paper.title}.pdf`))}`,
    })
  })
  .get('/o/:agency/signing/:paper/compare', async (c) => {
    const at = await paperAt(c)
    const before = at?.paper.corrects ? await findPaper(c.var.services.db, at.agency.id, at.paper.corrects) : undefined
    if (!at || !before) return c.notFound()
    const [old, now] = [shownTree(before, []), shownTree(at.paper, [])]
    const pieces = old && now ? compareTrees(old.tree, now.tree) : []
    return c.html(<ComparePage {...officeFrameOf(c, at.agency)} t={wordsOf(c)} paper={at.paper} pieces={pieces} />)
  })

async function registerPage(c: Context<Env>, last = '', faults: Faults = noFaults): Promise<Response> {
  const agency = officeOf(c)
  if (!agency) return c.notFound()
  const { db, now } = c.var.services
  const thisYear = yearOf(dayOf(now()))
  const year = enteredYear(c.req.query('year') ?? '') ?? thisYear
  const words = (c.req.query('q') ?? '').trim().slice(0, 100)
  const page = Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)
  const found = await listOutgoing(db, agency.id, { year, words, limit: registerRows, offset: (page - 1) * registerRows })
  const years = [...new Set([thisYear, ...(await listOutgoingYears(db, agency.id))])].filter((one) => one !== year)
  return c.html(
    <RegisterPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      agencyId={agency.id}
      year={year}
      words={words}
      page={page}
      pages={Math.max(1, Math.ceil(found.total / registerRows))}
      rows={found.rows}
      years={years}
      canBegin={year === thisYear && words === '' && found.total === 0}
      last={last}
      faults={faults}
      saved={c.req.query('done') === 'saved'}
    />,
    faults.size > 0 ? 422 : 200,
  )
}
