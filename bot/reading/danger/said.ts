/** Words of danger of one sort. Patterns as in phrase-pattern.ts, written with their accents. */

export type Said = {
  readonly patterns: readonly string[]
  /** Words of lessons or of work beside them make it talk of a lesson, or of the gradebook. */
  readonly unless?: 'lessons' | 'work' | 'notes'
  /** Without accents they mean too many other things. */
  readonly onlyAccented?: true
}
