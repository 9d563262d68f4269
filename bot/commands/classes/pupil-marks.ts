import { z } from 'zod'
import type { CellRow } from '../../../core/books/book.ts'
import { booksOfClass, readBook } from '../../../core/books/book.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { columnRef, term } from '../../../core/books/shapes.ts'
import { pupilsInSight } from '../../../core/classes/pupil-search.ts'
import { mayReadResults, outcomeOfClass } from '../../../core/results/outcomes.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command, Said, Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { viPupilMarks as vi } from '../../vi/classes/pupil-marks.ts'
import { viPupilSearch } from '../../vi/classes/pupil-search.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viClassResults } from '../../vi/results/class-results.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, termIn } from '../asked.ts'
import { asFamily } from './own-child.ts'
import { searchPupils, showPupilTo } from './pupil-search.ts'
import type { PupilInClass } from './pupils-named.ts'
import { pupilsNamed } from './pupils-named.ts'

/** "điểm các môn của em Vy", "em Hai toán gk bao nhiêu": a pupil's marks in the books the member of staff may read. */

const what = z.object({
  pupilIds: z.array(z.int()),
  subjects: z.array(z.array(z.string())),
  columns: z.array(columnRef),
  term: term.nullable(),
})
type What = z.infer<typeof what>

/** One pupil's cells in every book of the class the actor may read. */
async function cellsOf(
  session: Session,
  pupil: PupilInClass,
  asked: What,
): Promise<readonly CellRow[] | Answer> {
  const books = await booksOfClass(session, pupil.className, asked.term)
  if (!books.ok) return { text: sayRefusal(books.refusal, session.school.zone) }
  const meant = books.value.filter(
    ({ subject }) => asked.subjects.length === 0 || asked.subjects.some(codes => codes.includes(subject)),
  )
  if (meant.length === 0) return { text: vi.noBook(pupil) }
  const cells: CellRow[] = []
  let refused: Answer | undefined
  for (const { classSubjectId, term: of } of meant) {
    const read = await readBook(session, classSubjectId, of)
    if (read.ok) cells.push(...read.value.cells.filter(cell => cell.pupilId === pupil.pupilId))
    else refused ??= { text: vi.notYours(pupil) }
  }
  return cells.length === 0 && refused ? refused : cells
}

async function resultsOf(session: Session, pupil: PupilInClass, asked: What): Promise<string | null> {
  if (!mayReadResults(session.actor, pupil.classId) || asked.columns.length > 0) return null
  const found = await outcomeOfClass(session, pupil.className, asked.term)
  const own = found.ok ? found.value.pupils.find(one => one.pupilId === pupil.pupilId) : undefined
  return found.ok && own && asked.subjects.length === 0
    ? viClassResults.pupil(found.value, own, session.tx.now, session.school.zone)
    : null
}

async function sayOne(session: Session, pupil: PupilInClass, asked: What): Promise<string> {
  const cells = await cellsOf(session, pupil, asked)
  if ('text' in cells) return cells.text
  const shown = cells.filter(
    cell => asked.columns.length === 0 || asked.columns.some(one => isSameColumn(one, cell)),
  )
  const marks = vi.marks(pupil, shown, asked.columns.length > 0)
  const results = await resultsOf(session, pupil, asked)
  return results === null ? marks : `${marks}\n${results}`
}

const pick = (people: readonly PupilInClass[], data: What): readonly Offer[] =>
  people.slice(0, 8).map(pupil => ({
    label: viPupilSearch.choice(pupil, people),
    intent: { command: 'pupils.marks', data: { ...data, pupilIds: [pupil.pupilId] } },
  }))

async function answer(turn: Turn, said: Asked): Promise<Answer> {
  const { session } = turn
  const found = await pupilsNamed(session, said)
  const own = await asFamily(turn, said, 'marks', !('text' in found) && found.length > 0)
  if (own) return own
  if ('text' in found) return found
  const { slots } = said
  const data: What = {
    pupilIds: [],
    subjects: slots.subjects.map(codes => [...codes]),
    columns: [...slots.columns],
    term: termIn(slots),
  }
  const doubt = found.find(people => people.length > 1)
  if (doubt)
    return { text: viPupilSearch.several(slots.pupils[0] ?? '', doubt, 0), offers: pick(doubt, data) }
  const pupils = found.flat()
  if (pupils.length === 0) return { text: vi.who(classIn(slots)) }
  return sayAll(session, pupils, data)
}

async function sayAll(session: Session, pupils: readonly PupilInClass[], data: What): Promise<Answer> {
  const lines: string[] = []
  for (const pupil of pupils) lines.push(await sayOne(session, pupil, data))
  const [only, another] = pupils
  const shown = only && !another ? await showPupilTo(session, only) : undefined
  return { text: lines.join('\n\n'), offers: shown?.offers ?? [] }
}

const FINDS = /(?:^|\s)(?:tìm|tim|kiếm|kiem dum|học lớp nào|hoc lop nao|lớp mấy|lop may)(?=\s|$)/iu

/** Without any name there is nobody to look up. */
const namesOne = ({ text, slots }: Said): boolean =>
  slots.pupils.length > 0 ||
  /\s\p{Lu}\p{Ll}/u.test(text) ||
  /(?:^|\s)(?:con|nó|em ấy|bạn ấy|em này|cháu)(?=\s|$)/iu.test(text)

export const ofPupil = command({
  name: 'pupils.asked',
  data: asked,
  spoken: { 'staff.pupil': said => (namesOne(said) ? asSaid(said) : undefined) },
  run: (turn, said) => {
    const [name] = said.slots.pupils
    return FINDS.test(said.text) && name !== undefined
      ? searchPupils.run(turn, { className: classIn(said.slots), name })
      : answer(turn, said)
  },
})

const marksOf = command({
  name: 'pupils.marks',
  data: what,
  run: async ({ session }, data) => {
    const inSight = await pupilsInSight(session)
    if (!inSight.ok) return { text: sayRefusal(inSight.refusal, session.school.zone) }
    const pupils = inSight.value.filter(({ pupilId }) => data.pupilIds.includes(pupilId))
    return pupils.length > 0 ? sayAll(session, pupils, data) : { text: viPupilSearch.gone }
  },
})

export const pupilMarksCommands: readonly Command[] = [ofPupil, marksOf]
