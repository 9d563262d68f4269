import { z } from 'zod'
import type { Level } from '../../../core/circulars/rules/level.ts'
import { dropClassDraft } from '../../../core/classes/draft.ts'
import type { ClassPupil } from '../../../core/classes/pupils.ts'
import { ownClassPupils } from '../../../core/classes/pupils.ts'
import { confirmConduct } from '../../../core/conduct/confirm.ts'
import type { ConductPreview } from '../../../core/conduct/levels.ts'
import { conductOfClass, proposeConduct, proposeYearConduct } from '../../../core/conduct/levels.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import type { ConductLine } from '../../understand/conduct-line.ts'
import { readConductLine } from '../../understand/conduct-line.ts'
import type { DoubtLine } from '../../vi/books/entry.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { viConduct as vi } from '../../vi/conduct/conduct.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { isSomebody, pupilMeant } from '../classes/class-names.ts'
import { confirmOr } from '../preview.ts'

/** Conduct levels by typed words: "rèn luyện 6A hk1: cả lớp tốt trừ An khá, Bình đạt"; the year's are reckoned and confirmed. */

const NAME = 'conduct.line'

type Judged = { readonly levels: ReadonlyMap<number, Level>; readonly doubts: readonly DoubtLine[] }

function judge(line: ConductLine, pupils: readonly ClassPupil[]): Judged {
  const doubts: DoubtLine[] = []
  const levels = new Map<number, Level>()
  const named = new Set<number>()
  if (line.problem) doubts.push({ text: '', why: vi.why[line.problem] })
  if (line.others) for (const pupil of pupils) levels.set(pupil.pupilId, line.others)
  for (const entry of line.entries) {
    const { text, level, problem, orName } = entry
    if (problem || level === null) {
      doubts.push({ text, why: vi.why[problem ?? 'missing_level'] })
      continue
    }
    if (orName !== null && isSomebody(orName, pupils)) {
      doubts.push({ text, why: vi.why.name_or_level })
      continue
    }
    const meant = pupilMeant(entry, pupils)
    if ('why' in meant) {
      doubts.push({ text, why: meant.why })
      continue
    }
    const { pupilId } = meant.pupil
    if (named.has(pupilId)) doubts.push({ text, why: vi.why.twice })
    named.add(pupilId)
    levels.set(pupilId, level)
  }
  return { levels, doubts }
}

function sayPreview(preview: ConductPreview): Answer {
  const { draftId, rows } = preview
  const changing = rows.filter(row => row.before !== row.after).length
  return {
    text: vi.preview(preview),
    offers: confirmOr(
      {
        label: viClasses.confirm(changing, 'mức'),
        intent: { command: 'conduct.confirm', data: { draftId } },
      },
      { label: viClasses.drop, intent: { command: 'conduct.drop', data: { draftId } } },
    ),
  }
}

async function sayOverview(session: Session, className: string | null): Promise<Answer> {
  const found = await conductOfClass(session, className)
  return {
    text: found.ok
      ? vi.overview(found.value.room.className, found.value.pupils)
      : sayRefusal(found.refusal, session.school.zone),
  }
}

async function preview(session: Session, line: ConductLine): Promise<Answer> {
  const { zone } = session.school
  const { className, term } = line
  if (line.asks && term !== 0) return sayOverview(session, className)
  if (term === 0) {
    if (!line.asks) return { text: vi.yearIsReckoned(className ?? '') }
    const year = await proposeYearConduct(session, className)
    return year.ok ? sayPreview(year.value) : { text: sayRefusal(year.refusal, zone) }
  }
  const full = await ownClassPupils(session, className)
  if (!full.ok) return { text: sayRefusal(full.refusal, zone) }
  const { room, pupils } = full.value
  if (term === null) return { text: vi.askTerm(room.className) }
  const { levels, doubts } = judge(line, pupils)
  if (doubts.length > 0) return { text: viClasses.unsure(doubts) }
  const entries = [...levels].map(([pupilId, level]) => ({ pupilId, level }))
  const proposed = await proposeConduct(session, { classId: room.classId, term, entries })
  return proposed.ok ? sayPreview(proposed.value) : { text: sayRefusal(proposed.refusal, zone) }
}

export const lineOfConduct = command({
  name: NAME,
  isLine: true,
  data: z.object({ line: z.string() }),
  understand: text => (readConductLine(text) ? { line: text } : undefined),
  run: async ({ session }, { line }) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const read = readConductLine(line)
    return read
      ? preview(session, read)
      : { text: viClasses.unsure([{ text: line, why: vi.why.all_unclear }]) }
  },
})

const draft = z.object({ draftId: z.int() })

const confirm = command({
  name: 'conduct.confirm',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const { zone } = session.school
    const stored = await confirmConduct(session, draftId)
    return { text: stored.ok ? vi.stored(stored.value, zone) : sayRefusal(stored.refusal, zone) }
  },
})

const drop = command({
  name: 'conduct.drop',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const dropped = await dropClassDraft(session, draftId, 'conduct')
    return { text: dropped.ok ? viClasses.dropped : sayRefusal(dropped.refusal, session.school.zone) }
  },
})

export const conductCommands = [lineOfConduct, confirm, drop] as const
