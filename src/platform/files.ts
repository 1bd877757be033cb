/** The door of the files: bytes by their hash, and what an office keeps under a name. */

export { openFiles } from './files/open-files.ts'
export { openLocalFiles } from './files/local.ts'
export { FileStoreError } from './files/store-error.ts'
export type { Files, StoredFile } from './files/contract.ts'
export { safeName } from './files/names.ts'
