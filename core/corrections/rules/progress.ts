/** How far a case has come, read from its history: which decisions stand, who is there, who has confirmed. */
import { MINUTE_MS } from '../../calendar/rules/durations.ts'
import type { CorrectionAct, CorrectionStep, DecidingAct } from './acts.ts'
import type { CorrectionPolicy, Decision, Signer } from './asked.ts'
import { decisionsOf, signaturesNeeded, signersOf, signsInTurn, witnessSignaturesNeeded } from './asked.ts'

/** What a case needs to know of a past act; `party` is in whose place a witness or signer acted. */
export type PastAct = {
  readonly act: CorrectionAct | 'request'
  readonly by: number | null
  readonly party: string | null
  readonly at: Date
}

export type Decided<Event extends PastAct = PastAct> = Event & { readonly act: DecidingAct }

export type Progress<Event extends PastAct = PastAct> = {
  /** Decisions taken since the case was last handed in. A case sent back is decided afresh. */
  readonly decisions: readonly Decided<Event>[]
  /** Witnesses who are there now, one for each party. */
  readonly present: readonly Event[]
  readonly acknowledged: boolean
  /** Those who have confirmed after the edit, one for each party. */
  readonly signed: readonly Event[]
}

const isDeciding = <Event extends PastAct>(event: Event): event is Decided<Event> =>
  event.act === 'check' || event.act === 'agree' || event.act === 'approve'

/** @param now a witness who said long ago that they are there is no longer counted. */
export function progressOf<Event extends PastAct>(
  events: readonly Event[],
  policy: Pick<CorrectionPolicy, 'checkInMinutes'>,
  now: Date,
): Progress<Event> {
  const handedIn = events.findLastIndex(event => event.act === 'request' || event.act === 'resubmit')
  const since = events.slice(handedIn + 1)
  const of = (act: CorrectionAct) => since.filter(event => event.act === act)
  const stillThere = (event: Event) => now.getTime() - event.at.getTime() < policy.checkInMinutes * MINUTE_MS
  return {
    decisions: since.filter(isDeciding),
    present: oneEach(of('attend').filter(stillThere)),
    acknowledged: of('acknowledge').length > 0,
    signed: oneEach(of('sign')),
  }
}

/**
 * Those who were there as witnesses: who said so and was counted when the cell opened, or, where witnesses confirm afterwards, who
 * did so in a witness's place. Nobody else, whatever they signed.
 */
export function witnessesOf<Event extends PastAct>(
  events: readonly (Event & { readonly step: CorrectionStep })[],
  policy: CorrectionPolicy,
): readonly Event[] {
  const opened = events.findLastIndex(event => event.step === 'open')
  const until = events[opened]?.at ?? events.at(-1)?.at
  if (!until) return []
  const before = opened < 0 ? events : events.slice(0, opened)
  const { present } = progressOf<Event>(before, policy, until)
  if (policy.witnessed === 'before_opening') return present
  const { signed } = progressOf<Event>(events, policy, until)
  return signed.filter(({ party }) => policy.witnesses.some(witness => witness === party))
}

const oneEach = <Event extends PastAct>(events: readonly Event[]): readonly Event[] => [
  ...new Map(events.map(event => [event.party, event])).values(),
]

export const NOTHING_DONE: Progress = { decisions: [], present: [], acknowledged: false, signed: [] }

const DECIDED_AT: ReadonlySet<CorrectionStep> = new Set(['requested', 'checked', 'agreed'])

/** The decision that comes after those taken. */
export const nextDecision = (
  policy: CorrectionPolicy,
  { decisions }: Pick<Progress, 'decisions'>,
): Decision | undefined => decisionsOf(policy)[decisions.length]

/** The decision a case waits for, or undefined when it waits for none. */
export function decisionDue(
  step: CorrectionStep,
  policy: CorrectionPolicy,
  done: Pick<Progress, 'decisions'>,
): Decision | undefined {
  return DECIDED_AT.has(step) ? nextDecision(policy, done) : undefined
}

/**
 * The places in which somebody can confirm now, in the order of the policy. Where they take turns it is the first one left; a
 * place nobody can fill is passed over until somebody can, so that a vacancy keeps nobody else waiting.
 */
export function placesDue(
  policy: CorrectionPolicy,
  done: Pick<Progress, 'signed'>,
  isVacant: (place: Signer) => boolean,
): readonly Signer[] {
  const left = signersOf(policy).filter(place => !done.signed.some(({ party }) => party === place))
  return signsInTurn(policy) ? left.filter(place => !isVacant(place)).slice(0, 1) : left
}

/** Whether all who must confirm after the edit have: nothing but the minutes is left. */
export function isConcluded(policy: CorrectionPolicy, done: Progress): boolean {
  const witnesses = done.signed.filter(({ party }) => policy.witnesses.some(witness => witness === party))
  return (
    (policy.acknowledgedBy === null || done.acknowledged) &&
    done.signed.length >= signaturesNeeded(policy) &&
    witnesses.length >= witnessSignaturesNeeded(policy)
  )
}
