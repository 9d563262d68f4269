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

const BEGIN = 'begin'
const BEGUN = { command: 'BEGIN', rowCount: 0, rows: [] }

/**
 * The pool as Kysely sees it. A statement without parameters is sent as it is, and a `begin` not by itself but before the statement that
 * follows it: a transaction costs one round trip less.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = statementNames()
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect()
    let isBeginning = false
    const query = async (text: string, values: readonly unknown[]) => {
      if (text === BEGIN) {
        isBeginning = true
        return BEGUN
      }
      const begins = isBeginning
      isBeginning = false
      if (values.length === 0) return lastOf(await client.query(begins ? `${BEGIN}; ${text}` : text))
      if (begins) await client.query(BEGIN)
      const name = nameOf(text)
      return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
    }
    // Cursors, the other half of the type, are not used here.
    return { query: query as never, release: destroy => client.release(destroy) }
  }
  return { options: pool.options, connect, end: () => pool.end() }
}

/** Several statements sent as one have a result each. */
const lastOf = <Result>(sent: Result | readonly Result[]): Result | undefined =>
  Array.isArray(sent) ? sent.at(-1) : (sent as Result)
