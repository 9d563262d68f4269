import type { ChatAddress } from '../core/answer.ts'
import { booksOfMine } from '../core/books/book.ts'
import type { Desk } from '../core/desk.ts'
import { actorOf } from '../core/duties/actor.ts'
import { holds, isLeader } from '../core/duties/rules.ts'
import type { Session } from '../core/session.ts'
import { fold } from '../core/wording/rules/fold.ts'
import type { MenuItem } from './channel.ts'

/**
 * The few things most often wanted, by what somebody is: as Telegram's list of commands and keys, as quick replies of the web page, as a
 * line of text on Zalo. Every entry is a sentence this person's bot understands.
 */

type Entry = MenuItem & { readonly says: string }

const entry = (command: string, label: string, says: string): Entry => ({ command, label, says })

const MENU = {
  tasks: entry('viec', 'Việc của tôi', 'việc'),
  enter: entry('nhap', 'Nhập điểm', 'nhập'),
  books: entry('so', 'Sổ của tôi', 'sổ của tôi'),
  roll: entry('diemdanh', 'Chốt điểm danh', 'chốt điểm danh'),
  waiting: entry('choduyet', 'Chờ duyệt', 'chờ duyệt'),
  reviews: entry('soduyet', 'Sổ chờ duyệt', 'sổ chờ duyệt'),
  checks: entry('sokiemtra', 'Sổ chờ kiểm tra', 'sổ chờ kiểm tra'),
  progress: entry('tiendo', 'Tiến độ', 'tiến độ'),
  orders: entry('lenhkhoa', 'Lệnh khóa', 'lệnh khóa'),
  incidents: entry('suco', 'Sự cố', 'sự cố'),
  marks: entry('diem', 'Điểm của con', 'điểm của con'),
  own_marks: entry('diemcuaem', 'Điểm của em', 'điểm của em'),
  news: entry('diemmoi', 'Điểm mới tuần này', 'tuần này có điểm gì mới'),
  absences: entry('vang', 'Con nghỉ mấy buổi', 'con nghỉ mấy buổi'),
  own_absences: entry('vangcuaem', 'Em nghỉ mấy buổi', 'em nghỉ mấy buổi'),
  remarks: entry('nhanxet', 'Nhận xét của con', 'nhận xét của con'),
  help: entry('trogiup', 'Trợ giúp', 'trợ giúp'),
  contact: entry('lienhe', 'Liên hệ nhà trường', 'liên hệ nhà trường'),
} as const satisfies Record<string, Entry>

type MenuKey = keyof typeof MENU
export const menuKeys = Object.keys(MENU) as readonly MenuKey[]

/** For a chat of which nothing is known yet. */
export const DOOR_MENU: readonly MenuItem[] = [MENU.help, MENU.contact]

const ENTRIES_MAX = 8

/** The keys of what this person has most to do with, the nearest first. */
export async function menuOf(session: Session): Promise<readonly MenuKey[]> {
  const { actor } = session
  const teaches = actor.isStaff && (await booksOfMine(session)).length > 0
  const keys: readonly MenuKey[] = [
    ...(actor.isStaff ? (['tasks'] as const) : []),
    ...(teaches ? (['enter', 'books'] as const) : []),
    ...(holds(actor, 'homeroom') ? (['roll'] as const) : []),
    ...(isLeader(actor) ? (['waiting', 'reviews', 'progress'] as const) : []),
    ...(holds(actor, 'department_head') ? (['checks', 'progress'] as const) : []),
    ...(holds(actor, 'board') ? (['orders', 'incidents'] as const) : []),
    ...(actor.isPupil ? (['own_marks', 'news', 'own_absences'] as const) : []),
    ...(actor.children.length > 0 ? (['marks', 'news', 'absences', 'remarks'] as const) : []),
  ]
  return [...new Set(keys)].slice(0, ENTRIES_MAX - 2).concat('help', 'contact')
}

/** The menu of whoever speaks in this chat now; empty for a stranger. */
export async function menuOfChat(desk: Desk, chat: ChatAddress): Promise<readonly MenuKey[]> {
  const actor = await actorOf(desk.tx, chat.channel, chat.address)
  return actor ? menuOf({ ...desk, actor, chat }) : []
}

/** What keys mean; those of another version of the service mean nothing. */
export const menuItems = (keys: readonly string[]): readonly Entry[] =>
  keys.flatMap(key => (Object.hasOwn(MENU, key) ? MENU[key as MenuKey] : []))

const BY_KEY = new Map(
  Object.values(MENU).flatMap(one => [
    [`/${one.command}`, one.says] as const,
    [fold(one.label), one.says] as const,
  ]),
)

/** A command or a key of a menu as the sentence it stands for; everything else as it was said. */
export const saidByMenu = (text: string): string => BY_KEY.get(fold(text)) ?? text
