import { policySchema } from './policy.ts'

/** Everything that is wrong with a policy document, for whoever fills it in. */

export type PolicyProblem = {
  /** Keys and places in lists, with dots: 'yearPlan.2.name'. */
  readonly path: string
} & (
  | { readonly code: 'too_small' | 'too_big'; readonly of: string; readonly limit: number }
  | { readonly code: 'malformed' | 'missing' | 'unknown_key' }
  /** What does not go together: the schema's own word. */
  | { readonly code: 'apart'; readonly why: string }
)

type Issue = NonNullable<ReturnType<typeof policySchema.safeParse>['error']>['issues'][number]

function problemOf(issue: Issue): PolicyProblem {
  const path = issue.path.join('.')
  switch (issue.code) {
    case 'too_small':
      return { path, code: 'too_small', of: issue.origin, limit: Number(issue.minimum) }
    case 'too_big':
      return { path, code: 'too_big', of: issue.origin, limit: Number(issue.maximum) }
    case 'invalid_format':
      return { path, code: 'malformed' }
    case 'unrecognized_keys':
      return { path: [path, ...issue.keys.slice(0, 1)].filter(Boolean).join('.'), code: 'unknown_key' }
    case 'custom':
      return { path, code: 'apart', why: issue.message }
    default:
      return { path, code: 'missing' }
  }
}

export const policyProblems = (document: unknown): readonly PolicyProblem[] =>
  policySchema.safeParse(document).error?.issues.map(problemOf) ?? []
