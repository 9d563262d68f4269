import { absencesOfChild, presenceOfChild } from '../../../core/families/attendance.ts'
import { viFamilyAttendance as vi } from '../../vi/families/attendance.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Answering } from './ask.ts'
import { intentOf } from './ask.ts'

/** Days missed, and whether the child was at school on a day. */

export const answerAbsences: Answering = async ({ session, child, asked }) => {
  const { zone } = session.school
  const found = await absencesOfChild(session, child.pupilId, asked)
  return {
    text: found.ok ? vi.absences(found.value, session.tx.now, zone) : sayRefusal(found.refusal, zone),
  }
}

export const answerPresence: Answering = async ({ session, child, asked, alone }) => {
  const { zone } = session.school
  const found = await presenceOfChild(session, child.pupilId, asked)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const text = vi.presence(found.value, zone)
  const open = found.value.days.some(({ kind }) => kind === 'not_called')
  if (!alone || !open) return { text }
  const who = intentOf('who', { children: child.pupilId, role: 'homeroom' })
  return { text, offers: [{ label: viFamilies.choices.homeroom, intent: who }] }
}
