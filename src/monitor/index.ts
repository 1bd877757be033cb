/** The door of monitor. */
export type { Project } from './domain/project.ts'
