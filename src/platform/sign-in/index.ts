/** The door of sign-in. */
export { changePassword, endSessions, makeRealAccount, removePasskey, renamePerson } from './account.ts'
export { signInByPassword } from './by-password.ts'
export type { SignInProblem } from './by-password.ts'
export { backFromProvider, goToProvider, passkeyCeremony } from './ceremonies.ts'
export type { ProviderProblem } from './ceremonies.ts'
export { closeAccount } from './close.ts'
export { isoDay } from './days.ts'
export { actorOf, plainHeaders } from './deed.ts'
export type { Cookies } from './deed.ts'
export { anyPeople, enterByCode, setUpLocal, setUpOffice, terminalLink } from './first-start.ts'
export { endSessionsOf, liftFactor, makeWayBack } from './lift.ts'
export type { AtPersonProblem, TellLifted } from './lift.ts'
export { openSignIn } from './open.ts'
export type { SignIn } from './open.ts'
export type { PasswordProblem } from './password-rules.ts'
export { leastLength } from './password-rules.ts'
export {
  acceptInvitation,
  askForReset,
  beginAtProvider,
  endRole,
  giveRole,
  invitationDays,
  invite,
  makeReset,
  resetPassword,
  takeBackInvitation,
} from './people.ts'
export type { SendResetLink } from './people.ts'
export { proofAsked, proveAgain } from './prove-again.ts'
export type { ProofAsked, ProofProblem } from './prove-again.ts'
export { renewSecrets } from './renew-secrets.ts'
export { beginSecondFactor, confirmSecondFactor, endSecondFactor, keyOf, newRecoveryCodes, passSecondFactor } from './second-factor.ts'
export type { CodeProblem, FactorProblem } from './second-factor.ts'
export { isNoMail } from './auth.ts'
export { currentSession } from './session.ts'
export type { Session } from './session.ts'
export { signInSettings } from './settings.ts'
export type { SignInSettings } from './settings.ts'
export { signOut } from './sign-out.ts'
export { deleteExpired, findLocalPerson, listNames, findPerson, listPasskeys, listSessions } from './store.ts'
export type { PasskeyRow, Person, SessionRow } from './store.ts'
export { findLift, listDoors } from './store/doors.ts'
export type { Door } from './store/doors.ts'
export { listAllGrants, listGrants, listPeopleOf } from './store/grants.ts'
export type { GrantRole, Holder } from './store/grants.ts'
export { findInvitation, findReset, listInvitations } from './store/links.ts'
export type { Invitation } from './store/links.ts'
