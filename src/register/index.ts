/** The door of register. */
export type { AgencyName, AgencyType, Area, Register, RegisteredAgency } from './domain/agency.ts'
