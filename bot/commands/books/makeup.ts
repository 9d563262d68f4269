import { z } from 'zod'
import { readBook } from '../../../core/books/book.ts'
import { confirmDraft, dropDraft } from '../../../core/books/confirm.ts'
import { proposeMakeupEnd, proposeMakeups } from '../../../core/books/makeup.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { columnRef, term } from '../../../core/books/shapes.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Intent } from '../../answer.ts'
import type { Command, Said } from '../../command.ts'
import { command } from '../../command.ts'
import { stretchOf } from '../../reading/stretch.ts'
import type { MakeupEntry } from '../../understand/makeup-line.ts'
import { MAKEUP_CHARS_MAX, readMakeupEntries } from '../../understand/makeup-line.ts'
import { splitHeader } from '../../understand/marks-header.ts'
import { plain } from '../../understand/phrases.ts'
import { whoIsMeant } from '../../understand/who-is-meant.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { viMakeup as vi } from '../../vi/books/makeup.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { sayDay } from '../../vi/time.ts'
import { placeLine } from '../asked.ts'
import { confirmOr } from '../preview.ts'
import type { OwnColumn } from './own-column.ts'
import { ownColumn, wordsAfter } from './own-column.ts'
import { bookMeant, isAnswer, sayPupil } from './resolve.ts'

/** "kiểm tra bù 6A toán gk: An 25/11" sets days for make-ups; "kết thúc kiểm tra bù 6A toán" is the closing act of Art. 7.5. */

const book = z.object({ classSubjectId: z.int(), term })
const asked = book.extend({
  column: columnRef,
  rows: z.array(z.object({ pupilId: z.int(), dueOn: z.string() })),
  excuse: z.boolean(),
})
type Asked = z.infer<typeof asked>

const SETS = /^\/?(?:(?:hen|dat|xep) )?(?:lich )?(?:kiem tra|kt) bu(?= |$)/
const ENDS = /^\/?(?:ket thuc|chot|dong) (?:kiem tra|kt) bu(?= |$)/

type Row = Asked['rows'][number]

/** Each entry as one pupil with one day; else the sentences of what is not sure. */
async function rowsOf(session: Session, { book: meant, column }: OwnColumn, entries: readonly MakeupEntry[]) {
  const read = await readBook(session, meant.classSubjectId, meant.term)
  if (!read.ok) return { text: sayRefusal(read.refusal, session.school.zone) }
  const pupils = read.value.cells
    .filter(cell => isSameColumn(cell, column))
    .map(cell => ({ pupilId: cell.pupilId, seatNo: cell.seat, fullName: cell.pupilName, cell }))
  const rows = new Map<number, Row>()
  const doubts: { readonly text: string; readonly why: string }[] = []
  for (const entry of entries) {
    const doubt = (why: string) => doubts.push({ text: entry.text, why })
    if (entry.problem !== null) doubt(vi.why[entry.problem])
    if (entry.problem !== null || entry.dueOn === null) continue
    const { code, pupils: found } = whoIsMeant(entry, pupils)
    const [pupil] = found
    if (code === 'several') doubt(vi.several(found.map(one => sayPupil(one.cell))))
    else if (code === 'seat_and_name_differ') doubt(viEntry.why.seat_and_name_differ)
    else if (code !== 'one' || !pupil) doubt(viEntry.why.nobody(found.map(one => one.fullName)))
    else if (rows.has(pupil.pupilId)) doubt(vi.twice)
    else rows.set(pupil.pupilId, { pupilId: pupil.pupilId, dueOn: entry.dueOn })
  }
  return doubts.length > 0 ? { text: vi.doubts(doubts) } : { rows: [...rows.values()] }
}

async function preview(session: Session, what: Asked): Promise<Answer> {
  const proposed = await proposeMakeups(session, what)
  if (!proposed.ok) {
    const text = sayRefusal(proposed.refusal, session.school.zone)
    if (proposed.refusal.code !== 'makeup_unexcused') return { text }
    const intent: Intent = { command: 'makeup.excuse', data: { ...what, excuse: true } }
    return { text, offers: [{ label: vi.excuse, intent, keyword: 'COPHEP' }] }
  }
  return { text: vi.preview(proposed.value), offers: confirmOffers(proposed.value.draftId, vi.confirm) }
}

const confirmOffers = (draftId: number, label: string) =>
  confirmOr(
    { label, intent: { command: 'makeup.confirm', data: { draftId } } },
    { label: vi.drop, intent: { command: 'makeup.drop', data: { draftId } } },
  )

const ask = command({
  name: 'makeup.ask',
  data: z.object({ words: z.string() }),
  understand: text => {
    const opening = SETS.exec(plain(text))?.[0]
    return opening === undefined ? undefined : { words: wordsAfter(text, opening) }
  },
  spoken: { 'act.makeup': said => ({ words: makeupWords(said) }) },
  run: async ({ session }, { words }) => {
    if (words === '' || words.length > MAKEUP_CHARS_MAX) return { text: vi.how }
    const meant = await ownColumn(session, words)
    if (isAnswer(meant)) return meant
    const { today, year } = session.school
    const entries = readMakeupEntries(meant.rest, today, year ?? today.slice(0, 4))
    if (entries.length === 0) return { text: vi.how }
    const found = await rowsOf(session, meant, entries)
    if (!('rows' in found)) return found
    const { classSubjectId, term } = meant.book
    return preview(session, { classSubjectId, term, column: meant.column, rows: found.rows, excuse: false })
  },
})

/** "6A toán gk: An 27/11, Bình 27/11", as far as it was named. */
function makeupWords({ slots, today }: Said): string {
  const day = stretchOf(slots.days, today, 'ahead')?.from
  const rows = slots.pupils.map(name => `${name}${day === undefined ? '' : ` ${sayDay(day)}`}`)
  const place = placeLine(slots)
  return rows.length > 0 && place !== '' ? `${place}: ${rows.join(', ')}` : place
}

const excuse = command({
  name: 'makeup.excuse',
  data: asked,
  run: ({ session }, what) => preview(session, what),
})

async function previewEnd(session: Session, what: z.infer<typeof book>): Promise<Answer> {
  const proposed = await proposeMakeupEnd(session, what)
  if (!proposed.ok) return { text: sayRefusal(proposed.refusal, session.school.zone) }
  return { text: vi.end(proposed.value), offers: confirmOffers(proposed.value.draftId, vi.confirmEnd) }
}

const askEnd = command({
  name: 'makeup.ask_end',
  data: z.object({ words: z.string() }),
  understand: text => {
    const opening = ENDS.exec(plain(text))?.[0]
    return opening === undefined ? undefined : { words: wordsAfter(text, opening) }
  },
  run: async ({ session }, { words }) => {
    if (words === '') return { text: vi.howEnd }
    const meant = await bookMeant(session, splitHeader(`${words}:`).header)
    return isAnswer(meant)
      ? meant
      : previewEnd(session, { classSubjectId: meant.classSubjectId, term: meant.term })
  },
})

const end = command({ name: 'makeup.end', data: book, run: ({ session }, what) => previewEnd(session, what) })

const draft = z.object({ draftId: z.int() })

const confirm = command({
  name: 'makeup.confirm',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const { zone } = session.school
    const stored = await confirmDraft(session, draftId)
    return { text: stored.ok ? vi.stored(stored.value, zone) : sayRefusal(stored.refusal, zone) }
  },
})

const drop = command({
  name: 'makeup.drop',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const dropped = await dropDraft(session, draftId)
    return { text: dropped.ok ? vi.dropped : sayRefusal(dropped.refusal, session.school.zone) }
  },
})

export const makeupCommands: readonly Command[] = [askEnd, ask, excuse, end, confirm, drop]
