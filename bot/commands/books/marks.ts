import { z } from 'zod'
import { contentOf } from '../../../core/books/cell.ts'
import { confirmDraft, dropDraft } from '../../../core/books/confirm.ts'
import { proposeMarks } from '../../../core/books/entry.ts'
import type { Thread } from '../../../core/conversation/thread.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { readAmendment } from '../../understand/amendment.ts'
import type { MarksLine } from '../../understand/marks-line.ts'
import { readSheets } from '../../understand/marks-line.ts'
import type { OpenDoubt, Understood } from '../../understand/said.ts'
import { understand } from '../../understand/said.ts'
import { sayBook, viEntry } from '../../vi/books/entry.ts'
import { sayNewMarks, sayPreview } from '../../vi/books/entry-preview.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import type { Asked } from './entry-asked.ts'
import { asked, askedFor, LATER_MAX, settledBy } from './entry-asked.ts'
import type { Column, Pupil } from './resolve.ts'
import { cellsOf, columnMeant, isColumn, sayDoubt, sayPupil } from './resolve.ts'
import { sheetsLeft } from './several-sheets.ts'

/**
 * Entering marks by typed lines: the line is understood, doubts are settled by choosing, the whole is shown, and stored by
 * one confirm. While a preview waits, "sửa An 7" makes a new one of it.
 */

/** Choices in one message; the rest of the doubts come when these are settled. */
const CHOICES_MAX = 8

/** Shows what the words come to: a question back, or the preview with its confirm. */
export async function showEntry(session: Session, said: Asked): Promise<Answer> {
  const sheets = said.sheet === undefined ? sheetsLeft(said) : []
  if (sheets.length > 0 && session.actor.isStaff)
    return { text: viEntry.severalSheets(sheets.length), offers: sheets }
  const found = await columnMeant(session, said)
  if (!isColumn(found)) return found
  const understood = understand(said, found.pupils)
  const { miscounted, rest, doubts, values } = understood
  if (values.size === 0 && doubts.length === 0 && !rest && !miscounted) return { text: viEntry.nothingLeft }
  if (miscounted) return { text: viEntry.miscounted(miscounted.marks, miscounted.pupils) }
  if (rest) return askRest(said, rest)
  return doubts.length > 0
    ? askDoubts(session, said, found, understood)
    : preview(session, said, found, understood)
}

function askRest(said: Asked, { value, others, empty }: NonNullable<Understood<Pupil>['rest']>): Answer {
  const choose = (label: string, onlyEmpty: boolean): Offer => ({
    label,
    intent: settledBy({ ...said, chosen: [...said.chosen, { key: 'rest', onlyEmpty }] }),
  })
  return {
    text: viEntry.rest(value, others, empty),
    offers: [choose(viEntry.restEmpty(empty), true), choose(viEntry.restAll(others), false)],
  }
}

function choicesFor(said: Asked, doubts: readonly OpenDoubt<Pupil>[]): readonly Offer[] {
  const offers = doubts.flatMap(({ choices }) =>
    choices.map(({ reading, chosen }) => ({
      label: viEntry.reading(sayPupil(reading.pupil.cell), reading.value),
      intent: settledBy({ ...said, chosen: [...said.chosen, ...chosen] }),
    })),
  )
  const without = doubts.map(({ key }) => ({ key, leftOut: true as const }))
  const leaveOut: Offer = {
    label: viEntry.leaveOut(doubts.length),
    intent: settledBy({ ...said, chosen: [...said.chosen, ...without] }),
  }
  return [...offers.slice(0, CHOICES_MAX), leaveOut]
}

const namesOf = ({ pupils }: Column): readonly string[] => pupils.map(pupil => pupil.fullName)

async function askDoubts(
  session: Session,
  said: Asked,
  column: Column,
  understood: Understood<Pupil>,
): Promise<Answer> {
  const { doubts } = understood
  const rows = cellsOf(column, understood).map(({ cell, value }) => ({
    ...{ pupilName: cell.pupilName, seat: cell.seat, change: 'new' as const },
    ...{ before: contentOf(cell), after: value },
  }))
  const clear = rows.length > 0 ? { count: rows.length, marks: sayNewMarks(rows, namesOf(column)) } : null
  const offers = doubts.every(doubt => doubt.mayLeaveOut) ? choicesFor(said, doubts) : []
  const anew = doubts.some(doubt => !doubt.mayLeaveOut)
  const how = anew ? 'whole_line' : offers.length > 0 ? 'choose' : 'say_again'
  await saveForm(session, { command: 'marks.amend', data: { said } })
  return {
    text: viEntry.doubts(sayBook(column.book, column.column), doubts.map(sayDoubt), clear, how),
    offers,
  }
}

async function preview(
  session: Session,
  said: Asked,
  found: Column,
  understood: Understood<Pupil>,
): Promise<Answer> {
  const { book, column } = found
  const proposed = await proposeMarks(session, {
    classSubjectId: book.classSubjectId,
    term: book.term,
    rows: cellsOf(found, understood).map(({ cell, value }) => ({ column, pupilId: cell.pupilId, value })),
  })
  if (!proposed.ok) return { text: sayRefusal(proposed.refusal, session.school.zone) }
  const { draftId, rows } = proposed.value
  await saveForm(session, { command: 'marks.amend', data: { said, draftId } })
  const storing = rows.filter(row => row.change !== 'same').length
  const left = sheetsLeft(said).length
  return {
    text: [
      `${sayPreview(proposed.value, { leftOut: understood.leftOut, names: namesOf(found) })} ${viEntry.amendable}`,
      ...(understood.spared.length > 0 ? [viEntry.spared(understood.spared)] : []),
      ...(understood.aside.length > 0 ? [viEntry.aside(understood.aside)] : []),
      ...(left > 0 ? [viEntry.sheetsLeft(left)] : []),
    ].join('\n'),
    offers: confirmOr(
      { label: viEntry.confirm(storing), intent: { command: 'marks.confirm', data: { draftId } } },
      { label: viEntry.drop, intent: { command: 'marks.drop', data: { draftId } } },
    ),
  }
}

/** A line of marks names its column, and its class or plain marks; anything less is somebody else's words. */
function looksLikeMarks(text: string): { line: string } | undefined {
  const sheets = readSheets(text)
  const isMarks = ({ entries, all, inOrder, problems, className, column }: MarksLine): boolean => {
    const unclear = problems.some(({ code }) => code !== 'nothing_to_read')
    const plain = all !== null || inOrder !== null || entries.some(entry => entry.value !== null)
    if (className !== null) return (column !== null && (plain || entries.length > 0)) || unclear
    return column !== null && plain && !unclear
  }
  return sheets.some(isMarks) ? { line: text } : undefined
}

export const enterMarks = command({
  name: 'marks.line',
  isLine: true,
  data: z.object({ line: z.string() }),
  understand: looksLikeMarks,
  run: ({ session }, { line }) => showEntry(session, askedFor(line)),
})

/** One doubt settled by a choice; the words are read again with it. */
export const chooseReading = command({
  name: 'marks.choose',
  data: asked,
  run: ({ session }, said) => showEntry(session, said),
})

async function amend({ session, text }: Turn, said: Asked, draftId: number | undefined): Promise<Answer> {
  if (said.later.length >= LATER_MAX) return { text: viEntry.laterTooMany }
  if (draftId !== undefined) await dropDraft(session, draftId)
  return showEntry(session, { ...said, later: [...said.later, text] })
}

/** "sửa An 7", "thêm Bình 8" while a preview or a doubt waits; other words pass. */
export const amendMarks = command({
  name: 'marks.amend',
  data: z.object({ said: asked, draftId: z.int().optional() }),
  heeds: text => (readAmendment(text) === undefined ? 'never' : 'surely'),
  run: (turn, { said, draftId }) => amend(turn, said, draftId),
})

const draft = z.object({ draftId: z.int() })

/** What led to the preview, while it is the last. */
function saidOf({ form }: Thread, draftId: number): Asked | undefined {
  if (!form?.ok || form.value.command !== 'marks.amend' || form.value.data.draftId !== draftId)
    return undefined
  const said = asked.safeParse(form.value.data.said)
  return said.success ? said.data : undefined
}

export const confirmMarks = command({
  name: 'marks.confirm',
  data: draft,
  run: async ({ session, thread }, { draftId }) => {
    const { zone } = session.school
    const said = saidOf(thread, draftId)
    const stored = await confirmDraft(session, draftId)
    if (!stored.ok) return { text: sayRefusal(stored.refusal, zone) }
    return { text: viEntry.stored(stored.value, zone), offers: said ? sheetsLeft(said) : [] }
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
