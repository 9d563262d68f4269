import { z } from 'zod'
import { booksOfMine, readBook } from '../../core/gradebook/book.ts'
import { confirmDraft, dropDraft } from '../../core/gradebook/confirm.ts'
import { proposeMarks } from '../../core/gradebook/entry.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Turn } from '../command.ts'
import { command } from '../command.ts'
import { fold } from '../understand/fold.ts'
import { readMarksLine } from '../understand/marks-line.ts'
import { sayBook, viEntry } from '../vi/entry.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { gridOffer } from './grid.ts'
import { isResolved, resolveLine } from './resolve.ts'
import { templateOffer } from './template.ts'

/** Entering marks by typed lines: the line is understood, shown, and stored by one confirm. */

async function preview({ session }: Turn, line: string): Promise<Answer> {
  const { zone } = session.school
  const found = await resolveLine(session, readMarksLine(line))
  if (!isResolved(found)) return found
  const proposed = await proposeMarks(session, {
    classSubjectId: found.book.classSubjectId,
    term: found.book.term,
    rows: found.cells.map(({ cell, value }) => ({ column: found.column, pupilId: cell.pupilId, value })),
  })
  if (!proposed.ok) return { text: sayRefusal(proposed.refusal, zone) }
  const { draftId, rows } = proposed.value
  const storing = rows.filter(row => row.change !== 'same').length
  return {
    text: viEntry.preview(proposed.value),
    offers: [
      { label: viEntry.confirm(storing), intent: { command: 'marks.confirm', data: { draftId } } },
      { label: viEntry.drop, intent: { command: 'marks.drop', data: { draftId } } },
    ],
  }
}

/** A line of marks names its class first and its column; anything less is somebody else's words. */
function looksLikeMarks(text: string): { line: string } | undefined {
  const line = readMarksLine(text)
  const names = line.entries.length > 0 || line.all !== null
  return line.className !== null && (line.column !== null || line.problems.length > 0) && names
    ? { line: text }
    : undefined
}

export const enterMarks = command({
  name: 'marks.line',
  data: z.object({ line: z.string() }),
  understand: looksLikeMarks,
  run: (turn, { line }) => preview(turn, line),
})

const draft = z.object({ draftId: z.int() })

export const confirmMarks = command({
  name: 'marks.confirm',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const { zone } = session.school
    const stored = await confirmDraft(session, draftId)
    return { text: stored.ok ? viEntry.stored(stored.value, zone) : sayRefusal(stored.refusal, zone) }
  },
})

export const dropMarks = command({
  name: 'marks.drop',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const dropped = await dropDraft(session, draftId)
    return { text: dropped.ok ? viEntry.dropped : sayRefusal(dropped.refusal, session.school.zone) }
  },
})

const BOOKS_SHOWN_MAX = 12

const START = /^\/?(?:nhap|nhap diem|nhap ngay)$/

/** "Nhập ngay": which columns wait, and how a line for each begins. */
export const startEntry = command({
  name: 'marks.start',
  data: z.object({ classSubjectId: z.int().nullable() }),
  understand: text => (START.test(fold(text)) ? { classSubjectId: null } : undefined),
  run: async ({ session }, { classSubjectId }) => {
    if (!session.actor.isStaff) return { text: viEntry.staffOnly }
    const mine = await booksOfMine(session)
    const books = classSubjectId === null ? mine : mine.filter(book => book.classSubjectId === classSubjectId)
    const lines: string[] = []
    for (const book of books.slice(0, BOOKS_SHOWN_MAX)) {
      const read = await readBook(session, book.classSubjectId, book.term)
      if (!read.ok) continue
      const empty = read.value.cells.find(cell => cell.state === null && cell.kind !== 'cluster')
      if (empty)
        lines.push(
          `${sayBook(book, empty)} → ${book.className} ${book.subjectName.toLowerCase()} ${empty.kind === 'regular' ? `tx${empty.position}` : empty.kind === 'midterm' ? 'gk' : 'ck'}: An 8, Bình 7,5`,
        )
    }
    if (books.length === 0) return { text: viEntry.askClass }
    return {
      text: lines.length > 0 ? viEntry.howTo(lines) : viEntry.askClass,
      offers: [gridOffer(books), templateOffer],
    }
  },
})
