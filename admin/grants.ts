import { parseArgs } from 'node:util'
import { roleNames } from '../bot/vi/corrections/words.ts'
import { viGrants } from '../bot/vi/grants/grants.ts'
import { sayRefusal } from '../bot/vi/refusals.ts'
import { findStaffByCode } from '../core/accounts/staff.ts'
import { addDays } from '../core/calendar/rules/days.ts'
import { instantOf } from '../core/calendar/zone.ts'
import type { Desk } from '../core/desk.ts'
import type { Role } from '../core/duties/rules.ts'
import { endGrant } from '../core/grants/end.ts'
import { giveGrant, grantsHeld } from '../core/grants/give.ts'
import type { GrantRefusal } from '../core/grants/rules.ts'
import { type Result, refuse } from '../core/result.ts'
import { withSchool } from './house.ts'
import { type ExitCode, type Out, required, UsageError, type Verb } from './verb.ts'

/** Duties given and ended by the operator, the leaders' own among them, by the decision that appointed them. */

const DAY = /^\d{4}-\d{2}-\d{2}$/
const text = { type: 'string' } as const

function roleIn(said: string | undefined): Role {
  const role = Object.keys(roleNames).find((one): one is Role => one === required(said, '--role'))
  if (!role) throw new UsageError(`--role là một trong: ${Object.keys(roleNames).join(', ')}.`)
  return role
}

function dayIn(said: string | undefined, flag: string): string | null {
  if (said !== undefined && !DAY.test(said))
    throw new UsageError(`${flag} viết là năm-tháng-ngày, như 2027-05-31.`)
  return said ?? null
}

/** The people of these codes; undefined where one is nobody's. */
async function peopleOf(desk: Desk, codes: string): Promise<readonly number[] | undefined> {
  const found: number[] = []
  for (const code of codes.split(',')) {
    const personId = await findStaffByCode(desk, code.trim())
    if (personId === undefined) return undefined
    found.push(personId)
  }
  return found
}

function decide<T>(
  out: Out,
  { school: code, staff }: { readonly school: string; readonly staff: string },
  work: (desk: Desk, personIds: readonly number[]) => Promise<Result<T, GrantRefusal>>,
  say: (done: T) => string,
): Promise<ExitCode> {
  return withSchool(out, code, async school => {
    const { done, zone } = await school.at(async desk => {
      const personIds = await peopleOf(desk, staff)
      const done = personIds ? await work(desk, personIds) : refuse({ code: 'grant_nobody' } as const)
      return { done, zone: desk.school.zone }
    })
    if (done.ok) {
      out.line(say(done.value))
      return 0
    }
    out.error(sayRefusal(done.refusal, zone))
    return 1
  })
}

const OF_ONE = { school: text, staff: text, role: text, reason: text } as const

const askedOf = (values: { readonly role?: string; readonly reason?: string }) => ({
  role: roleIn(values.role),
  reason: required(values.reason, '--reason'),
})

const placeOf = (values: { readonly school?: string; readonly staff?: string }) => ({
  school: required(values.school, '--school'),
  staff: required(values.staff, '--staff'),
})

export const grantAdd: Verb = {
  usage:
    '--school MÃ --staff MÃ_CB[,MÃ_CB] --role VAI_TRÒ --reason "LÝ DO" [--from NĂM-THÁNG-NGÀY] [--until NĂM-THÁNG-NGÀY] [--group "TÊN NHÓM"]',
  what: 'trao một quyền, kể cả hiệu trưởng, phó hiệu trưởng theo quyết định bổ nhiệm; --until là ngày cuối còn quyền',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: { ...OF_ONE, from: text, until: text, group: text },
    })
    const asked = askedOf(values)
    const from = dayIn(values.from, '--from')
    const until = dayIn(values.until, '--until')
    return decide(
      out,
      placeOf(values),
      (desk, personIds) => {
        const at = (day: string) => instantOf(day, '00:00', desk.school.zone)
        const span = { fromAt: from && at(from), untilAt: until && at(addDays(until, 1)) }
        return giveGrant(desk, null, {
          ...asked,
          personIds,
          ofGroup: values.group ?? null,
          fromAt: span.fromAt || null,
          untilAt: span.untilAt || null,
        })
      },
      viGrants.given,
    )
  },
}

export const grantEnd: Verb = {
  usage: '--school MÃ --staff MÃ_CB[,MÃ_CB] --role VAI_TRÒ --reason "LÝ DO"',
  what: 'thu một quyền ngay lúc này; người cuối cùng của ban quản trị và hiệu trưởng cuối cùng thì không thu được',
  run: async (args, out) => {
    const { values } = parseArgs({ args: [...args], options: OF_ONE })
    const asked = askedOf(values)
    return decide(
      out,
      placeOf(values),
      (desk, personIds) => endGrant(desk, null, { ...asked, personIds }),
      viGrants.ended,
    )
  },
}

export const grantList: Verb = {
  usage: '--school MÃ',
  what: 'ai giữ quyền gì, đến bao giờ, ai trao và vì sao',
  run: async (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: text } })
    return withSchool(out, required(values.school, '--school'), async school => {
      const { found, zone } = await school.at(async desk => ({
        found: await grantsHeld(desk, null),
        zone: desk.school.zone,
      }))
      out.line(found.ok && found.value.length > 0 ? viGrants.list(found.value, zone) : viGrants.none)
      return 0
    })
  },
}
