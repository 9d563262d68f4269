import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bindPersona } from '../core/accounts/persona.ts'
import type { Desk } from '../core/desk.ts'
import { atDesk } from '../core/desk.ts'
import { actorOf } from '../core/duties/actor.ts'
import { foundSchool } from '../core/founding/found.ts'
import { setPolicy } from '../core/founding/set-policy.ts'
import type { Host } from '../core/host.ts'
import { importFile } from '../core/office-files/import.ts'
import type { ImportKind } from '../core/office-files/plan.ts'
import { yesToAll } from '../core/office-files/rules/outcome.ts'
import { WrongSetting } from '../core/settings.ts'
import { listImports } from '../db/office-files/batch.ts'
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
const ALL_LOADED = new Date('2026-11-18T18:00:00+07:00')
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
 * Makes sure the sample school is there and its story has begun; a folder that holds it already is left as it is.
 * Throws when the database holds other schools: demo mode must never open real records.
 * @returns the sample school's id.
 */
export async function seedDemo(host: Host): Promise<number> {
  const schoolId = await loadSample(host)
  if (!(await hasBegun(host, schoolId))) await begin(host, schoolId)
  return schoolId
}

/** The school and all its files; nobody is anybody yet. What was cut short is finished. @returns its id. */
export async function loadSample(host: Host): Promise<number> {
  const schools = await listSchools(host.database)
  const sample = schools.find(school => school.code === CODE)
  if (schools.some(school => school.code !== CODE))
    throw new WrongSetting({
      name: 'DEMO',
      why: 'không thể là 1 ở đây: cơ sở dữ liệu này có trường thật. Đặt DEMO=0, hoặc DATA_DIR khác để dùng thử',
    })
  const schoolId = sample?.schoolId ?? (await found(host))
  const stored = (await atDesk(host, schoolId, desk => listImports(desk.tx))).length
  for (const [kind, file] of FILES.slice(stored)) await atDesk(host, schoolId, desk => load(desk, kind, file))
  return schoolId
}

/** The school may have been loaded days ago, when the install prepared it: its clock is set to that evening first. */
async function begin(host: Host, schoolId: number): Promise<void> {
  await shiftClock(host.database, ALL_LOADED)
  await atDesk(host, schoolId, async desk => {
    for (const persona of personas) await bindPersona(desk, addressOf(persona.key), persona.who)
  })
  await shiftClock(host.database, STORY_BEGINS)
}

/** Whoever tries it out is every one of its people, and would set a PIN for each. */
const WITHOUT_PIN = 'trường mẫu: duyệt thử không cần mã PIN'

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
  await atDesk(host, school.value, desk =>
    setPolicy(desk, { ...desk.policy, secondFactor: 'none' }, { by: null, reason: WITHOUT_PIN }),
  )
  return school.value
}

/** The personas come last, so a start that was cut short is finished by the next one. */
const hasBegun = (host: Host, schoolId: number): Promise<boolean> =>
  atDesk(host, schoolId, async desk => (await visitorName(desk, 'guardian')) !== undefined)

export async function visitorName(desk: Desk, key: string): Promise<string | undefined> {
  const actor = await actorOf(desk.tx, 'web', addressOf(key))
  return actor?.fullName
}
