import { BOOKS_AND_COLUMNS } from './books-and-columns.ts'
import { MARKS_AS_WRITTEN } from './marks-as-written.ts'
import { PLAIN_LINES } from './plain-lines.ts'
import { PUPILS_AS_NAMED } from './pupils-as-named.ts'
import { WHOLE_CLASSES } from './whole-classes.ts'
import type { WrittenLine } from './written-line.ts'

export const ALL_LINES: readonly WrittenLine[] = [
  ...PLAIN_LINES,
  ...MARKS_AS_WRITTEN,
  ...PUPILS_AS_NAMED,
  ...WHOLE_CLASSES,
  ...BOOKS_AND_COLUMNS,
]
