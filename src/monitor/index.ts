/** The door of monitor. */
export type { Project } from './domain/project.ts'
export { listProjects, listProjectYears, setProjects } from './store.ts'
export { importProjects, projectsFromRead } from './import-projects.ts'
