import type { BookPage } from '../rules/book-page.ts'
import type { ClassBook } from './facts.ts'
import { headed, NAME } from './facts.ts'

/** The months of the class's book: who was missing on which day. */

/** 'YYYY-MM' of every month somebody missed a day in. */
export const months = (book: ClassBook): readonly string[] =>
  [...new Set(book.absences.map(absence => absence.day.slice(0, 7)))].toSorted()

const daysIn = (month: string): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()

export function attendancePage(book: ClassBook, month: string): BookPage {
  const days = Array.from({ length: daysIn(month) }, (_, at) => at + 1)
  const inMonth = Map.groupBy(
    book.absences.filter(absence => absence.day.startsWith(month)),
    absence => absence.pupilId,
  )
  return {
    name: `Kiểm diện ${month.slice(5)}-${month.slice(0, 4)}`,
    titles: headed(book, `KIỂM DIỆN THÁNG ${Number(month.slice(5))} NĂM ${month.slice(0, 4)}`),
    columns: [
      ...NAME,
      ...days.map(day => ({ title: String(day), width: 3.6, even: 'day' })),
      { group: 'Số buổi nghỉ', title: 'Tổng', width: 6, even: 'sum' },
      { group: 'Số buổi nghỉ', title: 'P', width: 6, even: 'sum' },
      { group: 'Số buổi nghỉ', title: 'K', width: 6, even: 'sum' },
    ],
    rows: book.pupils.map(pupil => {
      const own = inMonth.get(pupil.pupilId) ?? []
      const excused = own.filter(absence => absence.excused).length
      const onDay = new Map(own.map(absence => [Number(absence.day.slice(8)), absence.excused ? 'P' : 'K']))
      return [
        pupil.seat,
        pupil.fullName,
        ...days.map(day => onDay.get(day) ?? null),
        own.length,
        excused,
        own.length - excused,
      ]
    }),
    foot: ['P: nghỉ có phép (vp) · K: nghỉ không phép (vk, kp) · ô trống: có mặt'],
    landscape: true,
  }
}
