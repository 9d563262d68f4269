import type { Weekday } from '../calendar/rules/days.ts'
import type { Term } from '../calendar/rules/term.ts'
import { localOf } from '../calendar/zone.ts'
import { twoDigits } from './rules/digits.ts'

/** The words papers share: formal, where the chat is short; the days of the week are the same in both. */

export const TERM_WORDS: Readonly<Record<Term, string>> = { 1: 'học kì I', 2: 'học kì II' }

export const WEEKDAY_WORDS: Readonly<Record<Weekday, string>> = {
  MON: 'thứ Hai',
  TUE: 'thứ Ba',
  WED: 'thứ Tư',
  THU: 'thứ Năm',
  FRI: 'thứ Sáu',
  SAT: 'thứ Bảy',
  SUN: 'Chủ nhật',
}

type Day = { readonly year: string; readonly month: number; readonly day: number }

const dayOf = (at: Date, zone: string): Day => {
  const [year = '', month, day] = localOf(at, zone).day.split('-')
  return { year, month: Number(month), day: Number(day) }
}

/** 'ngày 05 tháng 9 năm 2026': a day below ten and a month below three have a leading zero (Decree 30/2020, Annex I). */
export function sayDay(at: Date, zone: string): string {
  const { year, month, day } = dayOf(at, zone)
  return `ngày ${twoDigits(day)} tháng ${month < 3 ? twoDigits(month) : month} năm ${year}`
}

export function placeAndDay(place: string | null, at: Date, zone: string): string {
  const day = sayDay(at, zone)
  return place ? `${place}, ${day}` : `N${day.slice(1)}`
}

/** '14 giờ 02 phút'. */
export function sayHour(at: Date, zone: string): string {
  const [hour, minute] = localOf(at, zone).time.split(':')
  return `${hour} giờ ${minute} phút`
}

/** '14:02:31 ngày 24/11/2026': to the second, as the system's history has it. */
export function sayInstant(at: Date, zone: string): string {
  const { year, month, day } = dayOf(at, zone)
  return `${localOf(at, zone).time}:${twoDigits(at.getUTCSeconds())} ngày ${twoDigits(day)}/${twoDigits(month)}/${year}`
}

/** '24/11/2026'. */
export function sayShortDay(at: Date, zone: string): string {
  const { year, month, day } = dayOf(at, zone)
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`
}
