import { z } from 'zod'
import { confirmDraft } from '../../../core/books/confirm.ts'
import { proposeMarks } from '../../../core/books/entry.ts'
import type { Session } from '../../../core/session.ts'
import type { OwnAnswers, OwnMarks } from '../../../core/sheets/own-sheet.ts'
import { readOwnSheet } from '../../../core/sheets/own-sheet.ts'
import type { SentSheet } from '../../../core/sheets/sent-sheet.ts'
import { openSentSheet } from '../../../core/sheets/sent-sheet.ts'
import { rememberReading } from '../../../core/tables/layout-memory.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viOwnSheet as vi } from '../../vi/sheets/own-sheet.ts'
import { viTemplate } from '../../vi/sheets/template.ts'
import { confirmOr } from '../preview.ts'

/**
 * Any other sheet of marks a teacher sends. Each question's choices carry the answers before it; what was told about the columns is
 * remembered once the marks are confirmed.
 */

const answers = z.object({
  fileId: z.int(),
  sheet: z.string().optional(),
  classSubjectId: z.int().optional(),
  titles: z.record(z.string(), z.string()),
  afresh: z.boolean(),
})

type Told = z.infer<typeof answers>

const offer = (label: string, data: Told): Offer => ({ label, intent: { command: 'sheet.own', data } })

export async function readOwn(session: Session, sent: SentSheet, told: OwnAnswers): Promise<Answer> {
  const data: Told = { ...told, titles: { ...told.titles }, fileId: sent.fileId }
  const reading = await readOwnSheet(session, sent, told)
  switch (reading.kind) {
    case 'no_books':
      return { text: viTemplate.noBooks }
    case 'no_table':
      return { text: vi.noTable }
    case 'no_pupils':
      return { text: vi.noPupils(reading) }
    case 'foreign':
      return { text: vi.foreign(reading) }
    case 'ask_sheet':
      return { text: vi.askSheet, offers: reading.sheets.map(sheet => offer(sheet, { ...data, sheet })) }
    case 'ask_book':
      return {
        text: vi.askBook(reading),
        offers: reading.books.map(book =>
          offer(vi.book(book), { ...data, classSubjectId: book.classSubjectId }),
        ),
      }
    case 'ask_column': {
      const named = (title: string): Told => ({
        ...data,
        titles: { ...data.titles, [reading.letter]: title },
      })
      return {
        text: vi.askColumn(reading),
        offers: [
          ...reading.columns.map(title => offer(title, named(title))),
          offer(vi.skipColumn, named('')),
        ],
      }
    }
    case 'marks':
      return preview(session, reading, data)
  }
}

async function preview(session: Session, marks: OwnMarks, data: Told): Promise<Answer> {
  const { zone } = session.school
  const doubtful = marks.lineDoubts.length + marks.cellDoubts.length
  if (marks.rows.length === 0) return { text: doubtful > 0 ? vi.doubts(marks) : vi.nothing(marks) }
  const { classSubjectId, term } = marks.book
  const proposed = await proposeMarks(session, { classSubjectId, term, rows: marks.rows })
  if (!proposed.ok) return { text: `${vi.readAs(marks, zone)}\n${sayRefusal(proposed.refusal, zone)}` }
  const { draftId, rows } = proposed.value
  const storing = rows.filter(row => row.change !== 'same').length
  const { fingerprint, titles } = marks
  const afresh = marks.toldAt === null ? [] : [offer(vi.afresh, { ...data, titles: {}, afresh: true })]
  return {
    text: [vi.readAs(marks, zone), ...vi.leftOut(marks), viEntry.preview(proposed.value)].join('\n\n'),
    offers: [
      ...confirmOr(
        {
          label: viEntry.confirm(storing),
          intent: { command: 'sheet.confirm', data: { draftId, fingerprint, titles } },
        },
        { label: viEntry.drop, intent: { command: 'marks.drop', data: { draftId } } },
      ),
      ...afresh,
    ],
  }
}

export const ownSheet = command({
  name: 'sheet.own',
  data: answers,
  run: async ({ session }, { fileId, ...told }) => {
    const sent = await openSentSheet(session, fileId)
    return sent.ok ? readOwn(session, sent.value, told) : { text: viTemplate.sendAgain }
  },
})

export const confirmOwnSheet = command({
  name: 'sheet.confirm',
  data: z.object({
    draftId: z.int(),
    fingerprint: z.string(),
    titles: z.array(z.string().nullable()),
  }),
  run: async ({ session }, { draftId, fingerprint, titles }) => {
    const { zone } = session.school
    const stored = await confirmDraft(session, draftId)
    if (!stored.ok) return { text: sayRefusal(stored.refusal, zone) }
    const { personId } = session.actor
    await rememberReading(session, { kind: 'marks', fingerprint, personId, reading: { titles } })
    return { text: viEntry.stored(stored.value, zone) }
  },
})
