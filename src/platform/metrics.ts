/** Counters and times in the form that Prometheus reads: routes as they were written, never addresses, ids or names. */

import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Pool } from 'pg'
import type { Secret } from './config.ts'

export type Metrics = {
  /** Who holds it may read them; undefined where nobody may. */
  readonly token: Secret | undefined
  readonly contentType: string
  readonly text: () => Promise<string>
  /** One answered request. `route` as written ("/o/:agency"). */
  readonly answered: (request: { readonly method: string; readonly route: string; readonly status: number; readonly ms: number }) => void
}

export function openMetrics(token: Secret | undefined, pool?: Pool): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'prongsai_' })
  const registers = [registry]
  const requests = new Counter({
    name: 'prongsai_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'prongsai_request_seconds',
    help: 'Time until the answer',
    labelNames: ['method', 'route'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  if (pool) {
    const gauge = new Gauge({
      name: 'prongsai_database_connections',
      help: 'Connections to the database',
      labelNames: ['state'],
      registers,
      collect() {
        gauge.set({ state: 'all' }, pool.totalCount)
        gauge.set({ state: 'idle' }, pool.idleCount)
        gauge.set({ state: 'waited-for' }, pool.waitingCount)
      },
    })
  }
  return {
    token,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered({ method, route, status, ms }) {
      requests.inc({ method, route, status: String(status) })
      seconds.observe({ method, route }, ms / 1000)
    },
  }
}
