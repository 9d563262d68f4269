import { z } from 'zod'
import { lastEntries, takeBackLast } from '../../../core/books/last-entries.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viEntry } from '../../vi/books/entry.ts'
import { viEntryLast as vi } from '../../vi/books/entry-last.ts'
import { sayPreview } from '../../vi/books/entry-preview.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "vừa nhập gì": what was stored last; "hoàn tác": a preview that would put back what stood before. */

const LAST = [
  ...['vua nhap gi', 'toi vua nhap gi', 'vua nhap', 'da nhap gi', 'moi nhap gi', 'nhap gi roi', '/vuanhap'],
  ...['xem diem vua nhap', 'diem vua nhap'],
]

const showLast = command({
  name: 'marks.last',
  data: z.object({}),
  understand: saidOneOf(LAST),
  run: async ({ session }) => {
    if (!session.actor.isStaff) return { text: viEntry.staffOnly }
    const entries = await lastEntries(session)
    const { zone } = session.school
    if (entries.length === 0) return { text: sayRefusal({ code: 'nothing_to_take_back' }, zone) }
    return {
      text: vi.last(entries, zone),
      offers: entries[0]?.locked ? [] : [{ label: vi.takeBack, intent: { command: 'marks.undo', data: {} } }],
    }
  },
})

const ROLL = /điểm danh|diem danh|chuyên cần|chuyen can/iu
const UNDO = ['hoan tac', 'undo', '/hoantac', 'rut lai diem vua nhap', 'bo diem vua nhap', 'nhap nham']

const undoLast = command({
  name: 'marks.undo',
  data: z.object({ roll: z.literal(true).optional() }),
  understand: saidOneOf(UNDO),
  spoken: { 'act.take_back': ({ text }) => (ROLL.test(text) ? { roll: true as const } : {}) },
  run: async ({ session }, { roll }) => {
    if (!session.actor.isStaff) return { text: viEntry.staffOnly }
    if (roll) return { text: vi.rollAgain }
    const proposed = await takeBackLast(session)
    if (!proposed.ok) return { text: sayRefusal(proposed.refusal, session.school.zone) }
    const { draftId } = proposed.value
    return {
      text: `${vi.takingBack}\n${sayPreview(proposed.value)}`,
      offers: confirmOr(
        { label: vi.confirmTakingBack, intent: { command: 'marks.confirm', data: { draftId } } },
        { label: viEntry.drop, intent: { command: 'marks.drop', data: { draftId } } },
      ),
    }
  },
})

export const entryLastCommands = [showLast, undoLast] as const
