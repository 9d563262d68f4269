/** What people are told of their own links. */

export type AccountFact = {
  /** To the chats there were before. */
  readonly kind: 'account_linked_elsewhere'
  readonly channel: string
  readonly at: Date
  readonly zone: string
}
