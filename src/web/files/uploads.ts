/**
 * A file sent in pieces (tus 1.0), kept when its last byte is there. `client/upload.ts` is the other end; any tus client may be.
 * The unfinished bytes lie on this machine: behind several servers, an upload must come back to the one where it began.
 */

import { MemoryLocker, Server } from '@tus/server'
import type { Upload } from '@tus/server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { isDiskFull } from '#platform/db'
import { explainKeepProblem, keepFile, mostKeptBytes, Staging } from '#platform/files'
import type { KeepProblem } from '#platform/files'
import { isId, newId } from '#platform/id'
import { digits } from '../numbers.ts'
import { officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { statusOf } from './status.ts'

/** One request at a time for each upload. */
const locker = new MemoryLocker()

type Refusal = { readonly status_code: number; readonly body: string }

export const uploadRoutes = new Hono<Env>()
  .post('/o/:agency/files/uploads', (c) => answer(c))
  // Hono answers HEAD with what GET says.
  .on(['GET', 'PATCH', 'DELETE'], '/o/:agency/files/uploads/:upload', (c) => answer(c))

function answer(c: Context<Env>): Response | Promise<Response> {
  const agency = officeOf(c)
  if (!agency || c.req.method === 'GET') return c.notFound()
  return serverFor(c, agency.id).handleWeb(c.req.raw)
}

/** Made for one request: it speaks the reader's language. The id of an upload begins with its office, so no other reaches it. */
function serverFor(c: Context<Env>, agencyId: string): Server {
  const { services, language, m } = c.var
  const staging = new Staging(services.uploads)
  const path = `/o/${agencyId}/files/uploads`
  const refusal = (problem: KeepProblem): Refusal => ({
    status_code: statusOf(problem),
    body: digits(explainKeepProblem(problem)[language], language),
  })

  async function finish({ id, metadata }: Upload) {
    const strip = metadata?.['strip'] === 'yes'
    const command = {
      agencyId,
      actor: services.rights.actor,
      name: metadata?.['filename'] ?? '',
      purpose: 'evidence',
      strip,
      id: fileIdOf(id),
    } as const
    const done = await keepFile(services, { ...command, bytes: await staging.read(id) })
    const status = done.ok ? 200 : statusOf(done.error)
    // What may pass needs only the last step again; the bytes stay until then.
    if (status !== 503) await staging.remove(id)
    // tus tells its own way of refusing by the shape of what is thrown.
    // oxlint-disable-next-line typescript/only-throw-error
    if (!done.ok) throw refusal(done.error)
    return { status_code: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ known: done.value.known }) }
  }

  return new Server({
    path,
    datastore: staging,
    locker,
    maxSize: mostKeptBytes,
    // Only our own pages: tus would let every other page in.
    allowedOrigins: () => false,
    namingFunction: () => `${agencyId}.${newId()}`,
    generateUrl: (_, { id }) => `${path}/${fileIdOf(id)}`,
    getFileIdFromRequest: (_, last) => (last !== undefined && isId(last) ? `${agencyId}.${last}` : undefined),
    onUploadFinish: (_, upload) => finish(upload),
    onResponseError(_, error) {
      if (isDiskFull(error)) return refusal({ kind: 'store-full' })
      if ('status_code' in error) {
        const tooLarge = error.status_code === 413 && error.body.startsWith('Maximum')
        return tooLarge ? refusal({ kind: 'too-large', bytes: Number(c.req.header('upload-length')), most: mostKeptBytes }) : error
      }
      services.log.fault('upload', error)
      return { status_code: 500, body: m.brokenTitle }
    },
  })
}

const fileIdOf = (id: string): string => id.split('.').at(-1) ?? ''
