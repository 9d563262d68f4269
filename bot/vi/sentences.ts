/** A sentence for every code of a kind of refusal; one without does not compile. `zone` is the school's, for times. */
export type Sentences<Refusal extends { readonly code: string }> = {
  readonly [Code in Refusal['code']]: (refusal: Extract<Refusal, { code: Code }>, zone: string) => string
}
