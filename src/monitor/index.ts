/** The door of monitor. */
export type { Project } from './domain/project.ts'
export { listProjects, listProjectYears, setProjects } from './store.ts'
