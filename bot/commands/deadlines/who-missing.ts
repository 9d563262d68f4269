import { z } from 'zod'
import { byDepartment } from '../../../core/deadlines/progress.ts'
import type { PartNamed } from '../../../core/deadlines/rules/part.ts'
import { WHOLE } from '../../../core/deadlines/rules/part.ts'
import { nudgeTeachers, previewNudge, whoOwes } from '../../../core/deadlines/who-owes.ts'
import { maySomewhere } from '../../../core/duties/rights.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { viWhoOwes as vi } from '../../vi/deadlines/who-owes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid } from '../asked.ts'
import { ownState } from '../cases/find.ts'
import { confirmOr } from '../preview.ts'
import { isAnswer, partNamed } from './part.ts'
import { remarksOwed, saysRemark } from './remarks-owed.ts'

/** "khối 9 ai còn thiếu", "thầy Cường nợ điểm lớp nào", "tiến độ tổ Văn", "nhắc cô Lan nhập điểm". */

async function answerWith(
  session: Session,
  said: Asked,
  say: (part: PartNamed) => Promise<Answer>,
): Promise<Answer> {
  const part = await partNamed(session, said)
  return isAnswer(part) ? part : say(part)
}

async function whoMissing(session: Session, part: PartNamed): Promise<Answer> {
  const { zone } = session.school
  const found = await whoOwes(session, part)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const late = found.value.teachers.filter(({ tally }) => tally.owes > 0)
  const staffIds = late.flatMap(({ staffId }) => staffId ?? [])
  const may = late.length > 0 && (await previewNudge(session, { ...WHOLE, staffIds })).ok
  return {
    text: vi.missing(found.value, part, zone),
    offers: may
      ? [{ label: vi.nudgeThese, intent: { command: 'progress.nudge_named', data: { staffIds } } }]
      : [],
  }
}

export const whoMissingOf = (session: Session, said: Asked): Promise<Answer> =>
  answerWith(session, said, part => whoMissing(session, part))

const missing = command({
  name: 'progress.who_missing',
  data: asked,
  spoken: { 'staff.who_missing': asSaid },
  run: ({ session }, said) =>
    saysRemark(said.text) ? remarksOwed(session, said) : whoMissingOf(session, said),
})

async function howFar(session: Session, part: PartNamed): Promise<Answer> {
  const found = await whoOwes(session, part)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  return { text: vi.progress(found.value, byDepartment(found.value.teachers), part, session.school.zone) }
}

const progressOf = command({
  name: 'progress.part',
  data: asked,
  spoken: { 'staff.progress': asSaid },
  run: ({ session }, said) => answerWith(session, said, part => howFar(session, part)),
})

const named = z.object({ staffIds: z.array(z.int()) })

async function preview(session: Session, part: PartNamed): Promise<Answer> {
  const found = await previewNudge(session, part)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { teachers } = found.value
  if (teachers.length === 0) return { text: vi.nobodyToNudge(found.value.lately) }
  const staffIds = teachers.map(({ staffId }) => staffId)
  return {
    text: vi.nudgePreview(found.value),
    offers: confirmOr({
      label: vi.nudge(teachers.length),
      intent: { command: 'progress.nudge_send', data: { staffIds } },
      keyword: 'NHAC',
    }),
  }
}

/** A teacher who wants a case of their own hurried sees where it stands. */
const CASE = /(?:^|\s)(?:phiếu|đơn|đề nghị|phieu|don)(?=\s|$)/iu
const mayNudge = ({ actor }: Session): boolean => maySomewhere(actor, 'report.nudge')

const nudge = command({
  name: 'progress.nudge_ask',
  data: asked,
  spoken: { 'act.nudge': asSaid },
  run: ({ session }, said) =>
    CASE.test(said.text) && !mayNudge(session)
      ? ownState(session, said)
      : answerWith(session, said, part => preview(session, part)),
})

const nudgeNamed = command({
  name: 'progress.nudge_named',
  data: named,
  run: ({ session }, { staffIds }) => preview(session, { ...WHOLE, staffIds }),
})

const send = command({
  name: 'progress.nudge_send',
  data: named,
  run: async ({ session }, { staffIds }) => {
    const told = await nudgeTeachers(session, staffIds)
    return { text: told.ok ? vi.nudged(told.value) : sayRefusal(told.refusal, session.school.zone) }
  },
})

export const whoMissingCommands: readonly Command[] = [missing, progressOf, nudge, nudgeNamed, send]
