import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/**
 * Statements that come again are prepared once for each connection: to plan one costs Postgres ten times and more what it costs to run it.
 * Texts are told apart as they stand, so lists of many lengths are many texts: only so many are ever prepared.
 */

const NAMES_MAX = 1000
/** A text that came once may never come again. */
const SEEN_MIN = 2
const TEXTS_MAX = 10_000

/** @returns the name of a statement by its text, once it is worth one. */
export function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const seen = new Map<string, number>()
  return text => {
    const known = names.get(text)
    if (known !== undefined || names.size >= NAMES_MAX) return known
    const times = (seen.get(text) ?? 0) + 1
    if (times < SEEN_MIN) {
      if (seen.size >= TEXTS_MAX) seen.clear()
      seen.set(text, times)
      return undefined
    }
    seen.delete(text)
    const name = `s${names.size}`
    names.set(text, name)
    return name
  }
}

/** The pool as Kysely sees it. A statement without parameters, such as `begin`, is sent as it is. */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = statementNames()
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect()
    const query = (text: string, values: readonly unknown[]) => {
      const name = values.length > 0 ? nameOf(text) : undefined
      return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
    }
    // Cursors, the other half of the type, are not used here.
    return { query: query as never, release: destroy => client.release(destroy) }
  }
  return { options: pool.options, connect, end: () => pool.end() }
}
