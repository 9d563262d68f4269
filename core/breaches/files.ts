import { listHolders } from '../../db/accounts/people.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { AttachedFile } from '../answer.ts'
import { schoolFacts } from '../corrections/paper-facts.ts'
import { PDF_MIME } from '../documents/pdf/pages.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { SheetTable } from '../documents/sheet-writing.ts'
import { writeTables } from '../documents/sheet-writing.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { BreachCard } from './facts.ts'
import { noticePdf } from './papers/notice.ts'
import type { BreachRefusal } from './refusals.ts'
import { breachRegister, showBreach } from './register.ts'

/** What is printed of the register: the notice of one entry, and the whole as a workbook. */

type Made = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }

async function kept(session: Session, made: Made, act: string): Promise<AttachedFile> {
  const { fileId } = await recordFile(session.tx, { ...made, madeBy: session.actor.personId })
  record(session, act, { fileId })
  return { fileId, name: made.name, mime: made.mime }
}

export async function breachNotice(
  session: Session,
  breachId: number,
): Promise<Result<AttachedFile, BreachRefusal>> {
  const breach = await showBreach(session, breachId)
  if (!breach.ok) return breach
  const [principal] = await listHolders(session.tx, 'principal')
  const facts = { school: schoolFacts(session), at: session.tx.now, principal: principal?.fullName ?? null }
  const bytes = await noticePdf({ ...facts, breach: breach.value })
  const name = `thong-bao-lo-du-lieu-${breach.value.number}.pdf`
  return ok(await kept(session, { name, mime: PDF_MIME, bytes }, 'breach.notice_printed'))
}

/** @param tableOf the register in words */
export async function breachBook(
  session: Session,
  tableOf: (cards: readonly BreachCard[]) => SheetTable,
): Promise<Result<AttachedFile, BreachRefusal>> {
  const cards = await breachRegister(session)
  if (!cards.ok) return cards
  const bytes = await writeTables([tableOf(cards.value)], { school: session.school.name })
  return ok(
    await kept(session, { name: 'so-lo-du-lieu.xlsx', mime: XLSX_MIME, bytes }, 'breach.book_exported'),
  )
}
