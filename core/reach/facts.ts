/** What people are told about messages that did not arrive. */

export type ReachFact =
  /** Said before, to the same person, and perhaps never read. */
  | { readonly kind: 'notice_again'; readonly said: string }
  /** Somebody with a duty turns the bot away. */
  | { readonly kind: 'duty_unreached'; readonly fullName: string; readonly channel: string }
