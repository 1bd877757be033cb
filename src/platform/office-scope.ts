/**
 * Which offices' rows a database handle may see. The policies of PostgreSQL (`migrations/isolate.sql`) compare each row with the
 * setting `app.agency_id`; here it is set, always for one transaction, so that no connection carries it to the next request.
 */

import { CompiledQuery, PostgresDialect, PostgresDriver } from 'kysely'
import type { DatabaseConnection, QueryResult, TransactionSettings } from 'kysely'
import type { Pool } from 'pg'
import { isId } from './id.ts'

/** Ids of agencies, or all of them: only what works for the whole installation, or for a province, has a reason for 'all'. */
export type OfficeScope = readonly string[] | 'all'

/** SET takes no parameters, so the ids are looked at letter by letter. */
export function scopeStatement(scope: OfficeScope): string {
  if (scope === 'all') return `set local app.agency_id = 'all'`
  if (!scope.every(isId)) throw new RangeError('not the id of an agency')
  return `set local app.agency_id = '${scope.join(',')}'`
}

/** A dialect whose every statement runs inside a transaction that sees just these offices. */
export class ScopedDialect extends PostgresDialect {
  readonly #pool: Pool
  readonly #statement: string

  constructor(pool: Pool, scope: OfficeScope) {
    super({ pool })
    this.#pool = pool
    this.#statement = scopeStatement(scope)
  }

  override createDriver(): PostgresDriver {
    return new ScopedDriver(this.#pool, this.#statement)
  }
}

class ScopedDriver extends PostgresDriver {
  readonly #statement: string
  readonly #inTransaction = new WeakSet<DatabaseConnection>()
  readonly #scoped = new WeakSet<DatabaseConnection>()

  constructor(pool: Pool, statement: string) {
    super({ pool })
    this.#statement = statement
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    if (this.#scoped.has(connection)) return connection
    this.#scoped.add(connection)
    const execute = connection.executeQuery.bind(connection)
    // A statement outside a transaction gets one of its own: begin and the scope in one message, the statement, the commit.
    connection.executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (this.#inTransaction.has(connection)) return execute<R>(query)
      await execute(CompiledQuery.raw(`begin; ${this.#statement}`))
      try {
        const result = await execute<R>(query)
        await execute(CompiledQuery.raw('commit'))
        return result
      } catch (error) {
        await execute(CompiledQuery.raw('rollback')).catch(() => undefined)
        throw error
      }
    }
    return connection
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#inTransaction.add(connection)
    // Begin and the scope in one message, where nothing else is asked of the transaction.
    const plain = settings.isolationLevel === undefined && settings.accessMode === undefined
    if (!plain) await super.beginTransaction(connection, settings)
    await connection.executeQuery(CompiledQuery.raw(plain ? `begin; ${this.#statement}` : this.#statement))
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.commitTransaction(connection)
    } finally {
      this.#inTransaction.delete(connection)
    }
  }

  override async rollbackTransaction(connection: Parameters<PostgresDriver['rollbackTransaction']>[0]): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } finally {
      this.#inTransaction.delete(connection)
    }
  }
}
