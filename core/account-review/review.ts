import type {
  DormantRow,
  OffHoursRow,
  ReviewedRow,
  SeveralRow,
  ViewsRow,
} from '../../db/account-review/account-review.ts'
import {
  findLastReview,
  listDormant,
  listManyViews,
  listOffHours,
  listSeveral,
  recordReviewed,
} from '../../db/account-review/account-review.ts'
import type { UnlinkedStaff } from '../../db/accounts/guardians.ts'
import { listUnlinkedStaff } from '../../db/accounts/guardians.ts'
import { recordFile } from '../../db/documents/files.ts'
import type { GrantRow } from '../../db/grants/grants.ts'
import { listGrants } from '../../db/grants/grants.ts'
import type { AttachedFile } from '../answer.ts'
import { addDays } from '../calendar/rules/days.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { SheetTable } from '../documents/sheet-writing.ts'
import { writeTables } from '../documents/sheet-writing.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'

/**
 * What leaders look through of the accounts of the staff: who never came in, who came in twice, who is silent, acts at night, many
 * look-ups, and duties given for a time. Of families nothing is counted.
 */

export type ReviewRefusal = { readonly code: 'review_accounts_not_yours' }

export type { DormantRow, GrantRow, OffHoursRow, ReviewedRow, SeveralRow, UnlinkedStaff, ViewsRow }

export type AccountReview = {
  readonly neverLinked: readonly UnlinkedStaff[]
  readonly several: readonly SeveralRow[]
  readonly dormant: readonly DormantRow[]
  readonly offHours: readonly OffHoursRow[]
  readonly manyViews: readonly ViewsRow[]
  readonly endingSoon: readonly GrantRow[]
  /** Given by a decision without an end. */
  readonly endless: readonly GrantRow[]
  readonly last: ReviewedRow | null
}

/** Days looked back on for acts and look-ups, and ahead for duties that end. */
const SPAN_DAYS = 30
/** Hours of the school's clock outside which an act is told. */
const DAY_BEGINS = 5
const DAY_ENDS = 23

export async function accountReview(session: Session): Promise<Result<AccountReview, ReviewRefusal>> {
  const { actor, policy, school, tx } = session
  if (!actor.isStaff || !may(actor, 'accounts.review')) return refuse({ code: 'review_accounts_not_yours' })
  const { dormantDays, viewsPerDay: perDay } = policy.accountReview
  const ago = (days: number) => new Date(tx.now.getTime() - days * DAY_MS)
  const ahead = new Date(tx.now.getTime() + SPAN_DAYS * DAY_MS)
  const grants = await listGrants(tx)
  const hours = { fromHour: DAY_BEGINS, toHour: DAY_ENDS }
  return ok({
    neverLinked: await listUnlinkedStaff(tx),
    several: await listSeveral(tx),
    dormant: await listDormant(tx, ago(dormantDays)),
    offHours: await listOffHours(tx, { since: ago(SPAN_DAYS), zone: school.zone, ...hours }),
    manyViews: await listManyViews(tx, { since: addDays(school.today, -SPAN_DAYS), perDay }),
    endingSoon: grants.filter(({ untilAt }) => untilAt !== null && untilAt <= ahead),
    endless: grants.filter(({ untilAt, isDecided }) => untilAt === null && isDecided),
    last: (await findLastReview(tx)) ?? null,
  })
}

export const linesFound = ({ last: _, ...parts }: AccountReview): number =>
  Object.values(parts).reduce((sum, rows) => sum + rows.length, 0)

/** The list as a workbook, for the chat. */
export async function reviewFile(
  session: Session,
  { name, tables }: { readonly name: string; readonly tables: readonly SheetTable[] },
): Promise<AttachedFile> {
  const file = { name, mime: XLSX_MIME, bytes: await writeTables(tables, { school: session.school.name }) }
  const { fileId } = await recordFile(session.tx, { ...file, madeBy: session.actor.personId })
  record(session, 'accounts.review_exported', { fileId })
  return { fileId, name, mime: XLSX_MIME }
}

/** Somebody who answers for it has gone through the list; the day stands in it from then on. */
export async function confirmReview(session: Session): Promise<Result<ReviewedRow, ReviewRefusal>> {
  const { actor, tx } = session
  if (!may(actor, 'accounts.confirm_review')) return refuse({ code: 'review_accounts_not_yours' })
  const review = await accountReview(session)
  if (!review.ok) return review
  const found = linesFound(review.value)
  await recordReviewed(tx, { by: actor.personId, found })
  record(session, 'accounts.reviewed', { found })
  return ok({ at: tx.now, by: actor.fullName, found })
}
