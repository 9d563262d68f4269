/**
 * The four levels of conduct and of learning (Circular 22/2021, Art. 8 and 9): Tốt, Khá, Đạt, Chưa đạt, by the
 * letters the books use.
 */

export const LEVELS = ['CD', 'D', 'K', 'T'] as const

export type Level = (typeof LEVELS)[number]

/** 0 for Chưa đạt to 3 for Tốt. */
export const rankOf = (level: Level): number => LEVELS.indexOf(level)

export const isAtLeast = (level: Level, floor: Level): boolean => rankOf(level) >= rankOf(floor)

/** The lower of the two. */
export const lowerOf = (one: Level, other: Level): Level => (rankOf(one) <= rankOf(other) ? one : other)

/** One level up; Tốt stays Tốt. */
export const raised = (level: Level): Level => LEVELS[Math.min(rankOf(level) + 1, LEVELS.length - 1)] ?? 'T'
