import type { ChildPeople } from '../../../core/families/people.ts'
import type { Place } from '../../../core/school/contact.ts'
import { sayPlace } from '../human/contact.ts'
import { sayHead } from './families.ts'

/** Who teaches a child. Names only: phones and addresses of teachers are never told. */

const sayContact = (place: Place | null): string =>
  `Số điện thoại riêng của thầy cô không đưa ra ở đây; cần liên hệ nhà trường: ${sayPlace(place ?? undefined)}.`

const listed = (names: readonly string[]): string => names.join(', ')

const sayHomeroom = ({ homeroom }: ChildPeople): string =>
  homeroom.length > 0
    ? `Chủ nhiệm: ${listed(homeroom)}`
    : 'Chủ nhiệm: nhà trường chưa phân công trên hệ thống'

/** Subjects with the names of whoever teaches them, each once. */
function sayTeachers(teachers: ChildPeople['teachers']): readonly string[] {
  return [...Map.groupBy(teachers, one => one.subjectName)].map(
    ([subject, own]) => `${subject}: ${listed(own.map(one => one.fullName))}`,
  )
}

export const viPeople = {
  homeroom: (people: ChildPeople, contact: Place | null): string =>
    [sayHead(people), sayHomeroom(people), sayContact(contact)].join('\n'),
  leaders: (people: ChildPeople, contact: Place | null): string =>
    [
      sayHead(people, 'ban giám hiệu'),
      ...(people.principal.length > 0 ? [`Hiệu trưởng: ${listed(people.principal)}`] : []),
      ...(people.vicePrincipals.length > 0 ? [`Phó hiệu trưởng: ${listed(people.vicePrincipals)}`] : []),
      sayContact(contact),
    ].join('\n'),
  /** @param teachers those asked about; empty when nobody teaches it in this term. */
  teachers: (people: ChildPeople, teachers: ChildPeople['teachers'], withHomeroom: boolean): string =>
    [
      sayHead(people, 'thầy cô dạy'),
      ...(withHomeroom ? [sayHomeroom(people)] : []),
      ...(teachers.length > 0
        ? sayTeachers(teachers)
        : ['Học kì này nhà trường chưa phân công giáo viên trên hệ thống.']),
    ].join('\n'),
  /** What each of these people teaches in the class. */
  subjects: (people: ChildPeople, teachers: ChildPeople['teachers']): string =>
    [
      sayHead(people, 'thầy cô dạy'),
      ...[...Map.groupBy(teachers, one => one.fullName)].map(
        ([name, own]) => `${name}: ${listed(own.map(one => one.subjectName))}`,
      ),
    ].join('\n'),
  nobody: (people: ChildPeople, said: string): string =>
    `${sayHead(people)}\nKhông có thầy cô nào tên “${said}” dạy lớp này.`,
} as const
