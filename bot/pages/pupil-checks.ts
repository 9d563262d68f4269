import { z } from 'zod'
import type { CheckedPupil, ClassChecks } from '../../core/pupil-data/checks.ts'
import { classChecks, storeChecks } from '../../core/pupil-data/checks.ts'
import { CHECK_KINDS, fieldsOf, PAPERS, SOURCE_FIELDS } from '../../core/pupil-data/rules/fields.ts'
import type { Session } from '../../core/session.ts'
import { viChecks as vi } from '../vi/pupil-data/checks.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { CheckCell, ChecksView } from './checks-views.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'

/** A class's data beside papers: what was seen on which is ticked, field by field, and stored by one press. */

const data = z.object({ classId: z.int() })
type Data = z.infer<typeof data>

const TICKS_MAX = 1000

type Value = CheckedPupil['values'][number]

const cellOf =
  (zone: string) =>
  ({ field, value, seen, checks, ended }: Value): CheckCell => ({
    ...{ field, seen, value: vi.value(field, value) },
    checks: Object.fromEntries(Object.entries(checks).map(([kind, row]) => [kind, vi.by(row, zone)])),
    ended: Object.fromEntries(ended.map(row => [row.kind, vi.ended(row, zone)])),
  })

function shown(session: Session, { room, kinds, pupils }: ClassChecks): ChecksView {
  return {
    title: vi.title(room.className),
    who: session.actor.fullName,
    kinds: kinds.map(kind => ({ value: kind, label: vi.kind(kind), fields: fieldsOf[kind] })),
    papers: PAPERS.map(paper => ({ value: paper, label: vi.paper(paper) })),
    fields: Object.fromEntries(SOURCE_FIELDS.map(field => [field, vi.field(field)])),
    note: kinds.length === 0 ? vi.readOnly : null,
    pupils: pupils.map(({ pupilId, seat, fullName, values }) => ({
      ...{ id: pupilId, seat, name: fullName },
      cells: values.map(cellOf(session.school.zone)),
    })),
  }
}

const read = act({
  body: z.object({}),
  run: async (session, { classId }: Data): Promise<ActReply> => {
    const checks = await classChecks(session, classId)
    return checks.ok
      ? { kind: 'done', body: shown(session, checks.value) }
      : { kind: 'refused', sentence: sayRefusal(checks.refusal, session.school.zone) }
  },
})

const tick = z.object({
  pupil: z.int(),
  field: z.enum(SOURCE_FIELDS),
  ticked: z.boolean(),
  seen: z.string().max(64),
})

const store = act({
  body: z.object({
    kind: z.enum(CHECK_KINDS),
    paper: z.enum(PAPERS),
    ticks: z.array(tick).min(1).max(TICKS_MAX),
  }),
  run: async (session, { classId }: Data, { kind, paper, ticks }): Promise<ActReply> => {
    const stored = await storeChecks(session, {
      ...{ classId, kind, paper },
      ticks: ticks.map(({ pupil, ...rest }) => ({ pupilId: pupil, ...rest })),
    })
    return stored.ok
      ? { kind: 'done', body: { sentence: vi.stored(stored.value) } }
      : {
          kind: 'refused',
          sentence: sayRefusal(stored.refusal, session.school.zone),
          detail: { why: stored.refusal.code },
        }
  },
})

export const pupilChecks = page<Data>({ view: 'checks/checks.html', data, acts: { read, store } })
