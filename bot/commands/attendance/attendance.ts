import { z } from 'zod'
import { confirmAttendance } from '../../../core/attendance/confirm.ts'
import { taughtAmong } from '../../../core/attendance/days.ts'
import type { AttendanceProposal } from '../../../core/attendance/entry.ts'
import { proposeAttendance } from '../../../core/attendance/entry.ts'
import { dropClassDraft } from '../../../core/classes/draft.ts'
import type { FullClass } from '../../../core/classes/pupils.ts'
import { ownClassPupils } from '../../../core/classes/pupils.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import type { AttendanceEntry, SaidAbsence } from '../../understand/attendance-entries.ts'
import type { AttendanceLine, AttendanceStretch } from '../../understand/attendance-line.ts'
import { readAttendanceLine } from '../../understand/attendance-line.ts'
import { daysMeant } from '../../understand/day-words.ts'
import { viAttendance as vi } from '../../vi/attendance/attendance.ts'
import type { DoubtLine } from '../../vi/books/entry.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { isSomebody, pupilMeant } from '../classes/class-names.ts'
import { askFamily } from '../families/family-ask.ts'
import { rollPreview } from './roll-preview.ts'

/** The roll call by typed words: understood, doubts first, shown, and stored by one confirm. */

/** `assume`: what those named without a kind were, once the teacher has said so. */
const said = z.object({ line: z.string(), assume: z.enum(['excused', 'unexcused']).nullable() })
type Said = z.infer<typeof said>

type Doubt = DoubtLine & { readonly onlyKind: boolean }
type Placed = { readonly entries: AttendanceProposal['entries']; readonly doubts: readonly Doubt[] }

const KIND = { excused: 'excused', unexcused: 'unexcused', present: null } as const

function doubtOf(entry: AttendanceEntry, why: string, onlyKind = false): Doubt {
  return { text: entry.text, why, onlyKind }
}

function placeEntry(
  entry: AttendanceEntry,
  pupils: FullClass['pupils'],
  assume: Said['assume'],
): { readonly pupilId: number; readonly kind: SaidAbsence } | Doubt {
  const { problem } = entry
  if (problem !== null && problem !== 'missing_kind') return doubtOf(entry, vi.why[problem])
  const meant = pupilMeant(entry, pupils)
  if ('why' in meant) return doubtOf(entry, meant.why)
  if (entry.orName !== null && isSomebody(entry.orName, pupils)) return doubtOf(entry, vi.why.name_or_kind)
  const kind = entry.kind ?? assume
  return kind === null ? doubtOf(entry, vi.why.missing_kind, true) : { pupilId: meant.pupil.pupilId, kind }
}

/** The entries of one stretch, on each of its days. */
function place(
  stretch: AttendanceStretch,
  days: readonly string[],
  { pupils }: FullClass,
  assume: Said['assume'],
): Placed {
  const doubts: Doubt[] = []
  const entries: AttendanceProposal['entries'][number][] = []
  for (const entry of stretch.entries) {
    const placed = placeEntry(entry, pupils, assume)
    if ('why' in placed) doubts.push(placed)
    else for (const day of days) entries.push({ day, pupilId: placed.pupilId, kind: KIND[placed.kind] })
  }
  return { entries, doubts }
}

const TODAY = [{ kind: 'ago', days: 0 }] as const

type Understood = { readonly proposal: AttendanceProposal; readonly doubts: readonly Doubt[] }

async function understand(
  session: Session,
  line: AttendanceLine,
  full: FullClass,
  assume: Said['assume'],
): Promise<Understood> {
  const doubts: Doubt[] = line.problems.map(code => ({ text: '', why: vi.why[code], onlyKind: false }))
  const entries: AttendanceProposal['entries'][number][] = []
  const days = new Set<string>()
  const complete = new Set<string>()
  for (const stretch of line.stretches) {
    const meant = daysMeant(
      stretch.days.length > 0 ? stretch.days : TODAY,
      session.school.today,
      full.room.year,
    )
    if ('problem' in meant) {
      doubts.push({ text: '', why: vi.why[meant.problem], onlyKind: false })
      continue
    }
    const of = meant.spans ? await taughtAmong(session, meant.days) : meant.days
    for (const day of of) days.add(day)
    if (stretch.complete) for (const day of of) complete.add(day)
    const placed = place(stretch, of, full, assume)
    entries.push(...placed.entries)
    doubts.push(...placed.doubts)
  }
  const times = Map.groupBy(entries, entry => `${entry.day} ${entry.pupilId}`)
  if ([...times.values()].some(own => own.length > 1))
    doubts.push({ text: '', why: vi.why.twice, onlyKind: false })
  const { classId } = full.room
  return { proposal: { classId, days: [...days], entries, complete: [...complete] }, doubts }
}

/** When the only doubt is whether there was leave, one press answers it. */
function sayDoubts(doubts: readonly Doubt[], line: string): Answer {
  const text = viClasses.unsure(doubts)
  if (!doubts.every(doubt => doubt.onlyKind)) return { text }
  const offer = (label: string, assume: Said['assume']): Offer => ({
    label,
    intent: { command: 'attendance.line', data: { line, assume } },
  })
  return { text, offers: [offer(vi.allExcused, 'excused'), offer(vi.allUnexcused, 'unexcused')] }
}

async function preview(session: Session, { line, assume }: Said): Promise<Answer> {
  if (!session.actor.isStaff) return { text: viClasses.staffOnly }
  const { zone } = session.school
  const read = readAttendanceLine(line)
  if (!read) return { text: viClasses.unsure([{ text: line, why: vi.why.unreadable }]) }
  const full = await ownClassPupils(session, read.className)
  if (!full.ok) return { text: sayRefusal(full.refusal, zone) }
  const { proposal, doubts } = await understand(session, read, full.value, assume)
  if (doubts.length > 0) return sayDoubts(doubts, line)
  const proposed = await proposeAttendance(session, proposal)
  return proposed.ok ? rollPreview(proposed.value) : { text: sayRefusal(proposed.refusal, zone) }
}

const callRoll = command({
  name: 'attendance.line',
  isLine: true,
  data: said,
  understand: text => (readAttendanceLine(text) ? { line: text, assume: null } : undefined),
  run: async (turn, data) => {
    // A family's "hôm nay con nghỉ …" is a question of its own.
    const asked = turn.session.actor.isStaff ? undefined : askFamily.understand(turn.text)
    return asked ? askFamily.run(turn, asked) : preview(turn.session, data)
  },
})

const draft = z.object({ draftId: z.int() })

const confirmRoll = command({
  name: 'attendance.confirm',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const { zone } = session.school
    const stored = await confirmAttendance(session, draftId)
    return { text: stored.ok ? vi.stored(stored.value, zone) : sayRefusal(stored.refusal, zone) }
  },
})

const dropRoll = command({
  name: 'attendance.drop',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const dropped = await dropClassDraft(session, draftId, 'attendance')
    return { text: dropped.ok ? viClasses.dropped : sayRefusal(dropped.refusal, session.school.zone) }
  },
})

export const rollCommands = [callRoll, confirmRoll, dropRoll] as const
