import { z } from 'zod'
import type { CellRow } from '../../../core/books/book.ts'
import { readBook } from '../../../core/books/book.ts'
import { correctionsOfChild, lifeOfMark } from '../../../core/books/history.ts'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import type { Term } from '../../../core/calendar/rules/term.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { splitHeader } from '../../understand/marks-header.ts'
import { findPerson } from '../../understand/people.ts'
import { plain } from '../../understand/phrases.ts'
import { viHistory as vi } from '../../vi/books/history.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { bookNamed } from './named-book.ts'
import { isAnswer, sayPupil } from './resolve.ts'

/** "lịch sử 6A toán tx2 An" for staff who may read the book; "lịch sử điểm" for a family about its own child. */

const ofCell = z.object({ columnId: z.int(), pupilId: z.int() })

const show = command({
  name: 'history.cell',
  data: ofCell,
  run: async ({ session }, { columnId, pupilId }) => {
    const { zone } = session.school
    const life = await lifeOfMark(session, columnId, pupilId)
    return { text: life.ok ? vi.life(life.value, zone) : sayRefusal(life.refusal, zone) }
  },
})

/** The cells of one column of a book, for those who may read it. */
async function cellsNamed(
  session: Session,
  said: { className: string; subjectText: string; column: ColumnRef; term: Term | null },
): Promise<readonly CellRow[] | Answer> {
  const book = await bookNamed(session, said)
  if (isAnswer(book)) return book
  const read = await readBook(session, book.classSubjectId, book.term)
  if (!read.ok) return { text: sayRefusal(read.refusal, session.school.zone) }
  const { kind, position } = said.column
  return read.value.cells.filter(cell => cell.kind === kind && cell.position === position)
}

const SEAT = /^\d{1,2}$/

function pupilsMeant(cells: readonly CellRow[], name: string): readonly CellRow[] {
  if (SEAT.test(name)) return cells.filter(cell => cell.seat === Number(name))
  const found = findPerson(
    name,
    cells.map(cell => ({ fullName: cell.pupilName, cell })),
  )
  if (found.kind === 'none') return []
  return found.kind === 'one' ? [found.person.cell] : found.people.map(person => person.cell)
}

async function ofWords(session: Session, line: string): Promise<Answer> {
  const { header, rest } = splitHeader(line)
  const { className, subjectText, column, term } = header
  const name = rest.trim()
  if (!className || !subjectText || !column || name === '') return { text: vi.askWhole }
  const cells = await cellsNamed(session, { className, subjectText, column, term })
  if (isAnswer(cells)) return cells
  const meant = pupilsMeant(cells, name)
  const [only, another] = meant
  if (!only) return { text: vi.nobody(name) }
  const { zone } = session.school
  if (!another) {
    const life = await lifeOfMark(session, only.columnId, only.pupilId)
    return { text: life.ok ? vi.life(life.value, zone) : sayRefusal(life.refusal, zone) }
  }
  return {
    text: vi.whoIsIt(meant.map(sayPupil)),
    offers: meant.map(({ columnId, pupilId, ...cell }) => ({
      label: sayPupil(cell),
      intent: { command: 'history.cell', data: { columnId, pupilId } },
    })),
  }
}

async function ofFamily(session: Session): Promise<Answer> {
  const { actor } = session
  const { zone } = session.school
  const children = actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : actor.children
  const lines: string[] = []
  for (const { pupilId, fullName } of children) {
    const seen = await correctionsOfChild(session, pupilId)
    lines.push(seen.ok ? vi.corrections(fullName, seen.value, zone) : sayRefusal(seen.refusal, zone))
  }
  if (lines.length === 0) return { text: sayRefusal({ code: 'no_child', said: '' }, zone) }
  return { text: lines.join('\n\n') }
}

const OF_FAMILY =
  /^\/?(?:lich su (?:sua )?diem|lichsu|diem (?:nao )?(?:da |duoc |bi )*sua|sua diem cua (?:con|em|minh))$/
const OF_CELL = /^\/?(?:lich su(?: (?:sua )?diem)?|lichsu)(?= )/

/** "Lịch sử 10A1 tx2: An 8" enters marks in history: the question names its subject after the class. */
function understand(text: string): { line: string } | undefined {
  const folded = plain(text)
  if (OF_FAMILY.test(folded)) return { line: '' }
  const asked = OF_CELL.exec(folded)?.[0]
  if (asked === undefined) return undefined
  const line = text.trim().split(/\s+/).slice(asked.split(' ').length).join(' ')
  const { className, subjectText } = splitHeader(line).header
  return className !== null && subjectText !== null ? { line } : undefined
}

const ask = command({
  name: 'history.ask',
  data: z.object({ line: z.string() }),
  understand,
  run: ({ session }, { line }) =>
    session.actor.isStaff && (line !== '' || session.actor.children.length === 0)
      ? ofWords(session, line)
      : ofFamily(session),
})

export const historyCommands: readonly Command[] = [show, ask]
