import { z } from 'zod'
import { ownClassPupils } from '../../../core/classes/pupils.ts'
import { addNote, classWithNotes, notesOf, takeNoteBack } from '../../../core/conduct/notes.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { readClassHead } from '../../understand/class-head.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { viConduct as vi } from '../../vi/conduct/conduct.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { pupilMeant } from '../classes/class-names.ts'

/** Private notes on conduct: "ghi chú An 6A: giúp bạn trực nhật", "ghi chú 6A", "bỏ ghi chú 3". */

const noting = z.object({
  className: z.string().nullable(),
  nameText: z.string().nullable(),
  body: z.string().nullable(),
})
type Noting = z.infer<typeof noting>

const OPENING = /^\/?ghi chu(?: ren luyen)?(?= |:|$)/

function readNote(text: string): Noting | undefined {
  const whole = text.normalize('NFC').trim()
  const cut = whole.indexOf(':')
  const head = cut < 0 ? whole : whole.slice(0, cut)
  const opening = OPENING.exec(fold(head))
  if (!opening) return undefined
  const words = head.trim().split(/\s+/).slice(opening[0].split(' ').length)
  const { className, rest } = readClassHead(words.join(' '))
  return { className, nameText: rest || null, body: cut < 0 ? null : whole.slice(cut + 1).trim() }
}

async function add(session: Session, { className, nameText, body }: Noting): Promise<Answer> {
  const { zone } = session.school
  const full = await ownClassPupils(session, className)
  if (!full.ok) return { text: sayRefusal(full.refusal, zone) }
  const { room, pupils } = full.value
  if (nameText === null) return { text: vi.askNote(room.className) }
  const meant = pupilMeant({ nameText, seatNo: null }, pupils)
  if ('why' in meant) return { text: viClasses.unsure([{ text: nameText, why: meant.why }]) }
  const { pupilId, fullName } = meant.pupil
  const noted = await addNote(session, { classId: room.classId, pupilId, body: body ?? '' })
  return { text: noted.ok ? vi.noted(fullName, noted.value) : sayRefusal(noted.refusal, zone) }
}

async function list(session: Session, { className, nameText }: Noting): Promise<Answer> {
  const { zone } = session.school
  const full = await classWithNotes(session, className)
  if (!full.ok) return { text: sayRefusal(full.refusal, zone) }
  const { room, pupils } = full.value
  const meant = nameText === null ? null : pupilMeant({ nameText, seatNo: null }, pupils)
  if (meant && 'why' in meant) return { text: viClasses.unsure([{ text: nameText ?? '', why: meant.why }]) }
  const found = await notesOf(session, room.className, meant?.pupil.pupilId ?? null)
  return { text: found.ok ? vi.notes(room.className, found.value, zone) : sayRefusal(found.refusal, zone) }
}

const notes = command({
  name: 'conduct.notes',
  data: noting,
  understand: readNote,
  run: ({ session }, data) => {
    if (!session.actor.isStaff) return Promise.resolve({ text: viClasses.staffOnly })
    return data.body === null ? list(session, data) : add(session, data)
  },
})

const STRIKE = /^\/?(?:bo|xoa|huy) ghi chu(?: so)? (\d{1,9})$/

const strike = command({
  name: 'conduct.strike',
  data: z.object({ noteId: z.int() }),
  understand: text => {
    const [, number] = STRIKE.exec(fold(text)) ?? []
    return number === undefined ? undefined : { noteId: Number(number) }
  },
  run: async ({ session }, { noteId }) => {
    const struck = await takeNoteBack(session, noteId)
    return { text: struck.ok ? vi.struck(struck.value) : sayRefusal(struck.refusal, session.school.zone) }
  },
})

export const noteCommands = [notes, strike] as const
