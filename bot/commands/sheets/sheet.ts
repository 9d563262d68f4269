import { z } from 'zod'
import { proposeMarks } from '../../../core/books/entry.ts'
import { isWorkbook } from '../../../core/documents/opening.ts'
import type { Session } from '../../../core/session.ts'
import type { ReturnedSheet } from '../../../core/sheets/returned-sheet.ts'
import { isHandedOut, readReturnedSheet, rowsOf } from '../../../core/sheets/returned-sheet.ts'
import type { SentSheet } from '../../../core/sheets/sent-sheet.ts'
import { keepSentSheet, openSentSheet } from '../../../core/sheets/sent-sheet.ts'
import type { Answer, Intent } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viTemplate } from '../../vi/sheets/template.ts'
import { fileRefusals } from '../../vi-import.ts'
import { answerToList } from '../office-desk/office.ts'
import { confirmOr } from '../preview.ts'
import { readOwn } from './own-sheet.ts'

/** A workbook sent to the chat: one handed out here is held against its stamp, shown, and stored by one confirm. */

async function receive({ session, inbound }: Turn): Promise<Answer> {
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  const [file, another] = inbound.files.filter(isWorkbook)
  if (file?.opened.kind !== 'workbook' || another) return { text: viTemplate.oneFile }
  const { read } = file.opened
  if (!read.ok) return { text: fileRefusals[read.refusal.code] }
  return readSheet(session, await keepSentSheet(session, file, read.value), 'ask')
}

const cleared = z.enum(['ask', 'keep', 'clear'])

async function readSheet(
  session: Session,
  sent: SentSheet,
  onCleared: z.infer<typeof cleared>,
): Promise<Answer> {
  const { zone } = session.school
  if (!isHandedOut(sent.workbook.sheets))
    return (
      (await answerToList(session, sent.workbook.sheets)) ??
      readOwn(session, sent, { titles: {}, afresh: false })
    )
  const returned = await readReturnedSheet(session, sent.workbook.sheets)
  if (!returned.ok) return { text: sayRefusal(returned.refusal, zone) }
  const { doubts, ofLeavers, cleared: blank, filled } = returned.value
  if (doubts.length + ofLeavers.length > 0) return { text: viTemplate.doubts(returned.value) }
  if (blank.length > 0 && onCleared === 'ask') return askCleared(returned.value, sent.fileId)
  if (filled.length + (onCleared === 'clear' ? blank.length : 0) === 0)
    return { text: viTemplate.nothing(returned.value, zone) }
  return preview(session, returned.value, onCleared === 'clear')
}

function askCleared(returned: ReturnedSheet, fileId: number): Answer {
  const intent = (onCleared: z.infer<typeof cleared>): Intent => ({
    command: 'sheet.read',
    data: { fileId, cleared: onCleared },
  })
  return {
    text: viTemplate.askCleared(returned),
    offers: [
      { label: viTemplate.keep, intent: intent('keep') },
      { label: viTemplate.clear(returned.cleared.length), intent: intent('clear') },
    ],
  }
}

async function preview(session: Session, returned: ReturnedSheet, clear: boolean): Promise<Answer> {
  const { zone } = session.school
  const { classSubjectId, term } = returned.book
  const proposed = await proposeMarks(session, { classSubjectId, term, rows: rowsOf(returned, clear) })
  if (!proposed.ok)
    return {
      text:
        proposed.refusal.code === 'marks_moved'
          ? viTemplate.moved(returned, proposed.refusal.cells)
          : sayRefusal(proposed.refusal, zone),
    }
  const { draftId, rows } = proposed.value
  const storing = rows.filter(row => row.change !== 'same').length
  return {
    text: `${viTemplate.notes(returned, zone)}\n\n${viEntry.preview(proposed.value)}`,
    offers: confirmOr(
      { label: viEntry.confirm(storing), intent: { command: 'marks.confirm', data: { draftId } } },
      { label: viEntry.drop, intent: { command: 'marks.drop', data: { draftId } } },
    ),
  }
}

export const receiveSheet = command({
  name: 'sheet.received',
  data: z.object({}),
  run: receive,
})

export const readKeptSheet = command({
  name: 'sheet.read',
  data: z.object({ fileId: z.int(), cleared }),
  run: async ({ session }, { fileId, cleared: onCleared }) => {
    const sent = await openSentSheet(session, fileId)
    return sent.ok ? readSheet(session, sent.value, onCleared) : { text: viTemplate.sendAgain }
  },
})
