/** A disk that is soon full, for tests of what happens then: a tmpfs, which only root may mount. */

import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/**
 * Mounts 256 kB at `<folder>/small` until the test file ends; false where that is not allowed. Call it after the `afterAll` that
 * takes the folder away: hooks run from the last to the first.
 */
export function mountSmallDisk(folder: string): boolean {
  const place = join(folder, 'small')
  mkdirSync(place)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', place]).status !== 0) return false
  afterAll(() => {
    spawnSync('umount', [place])
  })
  return true
}
