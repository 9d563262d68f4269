/**
 * Names of classes as people type them: "6a", "lop 6A", "10 a2", "6/1". Grades 6 to 12 only; the answer is in
 * capitals.
 */
import { fold } from '../../core/wording/rules/fold.ts'

/**
 * A letter that stands apart needs a digit after it or "lớp" before ("10 a2", "lop 6 a"): "6 d" may be seat
 * 6, passed.
 */
const CLASS =
  /^(?:lop ?)?(1[0-2]|[6-9])(?:([a-z]{1,3}\d{0,2})| ([a-z]\d{1,2}|(?<=^lop.*)[a-z])|(\/\d{1,2}))(?= |$)/

/** The class that starts at word `at` of folded words, and how many words it takes. */
export function classAt(
  words: readonly string[],
  at: number,
): { className: string; used: number } | undefined {
  const found = CLASS.exec(words.slice(at, at + 3).join(' '))
  if (!found) return undefined
  const [whole, grade, together, apart, slashed] = found
  return {
    className: `${grade}${together ?? apart ?? slashed ?? ''}`.toUpperCase(),
    used: whole.split(' ').length,
  }
}

/** The class a whole text names, or undefined when it is not exactly a class name. */
export function className(text: string): string | undefined {
  const words = fold(text).split(' ')
  const found = classAt(words, 0)
  return found && found.used === words.length ? found.className : undefined
}
