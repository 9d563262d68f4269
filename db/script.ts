import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A migration of many statements as one command: the embedded database takes one command at a time. */
export const script = (statements: string): Migration => ({
  up: async db => {
    await sql.raw(`do $migration$ begin\n${statements}\nend $migration$`).execute(db)
  },
})
