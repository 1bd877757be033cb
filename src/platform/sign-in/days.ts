/** Days as the database stores them: Bangkok's, common era. */

/** Made once: it takes longer than a query. */
const bangkok = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok' })

/** "2026-11-21". */
export const isoDay = (moment: Date): string => bangkok.format(moment)
