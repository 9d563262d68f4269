import { sql } from 'kysely'
import { confirmDraft } from '../core/books/confirm.ts'
import { proposeMarks } from '../core/books/entry.ts'
import { atDesk } from '../core/desk.ts'
import { actorOf } from '../core/duties/actor.ts'
import { foundSchool } from '../core/founding/found.ts'
import type { Host } from '../core/host.ts'
import type { Session } from '../core/session.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import type { Tx } from '../db/tenancy.ts'
import { inSchool } from '../db/tenancy.ts'
import { quietHost } from '../demo/quiet-host.ts'
import { asOwner } from '../test/as-owner.ts'
import { percentile, table } from './figures.ts'
import { fillSchool, onEach } from './whole-school.ts'

/**
 * What one mark costs from preview to confirm, as the school's own marks grow a hundredfold, and as those of another school in
 * the same database do. The floor is the update of the same row and nothing else.
 */

const CONFIRMS = 100
const WARM = 20
const CLASSES_MANY = 100

const CHAT = { channel: 'web', address: 'bench' } as const

type Place = { readonly schoolId: number; readonly marks: number }

async function found(database: Database, code: string, classes: number): Promise<Place> {
  // A preset that locks nothing by itself, so that one cell can be written again and again.
  const founded = await foundSchool(database, { code, name: 'THCS', level: 'THCS', preset: 'C' })
  if (!founded.ok) throw new Error(founded.refusal.code)
  return asOwner(database, founded.value, async tx => {
    const marks = await fillSchool(tx, classes)
    await assignTeacher(tx)
    return { schoolId: founded.value, marks }
  })
}

async function assignTeacher(tx: Tx): Promise<void> {
  await sql`with teacher as (insert into person (school_id, full_name) values (${tx.schoolId}, 'Giáo viên') returning person_id),
    hired as (insert into staff (school_id, staff_id, code, titles) select ${tx.schoolId}::bigint, person_id, 'GV1', '' from teacher
      returning staff_id),
    linked as (insert into chat_identity (school_id, channel, address, person_id, linked_at)
      select ${tx.schoolId}::bigint, ${CHAT.channel}, ${CHAT.address}, staff_id, ${tx.now}::timestamptz from hired)
    insert into teaching (school_id, class_subject_id, term, staff_id, owns_entry)
      select ${tx.schoolId}::bigint, min(cs.class_subject_id), 1, h.staff_id, true from class_subject cs, hired h
      where cs.school_id = ${tx.schoolId} and cs.kind = 'scored' group by h.staff_id`.execute(tx.q)
}

type Cell = { readonly classSubjectId: number; readonly pupilId: number }

async function cellOf(database: Database, schoolId: number): Promise<Cell> {
  const found = await inSchool(database, schoolId, tx =>
    sql<Cell>`select t.class_subject_id as "classSubjectId", e.pupil_id as "pupilId"
      from teaching t join class_subject cs using (school_id, class_subject_id)
      join enrolment e on e.school_id = cs.school_id and e.class_id = cs.class_id
      where t.school_id = ${schoolId} order by e.seat limit 1`.execute(tx.q),
  )
  const [cell] = found.rows
  if (!cell) throw new Error('no cell to write')
  return cell
}

async function confirmOne(host: Host, schoolId: number, cell: Cell, tenths: number): Promise<void> {
  const asTeacher = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    atDesk(host, schoolId, async desk => {
      const actor = await actorOf(desk.tx, CHAT.channel, CHAT.address)
      if (!actor) throw new Error('the teacher is linked to no chat')
      return work({ ...desk, actor, chat: { ...CHAT, personId: actor.personId } })
    })
  const row = {
    column: { kind: 'regular', position: 1 },
    pupilId: cell.pupilId,
    value: { kind: 'tenths', tenths },
  } as const
  const preview = await asTeacher(session =>
    proposeMarks(session, { classSubjectId: cell.classSubjectId, term: 1, rows: [row] }),
  )
  if (!preview.ok) throw new Error(preview.refusal.code)
  const { draftId } = preview.value
  const stored = await asTeacher(session => confirmDraft(session, draftId))
  if (!stored.ok) throw new Error(stored.refusal.code)
}

async function timed(work: (turn: number) => Promise<void>): Promise<readonly number[]> {
  const times: number[] = []
  for (let turn = 0; turn < WARM + CONFIRMS; turn++) {
    const began = performance.now()
    await work(turn)
    if (turn >= WARM) times.push(performance.now() - began)
  }
  return times
}

async function measureAt(
  database: Database,
  label: string,
  { schoolId, marks }: Place,
): Promise<readonly string[]> {
  await sql`analyze`.execute(database.kysely)
  const cell = await cellOf(database, schoolId)
  const host = quietHost(database)
  // Two values in turn, both other than what the books were filled with.
  const times = await timed(turn => confirmOne(host, schoolId, cell, turn % 2 === 0 ? 31 : 33))
  const floor = await timed(turn =>
    asOwner(database, schoolId, async tx => {
      await sql`update mark set tenths = ${turn % 2 === 0 ? 31 : 33} where school_id = ${schoolId}
        and pupil_id = ${cell.pupilId} and column_id = (select min(column_id) from mark_column
          where school_id = ${schoolId} and class_subject_id = ${cell.classSubjectId} and term = 1)`.execute(
        tx.q,
      )
    }),
  )
  const [p50, p99, bare] = [percentile(times, 50), percentile(times, 99), percentile(floor, 50)]
  return [
    label,
    database.kind,
    String(marks),
    p50.toFixed(1),
    p99.toFixed(1),
    bare.toFixed(1),
    (p50 / bare).toFixed(1),
  ]
}

async function measure(database: Database): Promise<readonly (readonly string[])[]> {
  await migrate(database)
  const small = await found(database, '99000001', 1)
  const alone = await measureAt(database, 'one class', small)
  const large = await found(database, '99000002', CLASSES_MANY)
  const beside = await measureAt(database, 'one class, beside a school of 100', small)
  const within = await measureAt(database, 'one class of 100', large)
  return [alone, beside, within]
}

export async function benchConfirm(): Promise<string> {
  const rows = (await onEach(measure)).flat()
  const header = ['the school', 'database', 'its marks', 'p50 ms', 'p99 ms', 'bare update p50', 'ratio']
  return table('one mark, preview and confirm', header, rows)
}
