import type { CaseRow } from '../../db/corrections/corrections.ts'
import { countRequests } from '../../db/corrections/corrections.ts'
import { listEvidence } from '../../db/corrections/evidence.ts'
import { findEffect } from '../../db/corrections/history.ts'
import { findRevision } from '../../db/corrections/signed.ts'
import type { Span } from '../calendar/rules/term.ts'
import type { Effect } from '../circulars/rules/effect.ts'
import type { Desk } from '../desk.ts'
import type { Case } from './case.ts'
import type { CaseCard, CaseSubject, Corrected, DoneCard } from './facts.ts'
import type { Signer } from './rules/asked.ts'
import { signaturesNeeded } from './rules/asked.ts'
import type { Target, TargetValue } from './rules/target.ts'
import { valueFrom } from './rules/target.ts'
import { storedEffect } from './stored-effect.ts'
import { findTarget } from './targets/find.ts'

/** A case as people are shown it. */

/** Database and rules agree on what each kind of target has; a row without it is damaged. */
function must<T>(value: T | null, { caseId }: CaseRow): T {
  if (value === null) throw new Error(`case ${caseId} lacks what its target needs`)
  return value
}

const termOf = (row: CaseRow): Span => must(row.term, row)

export function targetOf(row: CaseRow): Target {
  const { targetKind: kind, pupilId, classId } = row
  switch (kind) {
    case 'mark':
      return { kind, pupilId, columnId: must(row.columnId, row) }
    case 'remark':
      return { kind, pupilId, classSubjectId: must(row.classSubjectId, row), term: termOf(row) }
    case 'conduct':
      return { kind, pupilId, classId, term: termOf(row) }
    case 'attendance':
      return { kind, pupilId, classId, day: must(row.day, row) }
  }
}

function correctedOf(row: CaseRow): Corrected {
  const { targetKind: kind } = row
  if (kind === 'attendance') return { kind, day: must(row.day, row) }
  const term = termOf(row)
  if (kind !== 'mark') return { kind, term }
  const column = {
    kind: must(row.kind, row),
    position: must(row.position, row),
    term: term === 2 ? 2 : 1,
  } as const
  return { kind, column }
}

/** The value the case asks for. */
export const wantedValue = (row: CaseRow): TargetValue =>
  must(valueFrom(row.targetKind, { tenths: row.newTenths, passed: row.newPassed, text: row.newText }), row)

export const subjectOf = ({ row }: Pick<Case, 'row'>): CaseSubject => ({
  caseId: row.caseId,
  version: row.version,
  number: row.number,
  year: row.year,
  className: row.className,
  pupilName: row.pupilName,
  subjectName: row.subjectName,
  corrected: correctedOf(row),
  old: valueFrom(row.targetKind, { tenths: row.oldTenths, passed: row.oldPassed, text: row.oldText }),
  value: wantedValue(row),
  teacher: row.teacher,
  step: row.step,
  afterSign: row.afterSign,
})

/** What writing the new value now would do. */
async function effectNow(desk: Desk, row: CaseRow): Promise<Effect | null> {
  const found = await findTarget(desk, targetOf(row))
  return (await found?.effectOf(wantedValue(row))) ?? null
}

/** What a decider needs to see. */
export async function caseCardOf(desk: Desk, held: Case): Promise<CaseCard> {
  const { row, progress } = held
  return {
    ...subjectOf(held),
    reasonCode: row.reasonCode,
    reason: row.reason,
    requestedAt: row.requestedAt,
    evidence: await listEvidence(desk.tx, row.caseId),
    effect: await effectNow(desk, row),
    nth: await countRequests(desk.tx, row),
    decided: progress.decisions.map(({ act, byName, at }) => ({ act, by: byName ?? '', at })),
    present: progress.present.map(event => event.byName ?? ''),
    zone: desk.school.zone,
  }
}

/** The effect as it was reckoned at the change; one that another version of the service wrote and this cannot read is not told. */
async function effectThen({ host, tx }: Desk, caseId: number): Promise<Effect | null> {
  const document = await findEffect(tx, caseId)
  if (document === null) return null
  const effect = storedEffect.read(document)
  if (effect.ok) return effect.value
  host.log.warn({ schoolId: tx.schoolId, caseId }, 'the effect of a case could not be read')
  return null
}

/** What those see who confirm afterwards. The effect is that of the moment of the change. */
export async function doneCardOf(desk: Desk, held: Case): Promise<DoneCard> {
  const { row, policy, events, progress } = held
  const applied = events.find(event => event.act === 'apply')
  if (!applied) throw new Error(`case ${row.caseId} is not done`)
  const acknowledged = events.find(event => event.act === 'acknowledge')
  return {
    subject: subjectOf(held),
    effect: await effectThen(desk, row.caseId),
    appliedAt: applied.at,
    acknowledged: acknowledged ? { by: acknowledged.byName ?? '', at: acknowledged.at } : null,
    // Only `sign` writes these places, with a signer of the policy.
    confirmed: progress.signed.map(({ party, byName, at }) => ({
      signer: party as Signer,
      by: byName ?? '',
      at,
    })),
    signaturesNeeded: signaturesNeeded(policy),
    minutes: policy.documents.includes('minutes'),
    revision: (await findRevision(desk.tx, row.caseId))?.version ?? null,
    zone: desk.school.zone,
  }
}
