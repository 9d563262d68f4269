/** The terms of a school year, and what is told or kept for one of them or for the whole year. */

export const TERMS = [1, 2] as const

export type Term = (typeof TERMS)[number]

/** A term, or 0 for the year. */
export const SPANS = [0, ...TERMS] as const

export type Span = (typeof SPANS)[number]
