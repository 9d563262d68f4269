import { z } from 'zod'
import { guardiansOf, unlinkedStaff } from '../../core/accounts/linking.ts'
import type { PupilRow } from '../../core/accounts/pupils.ts'
import type { Session } from '../../core/session.ts'
import type { Asked, GuardianRow, StaffAddressee } from '../../core/slips/issue.ts'
import { guardiansFor, pupilSlipsFor, staffFor } from '../../core/slips/issue.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { findLeading } from '../understand/people.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { viOfficeSlips as vi } from '../vi/slips/office.ts'
import type { ReportView, SlipsBlockView } from './office-views.ts'
import type { ActReply } from './page.ts'
import { act } from './page.ts'
import { madeSlips } from './slips.ts'

/** Slips on the office's page: for a class, a department or one person; seen first, then downloaded. */

const SCOPE_CHARS_MAX = 120
const asked = z.object({
  /** 'class:6A' for guardians, 'pupils:6A', 'staff:' for all, 'staff:Tổ Toán'. */
  scope: z.string().max(SCOPE_CHARS_MAX),
  person: z.string().max(SCOPE_CHARS_MAX),
})
type Said = z.infer<typeof asked>

type Meant =
  | { readonly purpose: 'guardian'; readonly rows: readonly GuardianRow[] }
  | { readonly purpose: 'pupil'; readonly rows: readonly PupilRow[] }
  | { readonly purpose: 'staff'; readonly rows: readonly StaffAddressee[] }

const cut = (scope: string): readonly [string, string] => {
  const at = scope.indexOf(':')
  return [scope.slice(0, at), scope.slice(at + 1)]
}

function ofPerson<P extends { readonly fullName: string }>(said: string, people: readonly P[]): readonly P[] {
  const found = findLeading(said, people)
  return found.kind === 'one' ? [found.person] : found.kind === 'several' ? found.people : []
}

/** Whoever has linked needs a slip only when meant by name. */
async function meantBy(session: Session, { scope, person }: Said): Promise<Meant> {
  const [kind, name] = cut(scope)
  const who = person.trim()
  if (kind === 'staff') {
    const staff = (await staffFor(session, session.actor)).filter(
      ({ departmentName }) => name === '' || departmentName === name,
    )
    if (who === '') return { purpose: 'staff', rows: await unlinkedAmong(session, staff) }
    const byCode = staff.filter(({ staffCode }) => fold(staffCode) === fold(who))
    return { purpose: 'staff', rows: byCode.length > 0 ? byCode : ofPerson(who, staff) }
  }
  if (kind === 'pupils') {
    const pupils = (await pupilSlipsFor(session, session.actor)).filter(({ className }) => className === name)
    return {
      purpose: 'pupil',
      rows: who === '' ? pupils.filter(({ isLinked }) => !isLinked) : ofPerson(who, pupils),
    }
  }
  const rows = (await guardiansFor(session, session.actor)).filter(({ className }) => className === name)
  if (who === '') return { purpose: 'guardian', rows: rows.filter(({ isLinked }) => !isLinked) }
  const pupils = [...new Map(rows.map(row => [row.pupilId, { ...row, fullName: row.pupilName }])).values()]
  const ids = new Set(ofPerson(who, pupils).map(({ pupilId }) => pupilId))
  return { purpose: 'guardian', rows: rows.filter(({ pupilId }) => ids.has(pupilId)) }
}

async function unlinkedAmong(session: Session, staff: readonly StaffAddressee[]) {
  const unlinked = await unlinkedStaff(session)
  const codes = new Set(unlinked.ok ? unlinked.value.map(({ code }) => code) : [])
  return staff.filter(({ staffCode }) => codes.has(staffCode))
}

const begin = act({
  body: z.object({}),
  run: async (session, _data: unknown): Promise<ActReply> => {
    const rows = await guardiansOf(session, null)
    if (!rows.ok) return { kind: 'refused', sentence: sayRefusal(rows.refusal, session.school.zone) }
    const mine = await guardiansFor(session, session.actor)
    const staff = await staffFor(session, session.actor)
    const classes = [...new Set(mine.map(({ className }) => className))]
    const pupils = await pupilSlipsFor(session, session.actor)
    const pupilClasses = [...new Set(pupils.map(({ className }) => className))]
    const departments = [...new Set(staff.flatMap(({ departmentName }) => departmentName ?? []))]
    const view: SlipsBlockView = {
      summary: vi.summary(rows.value, session.tx.now),
      scopes: [
        ...classes.map(name => ({ value: `class:${name}`, label: vi.classLabel(name) })),
        ...pupilClasses.map(name => ({ value: `pupils:${name}`, label: vi.pupilsLabel(name) })),
        ...(staff.length > 0 ? [{ value: 'staff:', label: vi.allStaff }] : []),
        ...departments.map(name => ({ value: `staff:${name}`, label: name })),
      ],
    }
    return { kind: 'done', body: view }
  },
})

/** Once each. */
function idsOf(meant: Meant): readonly number[] {
  if (meant.purpose === 'staff') return meant.rows.map(({ personId }) => personId)
  if (meant.purpose === 'pupil') return meant.rows.map(({ pupilId }) => pupilId)
  return [...new Set(meant.rows.map(({ guardianId }) => guardianId))]
}

function listsOf(meant: Meant, now: Date): ReportView['lists'] {
  if (meant.purpose === 'staff') return [vi.staffList(meant.rows)]
  return meant.purpose === 'pupil' ? vi.pupilLists(meant.rows, now) : vi.familyLists(meant.rows, now)
}

const show = act({
  body: asked,
  run: async (session, _data: unknown, said): Promise<ActReply> => {
    const meant = await meantBy(session, said)
    const { now } = session.tx
    const body: ReportView = { summary: vi.count(idsOf(meant).length), lists: listsOf(meant, now) }
    return { kind: 'done', body }
  },
})

const file = act({
  body: asked,
  run: async (session, _data: unknown, said): Promise<ActReply> => {
    const meant = await meantBy(session, said)
    const wanted: Asked = { purpose: meant.purpose, personIds: idsOf(meant), endsOthers: false }
    return madeSlips(session, wanted, cut(said.scope)[1] || 'can-bo')
  },
})

export const slipActs = { slips: begin, slips_state: show, slips_file: file }
