import { z } from 'zod'
import { previewUndoFor, takeBackFor } from '../../../core/office-desk/undo.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import { command } from '../../command.ts'
import { viUndo } from '../../vi/office-desk/undo.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "hoàn tác nạp tệp": the last file the office brought in, taken back while nothing was built on it. */

/** "nhập" alone is of marks: a teacher takes those back. */
const ASKED =
  /^\/?(?:hoan tac|huy|rut lai|lay lai)(?: lan)? (?:nap(?: (?:tep|file|danh sach|du lieu|phan cong|lich))?|nhap (?:tep|file|danh sach|phan cong|lich))(?: (?:vua roi|gan nhat|cuoi|moi nhat))?$/

/** A preview in a chat is read on a phone. */
const LINES_IN_CHAT_MAX = 12

const ask = command({
  name: 'office.undo_ask',
  data: z.object({}),
  understand: text => (ASKED.test(fold(text)) ? {} : undefined),
  run: async ({ session }) => {
    const { zone } = session.school
    const preview = await previewUndoFor(session)
    if (!preview.ok) return { text: sayRefusal(preview.refusal, zone) }
    const counts = viUndo.counts(preview.value)
    const named = [...viUndo.added(preview.value), ...viUndo.fields(preview.value)]
    const lines = named.slice(0, LINES_IN_CHAT_MAX)
    const more = named.length > lines.length ? [viUndo.more] : []
    return {
      text: [
        viUndo.title(preview.value, zone),
        ...[...counts, ...lines].map(line => `• ${line}`),
        ...more,
      ].join('\n'),
      offers: confirmOr({
        label: viUndo.label,
        intent: { command: 'office.undo', data: { batchId: preview.value.batch.batchId } },
        keyword: 'HOANTAC',
      }),
    }
  },
})

const undo = command({
  name: 'office.undo',
  data: z.object({ batchId: z.int() }),
  run: async ({ session }, { batchId }) => {
    const { zone } = session.school
    const done = await takeBackFor(session, batchId)
    return { text: done.ok ? viUndo.done(done.value, zone) : sayRefusal(done.refusal, zone) }
  },
})

export const undoCommands = [ask, undo] as const
