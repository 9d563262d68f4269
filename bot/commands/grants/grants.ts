import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { staffHere } from '../../../core/accounts/staff.ts'
import { instantOf } from '../../../core/calendar/zone.ts'
import { may } from '../../../core/duties/rights.ts'
import { endGrant, previewEnd } from '../../../core/grants/end.ts'
import { giveGrant, grantsHeld, previewGrant } from '../../../core/grants/give.ts'
import type { GrantRefusal } from '../../../core/grants/rules.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { dayAhead, readEnding, readGiving } from '../../understand/granting.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viGrants as vi } from '../../vi/grants/grants.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { departmentNamed, staffMeant } from '../staff-named.ts'

/** "trao quyền văn phòng cho cô Hồng đến 31/5: …", "thu quyền văn phòng của cô Hồng: …", "ai giữ quyền gì". */

const role = z.enum(['principal', 'vice_principal', 'board', 'office', 'department_head', 'homeroom'])
const words = z.object({
  role: role.nullable(),
  names: z.array(z.string()).readonly(),
  department: z.string().nullable(),
  group: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  reason: z.string().nullable(),
})
type Words = z.infer<typeof words>

const asked = z.object({
  role,
  personIds: z.array(z.int()),
  ofGroup: z.string().nullable(),
  fromAt: z.iso.datetime().nullable(),
  untilAt: z.iso.datetime().nullable(),
  reason: z.string(),
})
const ending = asked.pick({ role: true, personIds: true, reason: true })

const no = ({ school }: Session, refusal: GrantRefusal): Answer => ({
  text: sayRefusal(refusal, school.zone),
})

type Group = { readonly personIds: readonly number[]; readonly ofGroup: string | null }

/** The people meant; of a department all but the one who decides. */
async function groupMeant(session: Session, { names, department, group }: Words): Promise<Group | Answer> {
  const staff = await staffHere(session)
  if (department !== null) {
    const found = await departmentNamed(session, department)
    if (!found) return { text: vi.noDepartment(department) }
    const members = staff.filter(
      ({ departmentId, personId }) =>
        departmentId === found.departmentId && personId !== session.actor.personId,
    )
    return { personIds: members.map(({ personId }) => personId), ofGroup: found.name }
  }
  const personIds: number[] = []
  for (const name of names) {
    const person = staffMeant(name, staff)
    if ('text' in person) return person
    personIds.push(person.personId)
  }
  return { personIds, ofGroup: group }
}

const dawnOf = ({ school }: Session, day: Temporal.PlainDate): string =>
  instantOf(day.toString(), '00:00', school.zone).toISOString()

type Span = { readonly fromAt: string | null; readonly untilAt: string | null }

/** Until the end of the day said; undefined for a day there is not. */
function spanMeant(session: Session, { from, until }: Words): Span | undefined {
  const { today } = session.school
  const first = from === null ? null : dayAhead(from, today)
  const last = until === null ? null : dayAhead(until, first?.toString() ?? today)
  if (first === undefined || last === undefined) return undefined
  return {
    fromAt: first && first.toString() !== today ? dawnOf(session, first) : null,
    untilAt: last && dawnOf(session, last.add({ days: 1 })),
  }
}

const grantOf = ({ fromAt, untilAt, ...said }: z.infer<typeof asked>) => ({
  ...said,
  fromAt: fromAt === null ? null : new Date(fromAt),
  untilAt: untilAt === null ? null : new Date(untilAt),
})

const ask = command({
  name: 'grant.ask',
  data: words,
  understand: readGiving,
  run: async ({ session }, said) => {
    if (!may(session.actor, 'grants.decide')) return no(session, { code: 'grants_not_yours' })
    if (said.role === null) return { text: vi.how }
    const group = await groupMeant(session, said)
    if ('text' in group) return group
    if (said.reason === null) return { text: vi.reasonMissing }
    const span = spanMeant(session, said)
    if (!span) return no(session, { code: 'grant_past' })
    const data = { role: said.role, ...group, personIds: [...group.personIds], ...span, reason: said.reason }
    const found = await previewGrant(session, session.actor, grantOf(data))
    if (!found.ok) return no(session, found.refusal)
    const intent = { command: 'grant.set', data } as const
    return {
      text: vi.preview(found.value),
      offers: confirmOr({ label: vi.confirm, intent, keyword: 'TRAOQUYEN' }),
    }
  },
})

const set = command({
  name: 'grant.set',
  data: asked,
  run: async ({ session }, data) => {
    const done = await giveGrant(session, session.actor, grantOf(data))
    return done.ok ? { text: vi.given(done.value) } : no(session, done.refusal)
  },
})

const endAsk = command({
  name: 'grant.end_ask',
  data: words,
  understand: readEnding,
  run: async ({ session }, said) => {
    if (!may(session.actor, 'grants.decide')) return no(session, { code: 'grants_not_yours' })
    if (said.role === null) return { text: vi.endHow }
    const group = await groupMeant(session, said)
    if ('text' in group) return group
    if (said.reason === null) return { text: vi.endReasonMissing }
    const data = { role: said.role, personIds: [...group.personIds], reason: said.reason }
    const found = await previewEnd(session, session.actor, data)
    if (!found.ok) return no(session, found.refusal)
    const intent = { command: 'grant.end', data } as const
    return {
      text: vi.endPreview(found.value),
      offers: confirmOr({ label: vi.endConfirm, intent, keyword: 'THUQUYEN' }),
    }
  },
})

const end = command({
  name: 'grant.end',
  data: ending,
  run: async ({ session }, data) => {
    const done = await endGrant(session, session.actor, data)
    return done.ok ? { text: vi.ended(done.value) } : no(session, done.refusal)
  },
})

const LIST = ['ai giu quyen gi', 'ai co quyen gi', 'ai giu quyen', 'danh sach quyen', 'cac quyen da trao']

const list = command({
  name: 'grant.list',
  data: z.object({}),
  understand: saidOneOf(LIST),
  run: async ({ session }) => {
    const found = await grantsHeld(session, session.actor)
    if (!found.ok) return no(session, found.refusal)
    return { text: found.value.length === 0 ? vi.none : vi.list(found.value, session.school.zone) }
  },
})

export const grantCommands: readonly Command[] = [ask, set, endAsk, end, list]
