/** The door of register. */
export type { AgencyName, AgencyType, Area, Register, RegisteredAgency } from './domain/agency.ts'
export { buildRegister, emptyRegister } from './domain/lookup.ts'
export { fullNameOf, parseAgencyName, shortNameOf } from './domain/names.ts'
