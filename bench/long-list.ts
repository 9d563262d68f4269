import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import ExcelJS from '@protobi/exceljs'
import { atDesk } from '../core/desk.ts'
import { foundSchool } from '../core/founding/found.ts'
import { importFile } from '../core/office-files/import.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { quietHost } from '../demo/quiet-host.ts'

/** A list of twenty thousand invented pupils, stored into an empty school: how long, how much memory, how long others wait at most. */

const PUPILS = 20_000
const CLASSES_OF_A_GRADE = 125
const CALENDAR = new URL('../demo/data/thcs-mau/lich-nam-hoc.json', import.meta.url)
const MB = 1_000_000

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đỗ']
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Đức', 'Thu']
const GIVEN = ['An', 'Bình', 'Cường', 'Dung', 'Giang', 'Hà', 'Khánh', 'Lan', 'Mai', 'Nam']
const TITLES =
  'STT,Mã HS,Số định danh,Họ và tên,Ngày sinh,Giới tính,Nơi sinh,Dân tộc,Lớp,Họ tên cha,ĐT cha,Họ tên mẹ,ĐT mẹ,Địa chỉ,Ghi chú'

const nameOf = (at: number): string =>
  [FAMILY[at % FAMILY.length], MIDDLE[(at * 3) % MIDDLE.length], GIVEN[(at * 7) % GIVEN.length]].join(' ')

function lineOf(at: number): (string | number)[] {
  const grade = 6 + (at % 4)
  const className = `${grade}A${1 + (Math.floor(at / 4) % CLASSES_OF_A_GRADE)}`
  const born = `${1 + (at % 28)}/${1 + (at % 12)}/${2021 - grade}`
  const person = [`99${10_000_000 + at}`, `999${215_000_000 + at}`, nameOf(at), born, at % 2 ? 'Nữ' : 'Nam']
  const father = [nameOf(at + 11), `09${10_000_000 + at}`]
  // Brothers and sisters: every mother is that of two pupils.
  const mother = [nameOf(5 + Math.floor(at / 2)), `08${10_000_000 + Math.floor(at / 2)}`]
  return [at + 1, ...person, 'Nam Định', 'Kinh', className, ...father, ...mother, `Xóm ${at % 50}`, '']
}

async function listBytes(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('DSHS')
  sheet.addRow(TITLES.split(','))
  for (let at = 0; at < PUPILS; at++) sheet.addRow(lineOf(at))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

export type LongList = {
  readonly pupils: number
  readonly ms: number
  /** More memory than before, at most. */
  readonly mb: number
  /** The longest the one thread kept others waiting. */
  readonly waitMs: number
}

export async function measureLongList(database: Database): Promise<LongList> {
  await migrate(database)
  const founded = await foundSchool(database, { code: '99000601', name: 'THCS', level: 'THCS', preset: 'D' })
  if (!founded.ok) throw new Error(founded.refusal.code)
  const at = <T>(work: Parameters<typeof atDesk<T>>[2]) => atDesk(quietHost(database), founded.value, work)
  const request = { dryRun: false, by: null }
  const calendar = readFileSync(CALENDAR)
  await at(desk => importFile(desk, { ...request, kind: 'calendar', name: 'lich.json', bytes: calendar }))
  const bytes = await listBytes()
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 50)
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const began = performance.now()
  const stored = await at(desk => importFile(desk, { ...request, kind: 'roster', name: 'ds.xlsx', bytes }))
  const ms = Math.round(performance.now() - began)
  clearInterval(watch)
  if (!stored.ok) throw new Error(stored.refusal.code)
  return {
    pupils: stored.value.changes.added,
    ms,
    mb: Math.round((most - before) / MB),
    waitMs: Math.round(delay.max / 1e6),
  }
}
