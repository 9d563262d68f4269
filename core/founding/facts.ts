/** What the principal is told about the policy. */
export type PolicyFact =
  /** Somebody would correct a mark, and the school has no procedure for it. */
  { readonly kind: 'policy_procedure_wanted'; readonly by: string }
