/** The door of register. */
export type { AgencyName, AgencyType, Area, Register, RegisteredAgency } from './domain/agency.ts'
export { findOrAddAgency } from './find-or-add-agency.ts'
export type { AgencyFacts } from './find-or-add-agency.ts'
export { importRegister } from './import-register.ts'
export type { ImportDone } from './import-register.ts'
export { loadRegister } from './load-register.ts'
export type { FileProblem, RowFault } from './domain/register-file.ts'
export { findAgency, findAgencyByCode, listAgenciesById, listAgenciesFromDocuments } from './store.ts'
export type { Agency } from './store.ts'
export { listReachable, searchAgencies } from './store/search.ts'
export { buildRegister, emptyRegister } from './domain/lookup.ts'
export {
  demand,
  demandInHouse,
  houseDeeds,
  isRole,
  NotAllowed,
  officeDeeds,
  operator,
  reachOf,
  rightsAt,
  rightsInHouse,
  roles,
  system,
  table as permissions,
} from './domain/permissions.ts'
export type { Actor, Deed, Grant, HouseDeed, OfficeDeed, Place, Reach, Rights, Role } from './domain/permissions.ts'
export { fullNameOf, parseAgencyName, shortNameOf } from './domain/names.ts'
