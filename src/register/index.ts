/** The door of register. */
export type { AgencyName, AgencyType, Area, Register, RegisteredAgency } from './domain/agency.ts'
export { nextWorkingDay, isWorkingDay, workingDays, yearsWithoutList } from './domain/calendar.ts'
export type { Calendar, Holiday } from './domain/calendar.ts'
export { fateKinds } from './domain/import-plan.ts'
export type { FateKind, Field, ImportPlan, RowFate } from './domain/import-plan.ts'
export { buildRegister, emptyRegister } from './domain/lookup.ts'
export {
  demand,
  demandInHouse,
  houseDeeds,
  isRole,
  NotAllowed,
  officeDeeds,
  operator,
  operatorRights,
  reachOf,
  rightsAt,
  rightsInHouse,
  roles,
  system,
  systemRights,
  table as permissions,
} from './domain/permissions.ts'
export type { Actor, Deed, Grant, HouseDeed, OfficeDeed, Place, Reach, Rights, Role } from './domain/permissions.ts'
export { fullNameOf, parseAgencyName, shortNameOf } from './domain/names.ts'
export { personName, postKinds, ranked, runsOn, signingPosts, whoSigns } from './domain/organisation.ts'
export type { Holding, Organisation, Person, Post, PostKind, Signature, Unit } from './domain/organisation.ts'
export type { FileProblem, RowFault } from './domain/register-file.ts'
export type { StaffAddition, StaffFate, StaffFault } from './domain/staff-plan.ts'
export { eventsOf, successionKinds } from './domain/succession.ts'
export type { FormerName, Succession, SuccessionKind } from './domain/succession.ts'
export { usualPosts } from './domain/usual-office.ts'
export type { Posts } from './domain/usual-office.ts'
export { changeDetails, setEmblem } from './edit-details.ts'
export { bindPerson, bringBackPerson, personLeaves, personReturns, removePerson, savePerson } from './edit-people.ts'
export type { PersonProblem } from './edit-people.ts'
export { assignPost, bringBackHolding, bringBackPost, removeHolding, removePost, savePost } from './edit-posts.ts'
export type { AssignProblem } from './edit-posts.ts'
export { beginOffice, bringBackUnit, closeUnit, mergeUnits, removeUnit, saveUnit } from './edit-units.ts'
export type { UnitProblem } from './edit-units.ts'
export { findOrAddAgency } from './find-or-add-agency.ts'
export type { AgencyFacts } from './find-or-add-agency.ts'
export { holdDraft } from './hold-draft.ts'
export { importRegister, previewRegister } from './import-register.ts'
export type { ImportDone, ImportProblem, RegisterPreview } from './import-register.ts'
export { importStaff, previewStaff } from './import-staff.ts'
export type { StaffPreview, StaffProblem } from './import-staff.ts'
export { addOfficeHoliday, bringBackOfficeHoliday, findCalendar, importHolidays, removeOfficeHoliday } from './keep-calendar.ts'
export { loadRegister } from './load-register.ts'
export { bringBackFormerName, dateFormerName, removeFormerName, renameAgency } from './rename-agency.ts'
export { findAgency, findAgencyByCode, findRegisterVersion, listAgenciesById, listAgenciesFromDocuments } from './store.ts'
export type { Agency } from './store.ts'
export { findDetails, isEmblem } from './store/details.ts'
export type { OfficeDetails } from './store/details.ts'
export { deleteDraft, findDraft } from './store/drafts.ts'
export type { ImportDraft } from './store/drafts.ts'
export { listFormerNames, listSuccessions } from './store/history.ts'
export { findOrganisation } from './store/organisation.ts'
export { listReachable, searchAgencies, suggestAgencies } from './store/search.ts'
export { bringBackSuccession, removeSuccession, succeedAgency } from './succeed-agency.ts'
export type { SucceedProblem } from './succeed-agency.ts'
