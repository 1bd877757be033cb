/** Keys are made here, not by the database: the same row can then be sent again when an answer was lost. */

import { v7, validate, version } from 'uuid'

/** UUID version 7: sorts by the time it was made. */
export const newId = (): string => v7()

/** For ids that come from an address or a form. */
export const isId = (text: string): boolean => validate(text) && version(text) === 7
