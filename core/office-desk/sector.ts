import { importFile } from '../office-files/import.ts'
import type { ImportRefusal } from '../office-files/plan.ts'
import type { NamedChange, NamedPerson } from '../office-files/rules/outcome.ts'
import { NO_ANSWERS, yesToAll } from '../office-files/rules/outcome.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { Problem } from '../tables/rules/problem.ts'
import type { OfficeRefusal } from './refusals.ts'
import { mayBringIn } from './rights.ts'
import type { OpenedFile } from './sent-file.ts'

/**
 * The school's pupils held against the list of the sector's database: who is only here, who only there, what is said differently of
 * whom. It is the list's own dry run with everything agreed to, so that names and classes differ like any other field. Nothing changes.
 */

export type ListedPupil = NamedPerson & { readonly className: string | null }

export type SectorDifference = {
  /** Of classes the list speaks of. */
  readonly onlyHere: readonly ListedPupil[]
  readonly onlyThere: readonly ListedPupil[]
  readonly differing: readonly (ListedPupil & { readonly facts: NamedChange['facts'] })[]
  readonly alike: number
  /** What of the list could not be read, and so was not held against anything. */
  readonly problems: readonly Problem[]
}

const listed = ({ who, className }: NamedChange): ListedPupil => ({ ...who, className })

/** Beside the differences themselves these only repeat them. */
const TOLD_ANYWAY: ReadonlySet<Problem['code']> = new Set(['pupil_gone_from_list'])

export async function compareSector(
  session: Session,
  file: OpenedFile,
): Promise<Result<SectorDifference, OfficeRefusal | ImportRefusal>> {
  if (!mayBringIn(session.actor, 'roster')) return refuse({ code: 'office_not_yours' })
  if (!file.workbook.ok) return file.workbook
  if (!file.workbook.value) return refuse({ code: 'import_other_kind', found: null })
  const request = {
    ...({ kind: 'roster', name: file.name, bytes: file.bytes, workbook: file.workbook.value } as const),
    ...{ by: session.actor.personId, dryRun: true },
  }
  const first = await importFile(session, { ...request, answers: NO_ANSWERS })
  if (!first.ok) return first
  const agreed = await importFile(session, { ...request, answers: yesToAll(first.value) })
  if (!agreed.ok) return agreed
  const { named, changes, problems } = agreed.value
  const of = (kind: NamedChange['kind']) => named.filter(change => change.kind === kind)
  const difference = {
    onlyHere: of('gone').map(listed),
    onlyThere: of('new').map(listed),
    differing: of('changed').map(change => ({ ...listed(change), facts: change.facts })),
    alike: changes.same,
    problems: problems.filter(({ code }) => !TOLD_ANYWAY.has(code)),
  }
  const { onlyHere, onlyThere, differing, alike } = difference
  record(session, 'sector.compared', {
    file: file.name,
    ...{ onlyHere: onlyHere.length, onlyThere: onlyThere.length, differing: differing.length, alike },
  })
  return ok(difference)
}
