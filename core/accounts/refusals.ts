export type AccountRefusal =
  | { readonly code: 'link_code_wrong'; readonly triesLeft: number }
  | { readonly code: 'link_locked'; readonly until: Date }
  | { readonly code: 'link_taken' }
  | { readonly code: 'not_yours' }
  | { readonly code: 'no_child'; readonly said: string }
