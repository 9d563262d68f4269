/** The four levels of Circular 22/2021 (Art. 8 and 9), one above another: Chưa đạt, Đạt, Khá, Tốt. */
import type { Level } from '../../circulars/rules/level.ts'

/** The lowest first. */
export const RANKED = ['CD', 'D', 'K', 'T'] as const satisfies readonly Level[]

/** 0 for Chưa đạt to 3 for Tốt. */
export const rankOf = (level: Level): number => RANKED.indexOf(level)

export const isAtLeast = (level: Level, floor: Level): boolean => rankOf(level) >= rankOf(floor)

/** The lower of the two. */
export const lowerOf = (one: Level, other: Level): Level => (rankOf(one) <= rankOf(other) ? one : other)

/** One level up; Tốt stays Tốt. */
export const raised = (level: Level): Level => RANKED[Math.min(rankOf(level) + 1, RANKED.length - 1)] ?? 'T'
