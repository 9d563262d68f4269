import { recordOpening } from '../../db/corrections/openings.ts'
import { MINUTE_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { By } from '../workflow/workflow.ts'
import { caseCardOf, subjectOf } from './card.ts'
import type { Case } from './case.ts'
import { moveBySystem } from './case.ts'
import type { CorrectionCause, CorrectionFact } from './facts.ts'
import { missingWitnesses } from './people.ts'
import { witnessesFirst } from './rules/asked.ts'

/** From the last approval to the open cell: at once, or when enough witnesses are there. */

export type Opened = { readonly held: Case; readonly until: Date }

/** Opens the one cell to the teacher who asked, for the minutes of the policy. */
async function open(desk: Desk, ready: Case, by: string): Promise<Opened> {
  const held = await moveBySystem(desk, ready, 'open')
  const { row, policy } = held
  const until = new Date(desk.tx.now.getTime() + policy.openMinutes * MINUTE_MS)
  const { columnId, pupilId, requestedBy: staffId, caseId } = row
  await recordOpening(desk.tx, { columnId, pupilId, staffId, caseId, closesAt: until })
  const { zone } = desk.school
  const fact = { kind: 'correction_opened', subject: subjectOf(held), by, until, zone } as const
  // The minutes run whatever the hour: held back till morning the notice would come too late.
  const cause = { kind: 'case_in', caseId, step: 'open' } as const
  await tell<CorrectionFact, CorrectionCause>(desk, [staffId], fact, { urgent: true, cause })
  return { held, until }
}

/** After an approval: opens, or asks the witnesses to be there. */
export async function openOrAskWitnesses(
  desk: Desk,
  approved: Case,
  by: NonNullable<By>,
): Promise<Opened | { readonly held: Case; readonly until: null }> {
  if (!witnessesFirst(approved.policy)) return open(desk, approved, by.fullName)
  const { row, policy } = approved
  const { quorum } = policy
  const subject = subjectOf(approved)
  await tell<CorrectionFact, CorrectionCause>(desk, [row.requestedBy], {
    kind: 'correction_awaits_witnesses',
    subject,
    by: by.fullName,
    quorum,
  })
  const cause = { kind: 'case_in', caseId: row.caseId, step: 'approved' } as const
  const asked = { kind: 'correction_to_witness', card: await caseCardOf(desk, approved), quorum } as const
  await tell<CorrectionFact, CorrectionCause>(desk, missingWitnesses(approved), asked, { cause })
  return { held: approved, until: null }
}

/** After a witness has come: opens once the quorum is there. */
export async function openIfWitnessed(desk: Desk, held: Case): Promise<Opened | undefined> {
  if (held.progress.present.length < held.policy.quorum) return undefined
  const approval = held.progress.decisions.findLast(decision => decision.act === 'approve')
  return open(desk, await moveBySystem(desk, held, 'witness'), approval?.byName ?? '')
}
