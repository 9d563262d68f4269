import { listSeated } from '../../db/classes/classes.ts'
import type { NoteRow } from '../../db/conduct/notes.ts'
import { findNote, listNotes, recordNote, strikeNote } from '../../db/conduct/notes.ts'
import { classNamed, ownClassById } from '../classes/own-class.ts'
import type { FullClass } from '../classes/pupils.ts'
import { ownClassPupils } from '../classes/pupils.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record, shown } from '../session.ts'
import type { ConductRefusal } from './refusals.ts'

/**
 * Notes on a pupil's conduct and discipline, private to the class's homeroom teacher and the leaders. They are for the teacher's
 * own judgement of the term: no family, no colleague and no document sees one.
 */

const NOTE_LETTERS_MIN = 5
const NOTE_LETTERS_MAX = 500
const NOTES_SHOWN_MAX = 30

export type Note = NoteRow

export async function addNote(
  session: Session,
  note: { readonly classId: number; readonly pupilId: number; readonly body: string },
): Promise<Result<number, ConductRefusal>> {
  const own = await ownClassById(session, note.classId)
  if (!own.ok) return own
  const body = note.body.trim()
  if (body.length < NOTE_LETTERS_MIN) return refuse({ code: 'note_short' })
  if (body.length > NOTE_LETTERS_MAX) return refuse({ code: 'note_long', max: NOTE_LETTERS_MAX })
  const pupils = await listSeated(session.tx, note.classId)
  if (!pupils.some(pupil => pupil.pupilId === note.pupilId)) return refuse({ code: 'pupil_left_class' })
  const { classId, pupilId } = note
  const noteId = await recordNote(session.tx, { classId, pupilId, body, by: session.actor.personId })
  record(session, 'conduct.noted', { classId, pupilId, noteId })
  return ok(noteId)
}

/** The class whose notes the actor may read, with its pupils. */
export async function classWithNotes(
  session: Session,
  className: string | null,
): Promise<Result<FullClass, ConductRefusal>> {
  if (className === null) return ownClassPupils(session, null)
  const room = await classNamed(session, className)
  if (!room.ok) return room
  const { classId } = room.value
  if (!may(session.actor, 'notes.read', { classId }))
    return refuse({ code: 'class_not_yours_to_read', className })
  return ok({ room: room.value, pupils: await listSeated(session.tx, classId) })
}

/** The newest notes of a class, or of one pupil in it. */
export async function notesOf(
  session: Session,
  className: string | null,
  pupilId: number | null,
): Promise<Result<readonly Note[], ConductRefusal>> {
  const full = await classWithNotes(session, className)
  if (!full.ok) return full
  const { classId } = full.value.room
  const notes = await listNotes(session.tx, { classId, pupilId }, NOTES_SHOWN_MAX)
  record(session, 'conduct.notes_read', { classId, pupilId })
  shown(session, 'notes', pupilId === null ? { classId } : { pupilId })
  return ok(notes)
}

/** Takes a note of one's own back: it is shown no more. */
export async function takeNoteBack(session: Session, noteId: number): Promise<Result<Note, ConductRefusal>> {
  const note = await findNote(session.tx, noteId)
  if (note?.byPerson !== session.actor.personId) return refuse({ code: 'note_unknown' })
  const own = await ownClassById(session, note.classId)
  if (!own.ok) return own
  await strikeNote(session.tx, noteId)
  record(session, 'conduct.note_struck', { classId: note.classId, noteId })
  return ok(note)
}
