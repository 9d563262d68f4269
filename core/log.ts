import type { Logger } from 'pino'

/** Where the operator's messages go. Never a person's words, marks or names; ids only. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
