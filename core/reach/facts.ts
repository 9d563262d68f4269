/** What people are told about messages that did not arrive. */

export type Trouble =
  /** The token is refused. */
  | 'unauthorized'
  /** This process polls, and a webhook is set. */
  | 'webhook_in_the_way'
  /** The platform's trial of the address failed. */
  | 'webhook_unverified'
  /** It is set, and what is delivered is not taken. */
  | 'webhook_failing'

export type ReachFact =
  /** To the board. */
  | { readonly kind: 'platform_trouble'; readonly channel: string; readonly trouble: Trouble }
  /** Said before, to the same person, and perhaps never read. */
  | { readonly kind: 'notice_again'; readonly said: string }
  /** Somebody with a duty turns the bot away. */
  | { readonly kind: 'duty_unreached'; readonly fullName: string; readonly channel: string }
  /** To the board: a platform's plan is nearly used up, or is; `until` is when the month turns. */
  | {
      readonly kind: 'plan_messages_near' | 'plan_messages_over' | 'plan_people_near' | 'plan_people_over'
      readonly channel: string
      readonly used: number
      readonly of: number
      readonly until: Date
      readonly zone: string
    }
