import type { CellRow } from '../../../core/books/book.ts'
import { booksOfClass, readBook } from '../../../core/books/book.ts'
import { lifeOfMark } from '../../../core/books/history.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { listReadable } from '../../../core/corrections/views.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { viHistory } from '../../vi/books/history.ts'
import { viWhoChanged as vi } from '../../vi/books/who-changed.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, termIn } from '../asked.ts'
import type { Item } from '../cases/items.ts'
import { fitting } from '../cases/items.ts'
import { openItem } from '../cases/waiting.ts'
import type { PupilInClass } from '../classes/pupils-named.ts'
import { pupilsNamed } from '../classes/pupils-named.ts'

/** "điểm em Lực công nghệ ai sửa", "tuần này có bao nhiêu điểm bị sửa": the life of a pupil's marks, or the corrections of a time. */

const LIVES_MAX = 8

async function cellsOf(
  session: Session,
  pupil: PupilInClass,
  { slots }: Asked,
): Promise<readonly CellRow[] | Answer> {
  const books = await booksOfClass(session, pupil.className, termIn(slots))
  if (!books.ok) return { text: sayRefusal(books.refusal, session.school.zone) }
  const cells: CellRow[] = []
  let refused: Answer | undefined
  for (const book of books.value) {
    const isMeant =
      slots.subjects.length === 0 || slots.subjects.some(codes => codes.some(code => code === book.subject))
    if (!isMeant) continue
    const read = await readBook(session, book.classSubjectId, book.term)
    if (read.ok) cells.push(...read.value.cells.filter(cell => cell.pupilId === pupil.pupilId))
    else refused ??= { text: sayRefusal(read.refusal, session.school.zone) }
  }
  const meant = cells.filter(
    cell =>
      cell.version > 0 &&
      (slots.columns.length === 0 || slots.columns.some(column => isSameColumn(column, cell))),
  )
  return cells.length === 0 && refused ? refused : meant
}

async function ofPupil(session: Session, pupil: PupilInClass, said: Asked): Promise<Answer> {
  const cells = await cellsOf(session, pupil, said)
  if ('text' in cells) return cells
  const changed = cells.filter(({ version }) => version > 1)
  const meant = changed.length > 0 ? changed : cells
  if (meant.length === 0) return { text: vi.neverHeld(pupil) }
  const lives: string[] = []
  for (const { columnId, pupilId } of meant.slice(0, LIVES_MAX)) {
    const life = await lifeOfMark(session, columnId, pupilId)
    if (life.ok) lives.push(viHistory.life(life.value, session.school.zone))
  }
  return { text: [...(changed.length === 0 ? [vi.unchanged] : []), ...lives].join('\n\n') }
}

/** The corrections this person may read, by class and time. */
async function ofTime(session: Session, { slots }: Asked): Promise<Answer> {
  const { today, zone } = session.school
  const stretch = stretchOf(slots.days, today, 'behind')
  const cases = (await listReadable(session, stretch)).map(
    (subject): Item => ({ kind: 'correction', subject, task: null }),
  )
  const found = fitting(cases, slots)
  return {
    text: vi.corrections(found, stretch ?? null, zone),
    offers: found.slice(0, LIVES_MAX).map(openItem),
  }
}

export const whoChanged = command({
  name: 'history.said',
  data: asked,
  spoken: { 'staff.who_changed': asSaid },
  run: async ({ session }, said) => {
    if (!session.actor.isStaff) return { text: viEntry.staffOnly }
    const named = await pupilsNamed(session, said)
    if ('text' in named) return named
    const [people] = named
    const [pupil, another] = people ?? []
    if (another)
      return { text: viHistory.whoIsIt((people ?? []).map(one => `${one.fullName} (${one.className})`)) }
    return pupil ? ofPupil(session, pupil, said) : ofTime(session, said)
  },
})
