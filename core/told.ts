/**
 * What people are told unasked, and why it may become untrue, as the floors below the roof know them: each names its kind. Who
 * tells says which topic's facts and causes they are; the unions of all are `core/facts.ts` and `core/causes.ts`.
 */

export type Told = { readonly kind: string }

/** The version of the causes' shapes, as `core/stored.ts` means it; `core/causes.ts` knows them all and reads them. */
export const CAUSE_VERSION = 1

/** What must still be true when a held-back notice is sent at last. */
export type Because = { readonly kind: string }
