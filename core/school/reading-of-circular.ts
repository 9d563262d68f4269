import { z } from 'zod'

/** How the school reads Circular 22/2021 where its text leaves a choice: a key of the policy. */

export const results = z.strictObject({
  /** "Only because of one subject" (Art. 9.3): both readings, and the principal decides where they part; or one of them. */
  adjustment: z.enum(['ask', 'counterfactual', 'exclusion']),
  /** Whether that one subject may be a comment subject; 'ask': yes, and the principal confirms. */
  adjustmentCoversComments: z.enum(['ask', 'yes', 'no']),
  /** No re-test before conduct is Đạt (Art. 14). */
  retestRequiresConduct: z.boolean(),
  /** Second foreign language and minority languages count for the level. */
  optionalSubjectsCount: z.boolean(),
  /** The result of a study cluster is one more regular mark, or takes the place of one (Art. 6.3). */
  cluster: z.enum(['extra', 'within_quota']),
})

export const RESULTS: z.infer<typeof results> = {
  adjustment: 'ask',
  adjustmentCoversComments: 'ask',
  retestRequiresConduct: true,
  optionalSubjectsCount: true,
  cluster: 'extra',
}
