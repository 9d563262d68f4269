import { atDesk } from '../../core/desk.ts'
import { foundSchool } from '../../core/founding/found.ts'
import type { Host } from '../../core/host.ts'
import { importFile } from '../../core/office-files/import.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import type { Tx } from '../../db/tenancy.ts'
import { inSchool } from '../../db/tenancy.ts'
import { presets } from '../presets.ts'
import { calendarFile } from './calendar.ts'
import type { Cast } from './cast.ts'
import { addBooks, addClasses } from './lay-books.ts'
import { addPeople, addPupils, addStaff } from './lay-people.ts'
import type { Ids } from './rows.ts'
import { idOf, put } from './rows.ts'

/** Founds the simulated school as an operator does, and lays down its cast a table at a time. */

const SUMMER = new Date('2026-09-03T09:00:00+07:00')
const CODE = '99000777'
const NAME = 'TRƯỜNG THCS NĂM MẪU'

/** The calendar as the office stores it, the first time and each time after. @param off days off beside the holidays. */
export async function storeCalendar(
  host: Host,
  schoolId: number,
  { classes, subjects }: Cast,
  off: readonly string[],
): Promise<void> {
  const grades = [...new Set(classes.map(({ grade }) => grade))]
  const about = { code: CODE, name: NAME, grades, subjects: subjects.map(({ code }) => code), off }
  const stored = await atDesk(host, schoolId, desk =>
    importFile(desk, {
      ...{ kind: 'calendar', name: 'lich-nam-hoc.json', bytes: calendarFile(about) },
      ...{ dryRun: false, by: null },
    }),
  )
  if (!stored.ok) throw new Error(`the calendar was refused: ${JSON.stringify(stored.refusal)}`)
}

export async function found(host: Host, preset: PresetName, cast: Cast) {
  await shiftClock(host.database, SUMMER)
  const founded = await foundSchool(host.database, { code: CODE, name: NAME, level: 'THCS', preset })
  if (!founded.ok) throw new Error(founded.refusal.code)
  const schoolId = founded.value
  await inSchool(host.database, schoolId, tx =>
    recordPolicy(tx, { preset, document: presets[preset], setBy: null, reason: 'duyệt bằng một lần bấm' }),
  )
  await storeCalendar(host, schoolId, cast, [])
  const ids = await inSchool(host.database, schoolId, tx => addCast(tx, cast))
  return { schoolId, ids }
}

async function addCast(tx: Tx, cast: Cast): Promise<Ids> {
  const pupils = cast.classes.flatMap(one => one.pupils)
  const ids = await addPeople(tx, [
    ...cast.staff,
    ...pupils.flatMap(({ key, guardian, name }) => [
      { key, name },
      { key: guardian, name: `Phụ huynh ${name}` },
    ]),
  ])
  await addStaff(tx, cast, ids)
  await addPupils(tx, cast, ids)
  await addBooks(tx, cast, ids, await addClasses(tx, cast, ids))
  const linked = [...cast.staff.map(({ key }) => key), ...pupils.map(({ guardian }) => guardian)]
  await put(
    tx,
    'chat_identity',
    linked.map(key => ({
      ...{ channel: 'web', address: `web:${key}`, person_id: idOf(ids, key), linked_at: tx.now },
    })),
  )
  return ids
}
