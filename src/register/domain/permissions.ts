/**
 * Who may do what: the one table. Every route and every use case asks it, a test walks all of it, and `docs/security/roles.md` is
 * printed from it. Roles follow the persons of an ITA year (FEATURES H1).
 */

/** บทบาท. The public has none. */
export const roles = ['agency-admin', 'officer', 'owner', 'approver', 'auditor', 'assessor', 'province', 'national'] as const
export type Role = (typeof roles)[number]

/** What is done at one office, and what it means there. */
export const officeDeeds = {
  'office.see': 'see the year, documents, measures and papers of an office',
  'document.hand-in': 'hand in a document',
  'document.correct': 'correct what was read',
  'document.remove': 'take a document away and bring it back',
  'document.move': 'say that a document belongs to another office',
  'plan.edit': 'draft, change and order measures',
  'plan.adopt': 'adopt a plan of measures, and open an adopted one again',
  'projects.edit': 'take in and change the list of projects',
  'progress.report': 'report on measures in a round, with evidence',
  'round.close': 'close a round, and open a closed one again',
  'progress.publish': 'show measures and their progress to the public, or no longer',
  'dispute.answer': 'answer what the public disputes',
  'paper.write': 'write official documents',
  'paper.sign': 'sign papers that wait for one',
  'files.see': 'open kept files',
  'files.keep': 'keep, name and remove files',
  'organisation.see': 'see units, posts and the calendar',
  'history.edit': 'rename, merge, split or upgrade the agency, change its code and place',
  'organisation.edit': 'change the office, its units, posts, holders and calendar',
  'people.see': 'see who has which role',
  'people.manage': 'invite, give and end roles',
  'audit.see': 'read the audit trail',
} as const
export type OfficeDeed = keyof typeof officeDeeds

/** What is done for the whole installation. */
export const houseDeeds = {
  'register.search': 'look an agency up',
  'document.file': 'hand in documents of any office, filed by what they say',
  'framework.import': 'take in the method of a year',
  'register.import': 'take in agencies and places, merge, split and rename them',
  'people.oversee': 'give and end roles over the whole installation',
  'paper.batch': 'write one document for all offices of a province',
  'jobs.see': 'see work in the background, repeat and cancel it',
} as const
export type HouseDeed = keyof typeof houseDeeds

export type Deed = OfficeDeed | HouseDeed

const seeing = ['office.see', 'files.see', 'organisation.see'] as const satisfies readonly OfficeDeed[]
const yearWork = [
  ...seeing,
  'document.hand-in',
  'document.correct',
  'document.remove',
  'plan.edit',
  'projects.edit',
  'progress.report',
  'round.close',
  'dispute.answer',
  'paper.write',
  'paper.sign',
  'files.keep',
  'people.see',
] as const satisfies readonly OfficeDeed[]

/** Everybody signed in may look an agency up: the register is public. */
const everybody = ['register.search'] as const satisfies readonly HouseDeed[]

/** The table. What is not here is refused. */
export const table: Readonly<Record<Role, readonly Deed[]>> = {
  // ผู้ดูแลของหน่วยงาน
  'agency-admin': [...everybody, ...yearWork, 'plan.adopt', 'progress.publish', 'organisation.edit', 'people.manage', 'audit.see'],
  // เจ้าหน้าที่ผู้รับผิดชอบ ITA
  officer: [...everybody, ...yearWork, 'organisation.edit'],
  // หัวหน้าส่วนราชการเจ้าของมาตรการ
  owner: [...everybody, ...seeing, 'files.keep', 'progress.report', 'paper.sign'],
  // ปลัด นายก
  approver: [
    ...everybody,
    ...seeing,
    'plan.adopt',
    'progress.publish',
    'round.close',
    'dispute.answer',
    'people.see',
    'audit.see',
    'paper.sign',
  ],
  // ผู้ตรวจสอบ: reads all, changes nothing
  auditor: [...everybody, ...seeing, 'people.see', 'audit.see'],
  // ผู้ตรวจประเมิน
  assessor: [...everybody, 'office.see', 'files.see'],
  // ท้องถิ่นจังหวัด
  province: [...everybody, ...seeing, 'people.see'],
  // ผู้ดูแลระบบกลาง, and whoever runs the program alone on a computer of their own
  national: [
    ...everybody,
    ...yearWork,
    'plan.adopt',
    'progress.publish',
    'document.move',
    'organisation.edit',
    'history.edit',
    'people.manage',
    'people.oversee',
    'audit.see',
    'document.file',
    'register.import',
    'framework.import',
    'paper.batch',
    'jobs.see',
  ],
}

/** A role given to a person: at one agency, at all of a province, or (neither) everywhere. */
export type Grant = { readonly role: Role; readonly agencyId: string | null; readonly province: string | null }

/** Where something is done. */
export type Place = { readonly agencyId: string; readonly province: string | null }

/** Who asks: `id` as the audit trail names them. */
export type Actor = { readonly id: string; readonly grants: readonly Grant[] }

/** What one actor may do at one place; this is what use cases ask (`demand`). `agencyId` is null for the installation itself, 'any' for work that no person asked for at a page. */
export type Rights = { readonly actor: string; readonly agencyId: string | null; readonly deeds: ReadonlySet<Deed> }

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

const reaches = (grant: Grant, place: Place): boolean =>
  grant.agencyId !== null ? grant.agencyId === place.agencyId : grant.province === null || grant.province === place.province

/** What a grant allows at a place; deeds of the installation need a grant that is bound to no office, but for the lookup. */
export function rightsAt(actor: Actor, place: Place): Rights {
  const deeds = actor.grants.filter((grant) => reaches(grant, place)).flatMap(({ role }) => table[role])
  return { actor: actor.id, agencyId: place.agencyId, deeds: new Set(deeds.filter((deed) => deed in officeDeeds)) }
}

export function rightsInHouse(actor: Actor): Rights {
  const deeds = actor.grants.flatMap(({ role, agencyId, province }) =>
    table[role].filter((deed) => deed === 'register.search' || (deed in houseDeeds && agencyId === null && province === null)),
  )
  return { actor: actor.id, agencyId: null, deeds: new Set(deeds) }
}

/** Refused: who asked may not do this here. A route has looked before; reaching this is a fault of the program or an attack. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}

/** Throws `NotAllowed` unless these rights hold at that office and cover the deed. */
export function demand(rights: Rights, deed: OfficeDeed, agencyId: string): void {
  if ((rights.agencyId !== agencyId && rights.agencyId !== 'any') || !rights.deeds.has(deed)) throw new NotAllowed(deed)
}

/** The same for deeds of the installation. */
export function demandInHouse(rights: Rights, deed: HouseDeed): void {
  if (!rights.deeds.has(deed)) throw new NotAllowed(deed)
}

/** Which agencies a person can reach at all: by name, by province, or everything. */
export type Reach = { readonly everywhere: boolean; readonly provinces: readonly string[]; readonly agencies: readonly string[] }

export function reachOf(actor: Actor): Reach {
  return {
    everywhere: actor.grants.some(({ agencyId, province }) => agencyId === null && province === null),
    provinces: [...new Set(actor.grants.flatMap(({ agencyId, province }) => (agencyId === null && province !== null ? [province] : [])))],
    agencies: [...new Set(actor.grants.flatMap(({ agencyId }) => agencyId ?? []))],
  }
}

/** Whoever has the machine's command line and the database's password: asked nothing. */
export const operator: Actor = { id: 'operator', grants: [{ role: 'national', agencyId: null, province: null }] }
/** Work without a person: examples, scans taken up again. */
export const system: Actor = { ...operator, id: 'system' }

const everything: ReadonlySet<Deed> = new Set([...(Object.keys(officeDeeds) as Deed[]), ...(Object.keys(houseDeeds) as Deed[])])
/** The command line may do everything everywhere. */
export const operatorRights: Rights = { actor: operator.id, agencyId: 'any', deeds: everything }
export const systemRights: Rights = { actor: system.id, agencyId: 'any', deeds: everything }
