import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { phrase } from '../bot/vi/facts.ts'
import type { Host } from '../core/host.ts'
import { reopenReviews } from '../core/review/steps.ts'
import type { Database } from '../db/open.ts'

/** The service on a database with nobody to send to. */
export const quietHost = (database: Database): Host => ({
  database,
  log: pino({ level: 'silent' }),
  phrase,
  afterMarks: reopenReviews,
  ring: () => {},
  secret: randomBytes(32),
  publicUrl: '',
})
