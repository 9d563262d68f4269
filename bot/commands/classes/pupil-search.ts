import { z } from 'zod'
import { booksOfMine } from '../../../core/books/book.ts'
import type { PupilInClass } from '../../../core/classes/pupil-search.ts'
import { pupilsInSight } from '../../../core/classes/pupil-search.ts'
import { may } from '../../../core/duties/rights.ts'
import { mayReadResults } from '../../../core/results/outcomes.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { findPerson } from '../../understand/people.ts'
import { readPupilSearch } from '../../understand/pupil-search.ts'
import { viPupilSearch as vi } from '../../vi/classes/pupil-search.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { intentOf } from '../families/ask.ts'

/** "tìm Nguyễn Văn An", "tim em an 10a2": the pupils of this name whom the actor may see, and what to look at next. */

const SHOWN_MAX = 8
/** A teacher's own books of one class. */
const BOOKS_MAX = 3

const sought = z.object({ className: z.string().nullable(), name: z.string() })

const CODE = /^\d{6,12}$/

type Found = { readonly pupils: readonly PupilInClass[]; readonly near: readonly PupilInClass[] }

function among(pupils: readonly PupilInClass[], { className, name }: z.infer<typeof sought>): Found {
  const within = pupils.filter(pupil => className === null || pupil.className === className)
  if (CODE.test(name)) return { pupils: within.filter(pupil => pupil.code === name), near: [] }
  const found = findPerson(name, within)
  if (found.kind === 'none') return { pupils: [], near: found.near }
  return { pupils: found.kind === 'one' ? [found.person] : found.people, near: [] }
}

const pick = (pupils: readonly PupilInClass[]): readonly Offer[] =>
  pupils.map(pupil => ({
    label: vi.choice(pupil, pupils),
    intent: { command: 'pupils.one', data: { pupilId: pupil.pupilId } },
  }))

async function staffOffers(session: Session, pupil: PupilInClass): Promise<readonly Offer[]> {
  const { actor } = session
  const { classId, className, fullName } = pupil
  const own = (await booksOfMine(session)).filter(book => book.classId === classId).slice(0, BOOKS_MAX)
  const readsClass = may(actor, 'class.read', { classId })
  const results: Offer = {
    label: vi.results,
    intent: { command: 'results.class', data: { className, pupilText: fullName, span: null } },
  }
  const absences: Offer = {
    label: vi.classAbsences(className),
    intent: { command: 'attendance.overview', data: { className } },
  }
  return [
    ...(mayReadResults(actor, classId) ? [results] : []),
    ...own.map(
      ({ subjectName }): Offer => ({
        label: vi.book(className, subjectName),
        intent: { command: 'book.sheet', data: { className, subjectText: subjectName } },
      }),
    ),
    ...(readsClass ? [absences] : []),
  ]
}

export async function showPupilTo(session: Session, pupil: PupilInClass): Promise<Answer> {
  if (session.actor.isStaff) return { text: vi.one(pupil), offers: await staffOffers(session, pupil) }
  return {
    text: vi.ownChild(pupil),
    offers: [
      { label: vi.marks, intent: intentOf('marks', { children: pupil.pupilId }) },
      { label: vi.absences, intent: intentOf('absences', { children: pupil.pupilId }) },
    ],
  }
}

export const searchPupils = command({
  name: 'pupils.search',
  data: sought,
  understand: readPupilSearch,
  run: async ({ session }, said): Promise<Answer> => {
    const inSight = await pupilsInSight(session)
    if (!inSight.ok) return { text: sayRefusal(inSight.refusal, session.school.zone) }
    const { pupils, near } = among(inSight.value, said)
    const [only, another] = pupils
    if (only && !another) return showPupilTo(session, only)
    const shown = pupils.slice(0, SHOWN_MAX)
    if (only) return { text: vi.several(said.name, shown, pupils.length - shown.length), offers: pick(shown) }
    if (!session.actor.isStaff) return { text: vi.notYours(said.name) }
    return { text: vi.nobody(said.name, near), offers: pick(near) }
  },
})

export const showPupil = command({
  name: 'pupils.one',
  data: z.object({ pupilId: z.int() }),
  run: async ({ session }, { pupilId }): Promise<Answer> => {
    const inSight = await pupilsInSight(session)
    if (!inSight.ok) return { text: sayRefusal(inSight.refusal, session.school.zone) }
    const pupil = inSight.value.find(one => one.pupilId === pupilId)
    return pupil ? showPupilTo(session, pupil) : { text: vi.gone }
  },
})
