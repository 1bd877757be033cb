/** Owners that are no longer a unit of the office: what became of them, by the register. */

import type { ThaiDay } from '#kernel/day'
import type { Unit } from '#register'

export type OwnerFault = {
  readonly owner: string
  readonly closedOn: ThaiDay
  /** The unit that carries on; null where it was closed and nothing took it up. */
  readonly successor: string | null
}

/** `day`: the day on which the unit must be there. A name that the register does not know is no fault: units are often written short. */
export function ownerFaults(owners: readonly string[], units: readonly Unit[], day: ThaiDay): readonly OwnerFault[] {
  const open = ({ closedOn }: Unit): boolean => closedOn === null || closedOn >= day
  return owners.flatMap((owner): OwnerFault[] => {
    const named = units.filter(({ name, short }) => name === owner || short === owner)
    const [gone] = named
    if (!gone || gone.closedOn === null || named.some(open)) return []
    return [{ owner, closedOn: gone.closedOn, successor: heirOf(gone, units, open)?.name ?? null }]
  })
}

/** Along the mergers to a unit that is still there; a circle of mergers has none. */
function heirOf(unit: Unit, units: readonly Unit[], open: (unit: Unit) => boolean): Unit | undefined {
  const seen = new Set<string>()
  for (let at: Unit | undefined = unit; at && !seen.has(at.id);) {
    if (open(at)) return at
    seen.add(at.id)
    const next: string | null = at.mergedInto
    at = units.find(({ id }) => id === next)
  }
  return undefined
}
