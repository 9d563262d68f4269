import type { StepTable } from '../workflow/rules.ts'

/**
 * What a person may ask of the school about data held of them or of their child, and the life of such a request (Law 91/2025, Art. 4
 * and 14; the days in Decree 356/2025, Art. 5, which a school may shorten or correct in its policy).
 */

export const DATA_KINDS = ['copy', 'correct', 'restrict', 'object', 'delete'] as const
export type DataKind = (typeof DATA_KINDS)[number]

export type DataStep = 'waiting' | 'accepted' | 'done' | 'refused' | 'withdrawn'

/** Those of the school; who asked has `withdraw`. */
export type SchoolAct = 'accept' | 'fulfil' | 'refuse'
export type DataAct = SchoolAct | 'withdraw'

export const DATA_STEPS: StepTable<DataStep, DataAct> = {
  waiting: { accept: 'accepted', fulfil: 'done', refuse: 'refused', withdraw: 'withdrawn' },
  accepted: { fulfil: 'done', refuse: 'refused', withdraw: 'withdrawn' },
  done: {},
  refused: {},
  withdrawn: {},
}

export const isOpen = (step: DataStep): boolean => step === 'waiting' || step === 'accepted'

/** What the one who asked reads of it: why it is refused, and what was done where no copy shows it. */
export const needsWords = (kind: DataKind, act: SchoolAct): boolean =>
  act === 'refuse' || (act === 'fulfil' && kind !== 'copy')

type Clock = {
  readonly step: DataStep
  readonly askedAt: Date
  readonly answerBy: Date
  readonly doneBy: Date
}

export type ClockMoment = { readonly kind: 'half' | 'unanswered' | 'late'; readonly at: Date }

/** The moments at which an open request is spoken of, in their order. */
export function momentsOf({ step, askedAt, answerBy, doneBy }: Clock): readonly ClockMoment[] {
  if (!isOpen(step)) return []
  const half = new Date((askedAt.getTime() + doneBy.getTime()) / 2)
  const moments: readonly ClockMoment[] = [
    ...(step === 'waiting' ? [{ kind: 'unanswered', at: answerBy } as const] : []),
    { kind: 'half', at: half },
    { kind: 'late', at: doneBy },
  ]
  return moments.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
