/** Days as the database stores them: Bangkok's, common era. */

/** "2026-11-21". */
export const isoDay = (moment: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok' }).format(moment)
