/** What a reader may not do is not offered: the same table as the gate's, asked while a page is drawn. */

import { createContext, useContext } from 'hono/jsx'
import type { Child, FC } from 'hono/jsx'
import type { Deed } from '#register'

/** Set by the frame from the rights of the request. */
export const RightsContext = createContext<ReadonlySet<Deed>>(new Set())

/** Its children, for who may do this here; `otherwise` for everybody else. */
export const May: FC<{ readonly deed: Deed; readonly otherwise?: Child; readonly children?: Child }> = ({ deed, otherwise, children }) => (
  <>{useContext(RightsContext).has(deed) ? children : otherwise}</>
)
