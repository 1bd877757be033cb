/** What all routes of signing share: words, the paper of the address, telling the next one. */

import type { Context } from 'hono'
import { frameworkFor } from '#framework'
import type { Db } from '#platform/db'
import { findPaper, listSteps } from '#report'
import type { Paper, SigningStep } from '#report'
import type { Agency } from '#register'
import { tell } from '../inbox/tell.ts'
import { idOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'

export const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const baseOf = (agencyId: string, paperId?: string): string =>
  paperId === undefined ? `/o/${agencyId}/signing` : `/o/${agencyId}/signing/${paperId}`

/** What use cases of the report room need. */
export const lifeOf = (c: Context<Env>, db: Db = c.var.services.db) => ({ ...c.var.services, db, frameworkFor })

export type At = { readonly agency: Agency; readonly paper: Paper; readonly steps: readonly SigningStep[] }

/** Undefined where the address names none. */
export async function paperAt(c: Context<Env>): Promise<At | undefined> {
  const agency = officeOf(c)
  const id = idOf(c, 'paper')
  const paper = agency && id !== undefined ? await findPaper(c.var.services.db, agency.id, id) : undefined
  return agency && paper && { agency, paper, steps: await listSteps(c.var.services.db, { agencyId: agency.id, paperId: paper.id }) }
}

type Told = { readonly userId: string; readonly paper: Pick<Paper, 'agencyId' | 'id'> }

/** In the transaction of the deed; a signer who is asked twice for the same paper is told twice. */
export async function tellOf(c: Context<Env>, tx: Db, kind: 'paper.sign' | 'paper.returned' | 'paper.final', { userId, paper }: Told) {
  const { jobs, now } = c.var.services
  await tell({ send: jobs.send, now }, tx, { userId, officeId: paper.agencyId, kind, data: { paperId: paper.id } })
}
