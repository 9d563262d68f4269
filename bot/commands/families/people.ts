import type { ChildPeople } from '../../../core/families/people.ts'
import { peopleOfChild } from '../../../core/families/people.ts'
import type { Place } from '../../../core/school/contact.ts'
import { findPerson } from '../../understand/people.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { viPeople as vi } from '../../vi/families/people.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering, Settled } from './ask.ts'
import { subjectsMeant } from './subjects.ts'

/** Who teaches, whose class it is, who leads the school. */

function sayNamed(people: ChildPeople, said: string): string {
  const found = findPerson(said, people.teachers)
  if (found.kind === 'none') return vi.nobody(people, said)
  const names = new Set((found.kind === 'one' ? [found.person] : found.people).map(one => one.fullName))
  const own = people.teachers.filter(one => names.has(one.fullName))
  return vi.subjects(people, own)
}

function sayPeople(people: ChildPeople, asked: Settled, contact: Place | null): string {
  if (asked.role === 'homeroom') return vi.homeroom(people, contact)
  if (asked.role === 'leaders') return vi.leaders(people, contact)
  if (asked.personText !== null) return sayNamed(people, asked.personText)
  const { meant, unknown } = subjectsMeant(asked.subjects, people.teachers)
  return meant.length === 0 && unknown.length > 0
    ? viFamilies.noSubject(unknown, people.className)
    : vi.teachers(people, meant, asked.subjects.length === 0)
}

export const answerPeople: Answering = async ({ session, child, asked }) => {
  const term = asked.term === 'year' ? null : asked.term
  const found = await peopleOfChild(session, child.pupilId, term)
  return {
    text: found.ok
      ? sayPeople(found.value, asked, session.policy.contact)
      : sayRefusal(found.refusal, session.school.zone),
  }
}
