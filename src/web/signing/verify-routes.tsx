/** Whether a paper is real: open to everybody, without a cookie. */

import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { findAgency } from '#register'
import { findPaper, findVerifyCode, listCorrections, listSteps } from '#report'
import { fileOf } from '../multipart.ts'
import { frameOf } from '../request.ts'
import type { Env } from '../services.ts'
import { wordsOf } from './shared.ts'
import { UnknownCodePage, VerifyPage } from './verify.tsx'

/** A long report with its annexes is a fiftieth of it. */
export const mostBytes = 50 * 1024 * 1024

/** Typed from paper: with dashes, in capitals, with the letters that are left out read as what they look like. */
const codeOf = (text: string): string => text.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')

export const verifyRoutes = new Hono<Env>()
  .get('/v/:code', (c) => verifyPage(c, undefined))
  .post('/v/:code', async (c) => {
    const sent = await fileOf(c, mostBytes)
    // Nothing of the file is kept but this.
    return verifyPage(c, sent && sent.bytes.length > 0 ? createHash('sha256').update(sent.bytes).digest('hex') : null)
  })

/** `sha256` of the file that was sent: null where none came, undefined where none was asked about. */
async function verifyPage(c: Context<Env>, sha256: string | null | undefined): Promise<Response> {
  const { db, within } = c.var.services
  const t = wordsOf(c)
  const code = codeOf(c.req.param('code') ?? '')
  const found = /^[0-9a-z]{16}$/.test(code) ? await findVerifyCode(db, code) : undefined
  const office = found && within([found.agencyId])
  const paper = found && office ? await findPaper(office, found.agencyId, found.paperId) : undefined
  const agency = found && (await findAgency(db, found.agencyId))
  if (!found || !office || !agency || !paper?.fileSha256) return c.html(<UnknownCodePage {...frameOf(c)} t={t} />, 404)
  const steps = await listSteps(office, found)
  const [newer] = (await listCorrections(office, found.agencyId, paper.id)).filter(({ fileSha256 }) => fileSha256 !== null)
  return c.html(
    <VerifyPage
      {...frameOf(c)}
      t={t}
      paper={paper}
      officeName={agency.fullName}
      steps={steps.filter(({ round }) => round === paper.round)}
      newer={newer?.code ?? null}
      answer={sha256 === undefined ? undefined : sha256 === null ? 'no-file' : sha256 === paper.fileSha256 ? 'same' : 'other'}
    />,
    sha256 === null ? 422 : 200,
  )
}
