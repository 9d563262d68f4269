import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { viClassSaid as vi } from '../../vi/classes/said.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, placeLine } from '../asked.ts'
import { callRoll } from '../attendance/attendance.ts'
import { lineOfConduct } from '../conduct/conduct.ts'
import { confirmOr } from '../preview.ts'
import { lineOfRemarks } from '../remarks/remarks.ts'
import type { OwnWords } from './own-words.ts'
import { bodyIn, conductLine, ownWords, rollLine } from './own-words.ts'

/** "Sử nghỉ ốm", "em Phát xuống khá", "em Long dùng điện thoại, ghi lại": read as a line of the own class and shown, else how. */

type Reads = (turn: Turn, said: Asked, own: OwnWords) => Promise<Answer>

async function withOwn(turn: Turn, said: Asked, reads: Reads): Promise<Answer> {
  const { session } = turn
  if (!session.actor.isStaff) return { text: viClasses.staffOnly }
  const own = await ownWords(session, said)
  return 'text' in own ? own : reads(turn, said, own)
}

const LATE = /trễ|tre|muộn|muon/iu

const roll = command({
  name: 'attendance.said',
  data: asked,
  spoken: { 'act.attendance': asSaid },
  run: (turn, said) =>
    withOwn(turn, said, async (_, { text }, own) => {
      const line = rollLine(said, own, turn.session.school.today)
      if (LATE.test(text) && own.pupils.length > 0) return { text: vi.late(own.className) }
      return line === null ? { text: vi.rollHow(own.className) } : callRoll.run(turn, { line, assume: null })
    }),
})

const conduct = command({
  name: 'conduct.said',
  data: asked,
  spoken: { 'act.conduct': asSaid },
  run: (turn, said) =>
    withOwn(turn, said, async (_, asks, own) => {
      const line = conductLine(asks, own)
      return line === null ? { text: vi.conductHow(own.className) } : lineOfConduct.run(turn, { line })
    }),
})

function notePreview(own: OwnWords, body: string | null): Answer {
  const [pupil, another] = own.pupils
  if (!pupil || another || body === null) return { text: vi.noteHow(own.className) }
  return {
    text: vi.notePreview(pupil.fullName, own.className, body),
    offers: confirmOr({
      label: vi.note,
      intent: {
        command: 'conduct.notes',
        data: { className: own.className, nameText: pupil.fullName, body },
      },
    }),
  }
}

const note = command({
  name: 'notes.said',
  data: asked,
  spoken: { 'act.note': asSaid },
  run: (turn, said) => withOwn(turn, said, async (_, asks, own) => notePreview(own, bodyIn(asks))),
})

/** Of a subject that was named it is a remark of the book; else the homeroom teacher's. */
function remarkLine(said: Asked): string | null {
  const { slots } = said
  const [name] = slots.pupils
  const body = bodyIn(said)
  const place = placeLine({ ...slots, columns: [] })
  return name !== undefined && body !== null && place !== '' ? `nhận xét ${place}: ${name}: ${body}` : null
}

async function remarkOf(turn: Turn, said: Asked): Promise<Answer> {
  const { session } = turn
  if (!session.actor.isStaff) return { text: viClasses.staffOnly }
  if (said.slots.subjects.length > 0) {
    const line = remarkLine(said)
    return line === null
      ? { text: vi.remarkHow(await nameOf(session, said)) }
      : lineOfRemarks.run(turn, { line })
  }
  return withOwn(turn, said, async (_, asks, own) => {
    const [pupil, another] = own.pupils
    const body = bodyIn(asks)
    if (!pupil || another || body === null) return { text: vi.remarkHow(own.className) }
    const line = `nhận xét ${own.className} chủ nhiệm: ${pupil.fullName}: ${body}`
    return lineOfRemarks.run(turn, { line })
  })
}

async function nameOf(session: Session, said: Asked): Promise<string> {
  const own = await ownWords(session, said)
  return 'text' in own ? '6A' : own.className
}

const remark = command({
  name: 'remarks.said',
  data: asked,
  spoken: { 'act.remark': asSaid },
  run: remarkOf,
})

export const classSaidCommands: readonly Command[] = [roll, conduct, note, remark]
