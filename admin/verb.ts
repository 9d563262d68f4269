/** What a verb of the command line is given and gives back. */

/**
 * 0 done; 1 refused, or something was found wrong; 2 the command cannot be run as it was written or where it was; 3 a fault nobody
 * foresaw.
 */
export type ExitCode = 0 | 1 | 2 | 3

export type Out = {
  line(text: string): void
  error(text: string): void
  /** Replaces the progress line; shown on a terminal only. An empty text clears it. */
  progress(text: string): void
}

export type Verb = {
  /** What follows the verb's name. */
  readonly usage: string
  readonly what: string
  run(args: readonly string[], out: Out): Promise<ExitCode>
}

/** The command line was written wrongly; the message says how, in Vietnamese. */
export class UsageError extends Error {}

export function required(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`Thiếu ${option}.`)
  return value
}
