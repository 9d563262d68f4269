/**
 * The levels of conduct and of learning, by the letters the books use, and their words. A circular says which of them are its
 * own (`Circular.levels`); letters of another join the list, and do not compile without words.
 */

/** The lowest first. */
export const LEVELS = ['CD', 'D', 'K', 'T'] as const

export type Level = (typeof LEVELS)[number]

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  T: 'Tốt',
  K: 'Khá',
  D: 'Đạt',
  CD: 'Chưa đạt',
}
