/** What people are told of their own links. */

export type AccountFact =
  /** To the chats there were before. */
  | {
      readonly kind: 'account_linked_elsewhere'
      readonly channel: string
      readonly at: Date
      readonly zone: string
    }
  /** To the homeroom teacher: a guardian linked, and waits. */
  | { readonly kind: 'account_claim_waits'; readonly fullName: string }
  /** To the guardian. */
  | { readonly kind: 'account_confirmed' }
  /** To the board: somebody's PIN is locked after wrong tries. */
  | {
      readonly kind: 'account_pin_locked'
      readonly fullName: string
      readonly until: Date
      readonly zone: string
    }
  /** To every chat of theirs: a password was set, or taken away. */
  | {
      readonly kind: 'account_password_set'
      readonly login: string
      readonly at: Date
      readonly zone: string
    }
  | { readonly kind: 'account_password_dropped'; readonly at: Date; readonly zone: string }
  /** To every chat of theirs: a passkey was added, was taken away, or was copied and ended. */
  | {
      readonly kind: 'account_passkey_added' | 'account_passkey_ended' | 'account_passkey_copied'
      /** Its AAGUID. */
      readonly authenticator: string
      readonly at: Date
      readonly zone: string
    }
  /** To the guardians: the child linked a chat of its own, or asks to read there. */
  | {
      readonly kind: 'account_pupil_linked' | 'account_pupil_asks'
      readonly pupilId: number
      readonly fullName: string
    }
  /** To the pupil: from now on they read of themselves. */
  | { readonly kind: 'account_pupil_allowed'; readonly fullName: string }
