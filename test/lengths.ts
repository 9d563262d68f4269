import { inject } from 'vitest'

/**
 * How long the tests go on that do the same with other values, orders or moments: long enough in `npm test` to do each kind of
 * thing once, much longer in `npm run test:long`.
 */

declare module 'vitest' {
  interface ProvidedContext {
    long: boolean
  }
}

export const LONG = inject('long')

export const length = (short: number, long: number): number => (LONG ? long : short)
