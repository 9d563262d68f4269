import { sql } from 'kysely'
import type { PresetName } from '../../core/school/presets.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { Column } from './books.ts'
import { columnsIn } from './books.ts'
import type { Term } from './calendar.ts'
import type { Change } from './changes.ts'
import { changesAfter } from './changes.ts'
import type { School } from './school.ts'

/** What is on record of one step of the year, read from the tables alone: what the invariants look at. */

export type Notice = {
  readonly noticeId: number
  readonly kind: string
  readonly personId: number
  readonly address: string
  readonly text: string
  readonly madeAt: Date
  /** When it stood in the chat; null: it waits, or never came there. */
  readonly sentAt: Date | null
}

export type SlotRow = { readonly kind: string; readonly at: Date; readonly outcome: 'ran' | 'too_late' }

export type LockRow = {
  readonly lockId: number
  readonly reason: string
  readonly covers: 'all' | 'due_or_recorded'
  readonly throughWeek: number | null
  readonly term: Term | null
  readonly grade: number | null
  readonly className: string | null
  readonly subject: string | null
  readonly columnKind: string | null
  readonly columnId: number | null
  readonly startsAt: Date
  readonly endsAt: Date | null
}

export type DateRow = {
  readonly kind: 'regular' | 'midterm' | 'final' | 'inspection'
  readonly term: Term | null
  readonly opensOn: string | null
  readonly heldOn: string
}

export type Step = {
  readonly preset: PresetName
  /** The instant of the step before, and of this one. */
  readonly from: Date
  readonly now: Date
  /** Said unasked and come into a chat in this step; and whatever was before it, the oldest first. */
  readonly sent: readonly Notice[]
  readonly before: readonly Notice[]
  readonly changes: readonly Change[]
  /** Slots of this step, and all of the year so far. */
  readonly slots: readonly SlotRow[]
  readonly ledger: readonly SlotRow[]
  readonly locks: readonly LockRow[]
  readonly locksBefore: readonly LockRow[]
  /** Columns somebody may enter late now. */
  readonly lateOpen: ReadonlySet<number>
  readonly dates: readonly DateRow[]
  /** Days without school, in order. */
  readonly off: readonly string[]
  /** Read only where something of the step speaks of what is owed. */
  readonly columns: readonly Column[]
}

async function noticesAfter(
  tx: Tx,
  noticeId: number,
): Promise<readonly (Notice & { readonly waits: boolean })[]> {
  const found = await sql<Notice & { waits: boolean }>`
    select notice_id as "noticeId", kind, person_id as "personId", address, reply ->> 'text' as text, made_at as "madeAt",
      case when state = 'sent' then settled_at end as "sentAt", state in ('queued', 'sending') as waits
    from notice where answers is null and notice_id > ${noticeId} order by notice_id`.execute(tx.q)
  return found.rows
}

async function slotsAfter({ q }: Tx, ranAt: Date): Promise<readonly SlotRow[]> {
  const rows = await q
    .selectFrom('slot')
    .select(['kind', 'at', 'outcome'])
    .where('ran_at', '>', ranAt)
    .orderBy('at')
    .execute()
  return rows
}

async function locksNow({ q }: Tx): Promise<readonly LockRow[]> {
  const found = await sql<LockRow>`
    select l.lock_id as "lockId", l.reason, l.covers, l.due_through_week as "throughWeek", l.term, l.grade, c.name as "className",
      l.subject, l.column_kind as "columnKind", l.column_id as "columnId", l.starts_at as "startsAt", l.ends_at as "endsAt"
    from lock l left join class c using (school_id, class_id) where l.pupil_id is null order by l.lock_id`.execute(
    q,
  )
  return found.rows
}

async function lateOpenNow({ q, now }: Tx): Promise<ReadonlySet<number>> {
  const found = await sql<{ columnId: number }>`
    select c.column_id as "columnId" from late_entry r join late_entry_column c using (school_id, request_id)
    where r.step = 'open' and r.opens_at <= ${now} and r.closes_at > ${now}`.execute(q)
  return new Set(found.rows.map(({ columnId }) => columnId))
}

async function datesNow({ q }: Tx): Promise<Pick<Step, 'dates' | 'off'>> {
  const dates = await sql<DateRow>`
    select kind, term, opens_on::text as "opensOn", held_on::text as "heldOn" from entry_deadline where ended_at is null`.execute(
    q,
  )
  const off = await sql<{ day: string }>`
    select day::text as day from calendar_day where kind = 'off' order by day`.execute(q)
  return { dates: dates.rows, off: off.rows.map(({ day }) => day) }
}

const SPEAKS_OF_MARKS = /^(marks_owed|cutoff_receipt|test_marks_owed|dates_owed|gaps_due|snoozed_reminder)$/
const REMINDS = /^(day_before|same_day|test_columns|set_dates|gaps_due)$/

/** Reads one step after the other, each in one transaction. */
export function recordOf(school: School): () => Promise<Step> {
  const said: Notice[] = []
  const ledger: SlotRow[] = []
  let last: Step | undefined
  /** Whatever came before this notice has come into its chat. */
  let settledTo = 0
  const known = new Set<number>()
  const freshIn = async (tx: Tx): Promise<readonly Notice[]> => {
    const found = (await noticesAfter(tx, settledTo)).filter(({ noticeId }) => !known.has(noticeId))
    const waiting = found.find(({ waits }) => waits)
    settledTo = waiting ? waiting.noticeId - 1 : (found.at(-1)?.noticeId ?? settledTo)
    const sent = found.filter(({ sentAt }) => sentAt !== null)
    for (const { noticeId } of sent) known.add(noticeId)
    return sent
  }
  const read = async (tx: Tx): Promise<Step> => {
    const { now } = tx
    const from = last?.now ?? now
    said.push(...(last?.sent ?? []))
    const sent = await freshIn(tx)
    const slots = await slotsAfter(tx, from)
    ledger.push(...slots)
    const speaks =
      sent.some(({ kind }) => SPEAKS_OF_MARKS.test(kind)) || slots.some(({ kind }) => REMINDS.test(kind))
    return {
      ...{ preset: school.preset, from, now, sent, before: said, slots, ledger },
      changes: await changesAfter(tx, from),
      locks: await locksNow(tx),
      locksBefore: last?.locks ?? [],
      lateOpen: await lateOpenNow(tx),
      ...(await datesNow(tx)),
      columns: speaks ? await columnsIn(tx) : [],
    }
  }
  return async () => {
    last = await school.read(read)
    return last
  }
}
