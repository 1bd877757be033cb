/** Names of the entries of the library; they stay what they are over the years, whatever an item's number is in them. */

/** A recommendation for an item, by the id it has in `analyse`: "item:I28", "item:structure". */
export const itemKey = (advice: string): string => `item:${advice}`

/** The recommendation for an indicator as a whole. */
export const indicatorKey = (no: number): string => `indicator:${no}`

/** What an office shares. */
export const sharedKey = (id: string): string => `shared:${id}`
