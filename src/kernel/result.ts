/** What can happen is a value: the outcome of a use case that a person can meet. */
export type Result<T, P> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: P }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })
export const err = <P>(error: P): Result<never, P> => ({ ok: false, error })
