import { pickSubject } from '../../understand/subjects.ts'

/** The subjects a family names, among those of the child's class. */

type Named = { readonly subject: string }

/** `unknown`: said, and not among them. Without a word every subject is meant. */
export function subjectsMeant<S extends Named>(
  said: readonly string[],
  subjects: readonly S[],
): { readonly meant: readonly S[]; readonly unknown: readonly string[] } {
  if (said.length === 0) return { meant: subjects, unknown: [] }
  const has = new Set(subjects.map(({ subject }) => subject))
  const codes = new Set<string>()
  const unknown: string[] = []
  for (const words of said) {
    const pick = has.has(words) ? ({ kind: 'one', code: words } as const) : pickSubject(words, has)
    if (pick.kind === 'none') unknown.push(words)
    else for (const code of pick.kind === 'one' ? [pick.code] : pick.codes) codes.add(code)
  }
  return { meant: subjects.filter(({ subject }) => codes.has(subject)), unknown }
}
