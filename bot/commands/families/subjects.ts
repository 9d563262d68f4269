import { subjectCandidates } from '../../understand/subjects.ts'
import { sayCode } from '../../vi/families/families.ts'
import { sayAskedColumn } from '../../vi/families/marks.ts'
import type { FamilyAsk } from './ask.ts'

/** The subjects a family names, among those of the child's class. */

type Named = { readonly subject: string }
type Said = FamilyAsk['subjects'][number]

/** The likeliest code the class has wins, except that Nghệ thuật means music and fine arts where they are apart. */
function codesOf(said: Said, has: ReadonlySet<string>): readonly string[] {
  if (typeof said === 'string' && has.has(said)) return [said]
  const candidates: readonly string[] = typeof said === 'string' ? subjectCandidates(said) : said
  const [first, second] = candidates.filter(code => has.has(code))
  if (first === undefined) return []
  return first === 'AN' && second === 'MT' ? [first, second] : [first]
}

const sayUnknown = (said: Said): string => (typeof said === 'string' ? said : sayCode(said[0] ?? ''))

/** `unknown`: said, and not among them. Without a word every subject is meant. */
export function subjectsMeant<S extends Named>(
  said: readonly Said[],
  subjects: readonly S[],
): { readonly meant: readonly S[]; readonly unknown: readonly string[] } {
  if (said.length === 0) return { meant: subjects, unknown: [] }
  const has = new Set(subjects.map(({ subject }) => subject))
  const picked = said.map(one => ({ one, codes: codesOf(one, has) }))
  const codes = new Set(picked.flatMap(one => one.codes))
  return {
    meant: subjects.filter(({ subject }) => codes.has(subject)),
    unknown: picked.filter(one => one.codes.length === 0).map(({ one }) => sayUnknown(one)),
  }
}

/** The subjects and columns a question is narrowed to, as they are called. */
export const sayAsked = ({
  subjects,
  columns,
}: Pick<FamilyAsk, 'subjects' | 'columns'>): readonly string[] => [
  ...subjects.map(sayUnknown),
  ...columns.map(sayAskedColumn),
]
