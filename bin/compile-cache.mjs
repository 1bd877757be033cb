/** What was compiled before is not compiled again: a command, or a thread of the server, starts faster. Where this folder cannot be written, it only does not. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
