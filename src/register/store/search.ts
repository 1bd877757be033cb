/** Agencies by what a person types of their name or place. */

import type { ExpressionBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { AgencyType } from '../domain/agency.ts'
import { parseAgencyName } from '../domain/names.ts'
import type { Reach } from '../domain/permissions.ts'
import type { Agency } from '../store.ts'

type Tables = {
  'register.agency': {
    id: string
    code: string | null
    type: AgencyType
    name: string
    full_name: string
    size: 'S' | 'M' | 'L' | null
    province: string | null
    district: string | null
    source: Agency['source']
  }
}

/** `%` and `_` are letters here. */
const like = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`

/** Agencies of these ids or provinces; where neither is given, of nobody's. */
const inReach = ({ provinces, agencies }: Reach) =>
  function within(eb: ExpressionBuilder<Tables, 'register.agency'>) {
    const parts = [
      ...(provinces.length > 0 ? [eb('province', 'in', provinces)] : []),
      ...(agencies.length > 0 ? [eb('id', 'in', agencies)] : []),
    ]
    return parts.length > 0 ? eb.or(parts) : eb.val(false)
  }

/** Everything a narrower reach holds, by name: the start page of who works for a few offices or a province. */
export async function listReachable(
  db: Db,
  reach: Reach,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly Agency[]; readonly total: number }> {
  const query = db.withTables<Tables>().selectFrom('register.agency').where('source', '<>', 'house').where(inReach(reach))
  const { total } = await query.select((read) => read.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query.selectAll().orderBy('name').orderBy('id').limit(limit).offset(offset).execute()
  return { rows: rows.map(({ full_name, ...row }) => ({ ...row, fullName: full_name })), total }
}

/**
 * "บาตง", "อบต.บาตง", "องค์การบริหารส่วนตำบลบาตง", or a district or province: the same name first, then names that begin so, then the
 * rest, each by name. `total` counts all. With a `reach`, only what it holds.
 */
export async function searchAgencies(
  db: Db,
  typed: string,
  { limit, offset, reach }: { readonly limit: number; readonly offset: number; readonly reach?: Reach | undefined },
): Promise<{ readonly rows: readonly Agency[]; readonly total: number }> {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 100)
  const parsed = parseAgencyName(text)
  const name = parsed?.name ?? text
  const place = text.replace(/^(?:อำเภอ|จังหวัด|อ\.|จ\.)\s*/, '')
  let query = db
    .withTables<Tables>()
    .selectFrom('register.agency')
    .where('source', '<>', 'house')
    .where((eb) =>
      eb.or([
        eb('name', 'like', like(name)),
        eb('full_name', 'like', like(text)),
        ...(parsed?.type ? [] : [eb('district', 'like', like(place)), eb('province', 'like', like(place))]),
      ]),
    )
  if (reach && !reach.everywhere) query = query.where(inReach(reach))
  if (parsed?.type) query = query.where('type', '=', parsed.type)
  const { total } = await query.select((read) => read.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy((read) => read.case().when('name', '=', name).then(0).when('name', 'like', like(name).slice(1)).then(1).else(2).end())
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows: rows.map(({ full_name, ...row }) => ({ ...row, fullName: full_name })), total }
}
