import { listHolders, listRoleHolders, listStaffByCode, listStaffListed } from '../../db/accounts/people.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { AttachedFile } from '../answer.ts'
import { schoolFacts } from '../corrections/paper-facts.ts'
import type { Desk } from '../desk.ts'
import { PDF_MIME } from '../documents/pdf/pages.ts'
import { may } from '../duties/rights.ts'
import type { Role } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { boardPdf, matrixPdf, textPdf } from './papers/draw.ts'
import type { BoardMember, RegulationFacts } from './papers/facts.ts'
import { matrixOf } from './papers/matrix.ts'
import { DUTIES } from './papers/words.ts'
import { staffNamed } from './staff-named.ts'

/**
 * The papers a school keeps with its policy (seed 000 Art. 7, seed 001 Art. 6.1, seed 002 Art. 6.2): the decision that founds the board
 * with its list, the matrix of responsibilities, and the text of the regulation. Each is drawn from the policy in force.
 */

export type RegulationPaper = { readonly kind: 'board' | 'matrix' | 'text'; readonly bytes: Uint8Array }

export type RegulationPaperRefusal = { readonly code: 'regulation_papers_not_yours' }

export async function drawRegulation(desk: Desk): Promise<readonly RegulationPaper[]> {
  const facts = await factsOf(desk)
  const text = desk.policy.regulation?.text ?? null
  return [
    { kind: 'board', bytes: await boardPdf(facts) },
    { kind: 'matrix', bytes: await matrixPdf(facts) },
    ...(text === null ? [] : [{ kind: 'text', bytes: await textPdf(facts, text) } as const]),
  ]
}

async function factsOf(desk: Desk): Promise<RegulationFacts> {
  const { policy, school, tx } = desk
  const codes = staffNamed(policy)
  const named = codes.length === 0 ? [] : await listStaffByCode(tx, codes)
  const [principal] = await listHolders(tx, 'principal')
  return {
    school: schoolFacts(desk),
    at: tx.now,
    year: school.year,
    version: school.policyVersion,
    regulation: policy.regulation,
    principal: principal?.fullName ?? null,
    board: await boardOf(desk),
    parts: matrixOf(policy, new Map(named.map(({ code, fullName }) => [code, fullName]))),
  }
}

async function boardOf({ tx }: Desk): Promise<readonly BoardMember[]> {
  const holders = Map.groupBy(await listRoleHolders(tx), ({ personId }) => personId)
  const staff = new Map((await listStaffListed(tx)).map(one => [one.personId, one]))
  return (await listHolders(tx, 'board')).map(({ personId, fullName }) => {
    const roles = new Set<Role>((holders.get(personId) ?? []).map(({ role }) => role))
    return {
      fullName,
      code: staff.get(personId)?.code ?? '',
      duties: [...roles].map(role => DUTIES[role]).join(', '),
    }
  })
}

export const mayPrint = ({ actor }: Session): boolean => may(actor, 'regulation.print')

/** @param nameOf what each file is called */
export async function printRegulation(
  session: Session,
  nameOf: (kind: RegulationPaper['kind']) => string,
): Promise<Result<readonly AttachedFile[], RegulationPaperRefusal>> {
  if (!mayPrint(session)) return refuse({ code: 'regulation_papers_not_yours' })
  const files: AttachedFile[] = []
  for (const { kind, bytes } of await drawRegulation(session)) {
    const file = { name: nameOf(kind), mime: PDF_MIME }
    const { fileId } = await recordFile(session.tx, { ...file, bytes, madeBy: session.actor.personId })
    files.push({ fileId, ...file })
  }
  record(session, 'regulation.printed', { version: session.school.policyVersion, files: files.length })
  return ok(files)
}
