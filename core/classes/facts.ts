/** What is told of the review of a class's list: errors to the board, and back what became of them. */
export type RosterFact =
  | {
      readonly kind: 'roster_reported'
      readonly eventId: number
      readonly className: string
      readonly fullName: string
      readonly note: string
      readonly by: string
    }
  | {
      readonly kind: 'roster_settled'
      readonly className: string
      readonly fullName: string
      readonly note: string
      readonly by: string
    }
