/** A disk that is soon full, for tests of what happens then: a tmpfs, which only root may mount. */

import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Mounts 256 kB at `<folder>/small`; false where that is not allowed. Unmount it afterwards. */
export function mountSmallDisk(folder: string): boolean {
  const place = join(folder, 'small')
  mkdirSync(place)
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', place]).status === 0
}
