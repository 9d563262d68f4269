import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bindPersona } from '../core/accounts/persona.ts'
import type { Desk } from '../core/desk.ts'
import { atDesk } from '../core/desk.ts'
import { actorOf } from '../core/duties/actor.ts'
import { foundSchool } from '../core/founding/found.ts'
import type { Host } from '../core/host.ts'
import { importFile } from '../core/office-files/import.ts'
import type { ImportKind } from '../core/office-files/plan.ts'
import { yesToAll } from '../core/office-files/rules/outcome.ts'
import { listSchools, shiftClock } from '../db/school/schools.ts'
import { addressOf, personas } from './personas.ts'

/** The sample school, loaded from its own files the way any school's files are, a day before the story begins. */

const FOLDER = join(import.meta.dirname, 'data', 'thcs-mau')
const CODE = '99000601'
/** Invented, like everybody in the sample school. */
const CONTACT = {
  name: 'Phạm Thị Hòa',
  role: 'Văn phòng nhà trường',
  phone: '0200 000 0601',
  hours: 'thứ Hai đến thứ Sáu, 7:00–17:00',
  staff: null,
}
const LETTERHEAD = { agency: 'Ủy ban nhân dân xã Sông Trăng', place: 'Sông Trăng', letters: 'THCSST' }
/** The files say what stood in the books on this day; families see it once the grace time is over. */
const LOADED_AT = new Date('2026-11-18T17:00:00+07:00')
const STORY_BEGINS = new Date('2026-11-19T07:00:00+07:00')

const FILES: readonly (readonly [ImportKind, string])[] = [
  ['calendar', 'lich-nam-hoc.json'],
  ['staff', 'can-bo-giao-vien.xlsx'],
  ['roster', 'danh-sach-hoc-sinh.xlsx'],
  ['assignments', 'phan-cong-giang-day.xlsx'],
  ['marks', 'so-diem/khoi-6-HK1.xlsx'],
  ['marks', 'so-diem/khoi-7-HK1.xlsx'],
  ['marks', 'so-diem/khoi-8-HK1.xlsx'],
  ['marks', 'so-diem/khoi-9-HK1.xlsx'],
  ['attendance', 'diem-danh-thang-10.xlsx'],
]

async function load(desk: Desk, kind: ImportKind, file: string): Promise<void> {
  const bytes = readFileSync(join(FOLDER, file))
  const request = { kind, name: file, bytes, dryRun: false, by: null }
  const asked = await importFile(desk, request)
  // Whoever made the sample school knows its files: the states its notes speak of are so.
  const done =
    !asked.ok && asked.refusal.code === 'import_asks'
      ? await importFile(desk, { ...request, answers: yesToAll(asked.refusal.report) })
      : asked
  if (!done.ok) throw new Error(`the sample file ${file} was refused: ${done.refusal.code}`)
}

/**
 * Makes sure the sample school is there; a folder that holds it already is left as it is.
 * Throws when the database holds other schools: demo mode must never open real records.
 * @returns the sample school's id.
 */
export async function seedDemo(host: Host): Promise<number> {
  const schools = await listSchools(host.database)
  const sample = schools.find(school => school.code === CODE)
  if (schools.some(school => school.code !== CODE))
    throw new Error('demo mode refuses a database with other schools in it')
  const schoolId = sample?.schoolId ?? (await found(host))
  if (await isComplete(host, schoolId)) return schoolId
  for (const [kind, file] of FILES) await atDesk(host, schoolId, desk => load(desk, kind, file))
  await atDesk(host, schoolId, async desk => {
    for (const persona of personas) await bindPersona(desk, addressOf(persona.key), persona.who)
  })
  await shiftClock(host.database, STORY_BEGINS)
  return schoolId
}

async function found(host: Host): Promise<number> {
  await shiftClock(host.database, LOADED_AT)
  const school = await foundSchool(host.database, {
    code: CODE,
    name: 'TRƯỜNG THCS SÔNG TRĂNG',
    level: 'THCS',
    preset: 'D',
    contact: CONTACT,
    letterhead: LETTERHEAD,
  })
  if (!school.ok) throw new Error(`the sample school was refused: ${school.refusal.code}`)
  return school.value
}

/** The personas come last, so a start that was cut short is finished by the next one. */
const isComplete = (host: Host, schoolId: number): Promise<boolean> =>
  atDesk(host, schoolId, async desk => (await visitorName(desk, 'guardian')) !== undefined)

export async function visitorName(desk: Desk, key: string): Promise<string | undefined> {
  const actor = await actorOf(desk.tx, 'web', addressOf(key))
  return actor?.fullName
}
