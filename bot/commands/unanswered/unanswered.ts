import { z } from 'zod'
import { unanswered } from '../../../core/unanswered/list.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viUnanswered as vi } from '../../vi/unanswered/unanswered.ts'

/** "hệ thống chưa hiểu gì": for the board. */
export const unansweredList = command({
  name: 'unanswered.list',
  data: z.object({}),
  understand: saidOneOf([
    'he thong chua hieu gi',
    'chua hieu gi',
    'cau chua hieu',
    'nguoi dung hay hoi gi ma he thong chua hieu',
    'moi nguoi hay hoi gi ma he thong chua hieu',
  ]),
  run: async ({ session }) => {
    const found = await unanswered(session)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    return { text: found.value.length === 0 ? vi.none : vi.list(found.value) }
  },
})
