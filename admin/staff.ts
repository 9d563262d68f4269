import { parseArgs } from 'node:util'
import { viDepartures } from '../bot/vi/departures/departures.ts'
import { sayRefusal } from '../bot/vi/refusals.ts'
import { findStaffByCode } from '../core/accounts/staff.ts'
import { instantOf } from '../core/calendar/zone.ts'
import type { DepartureRefusal } from '../core/departures/rules.ts'
import { handOver, listLeavings, returnToStaff, setDeparture } from '../core/departures/service.ts'
import type { Desk } from '../core/desk.ts'
import { type Result, refuse } from '../core/result.ts'
import { withSchool } from './house.ts'
import { type ExitCode, type Out, required, UsageError, type Verb } from './verb.ts'

/** Who leaves the staff, who takes over, who comes back: the operator's way, where nobody of the board can say it in a chat. */

const DAY = /^\d{4}-\d{2}-\d{2}$/

const unknown = (said: string) => refuse({ code: 'departure_unknown', said } as const)

/** Does it with the person of a code, and says how it went. */
function withStaff<T>(
  out: Out,
  { school: code, staff }: { readonly school: string; readonly staff: string },
  work: (desk: Desk, staffId: number) => Promise<Result<T, DepartureRefusal>>,
  say: (done: T, zone: string) => string,
): Promise<ExitCode> {
  return withSchool(out, code, async school => {
    const { done, zone } = await school.at(async desk => {
      const staffId = await findStaffByCode(desk, staff)
      return {
        done: staffId === undefined ? unknown(staff) : await work(desk, staffId),
        zone: desk.school.zone,
      }
    })
    if (done.ok) {
      out.line(say(done.value, zone))
      return 0
    }
    out.error(sayRefusal(done.refusal, zone))
    return 1
  })
}

/** The successor named; undefined where there is no such code, null where none is named. */
const successorOf = async (desk: Desk, code: string | undefined): Promise<number | null | undefined> =>
  code === undefined ? null : findStaffByCode(desk, code)

export const staffLeave: Verb = {
  usage: '--school MÃ --staff MÃ_CB --reason "LÝ DO" [--on NĂM-THÁNG-NGÀY] [--to MÃ_CB_NHẬN]',
  what: 'ghi một người nghỉ việc: dừng mọi quyền từ lúc đó, giao việc lại cho người nhận',
  run: async (args, out) => {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args: [...args],
      options: { school: text, staff: text, reason: text, on: text, to: text },
    })
    const reason = required(values.reason, '--reason')
    const { on, to } = values
    if (on !== undefined && !DAY.test(on))
      throw new UsageError('--on viết là năm-tháng-ngày, như 2026-12-15.')
    return withStaff(
      out,
      { school: required(values.school, '--school'), staff: required(values.staff, '--staff') },
      async (desk, staffId) => {
        const successorId = await successorOf(desk, to)
        if (successorId === undefined) return unknown(to ?? '')
        const isNow = on === undefined || on === desk.school.today
        const leavesAt = isNow ? desk.tx.now : instantOf(on, '00:00', desk.school.zone)
        return setDeparture(desk, null, { staffId, leavesAt, reason, successorId })
      },
      viDepartures.set,
    )
  },
}

export const staffHandOver: Verb = {
  usage: '--school MÃ --staff MÃ_CB --to MÃ_CB_NHẬN',
  what: 'giao những gì người đã nghỉ để lại cho một người',
  run: async (args, out) => {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args: [...args], options: { school: text, staff: text, to: text } })
    const to = required(values.to, '--to')
    return withStaff(
      out,
      { school: required(values.school, '--school'), staff: required(values.staff, '--staff') },
      async (desk, staffId) => {
        const successorId = await successorOf(desk, to)
        return typeof successorId === 'number' ? handOver(desk, null, { staffId, successorId }) : unknown(to)
      },
      viDepartures.set,
    )
  },
}

export const staffReturn: Verb = {
  usage: '--school MÃ --staff MÃ_CB',
  what: 'hoàn lại việc nghỉ đã ghi: người đó làm việc như trước',
  run: async (args, out) => {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args: [...args], options: { school: text, staff: text } })
    return withStaff(
      out,
      { school: required(values.school, '--school'), staff: required(values.staff, '--staff') },
      (desk, staffId) => returnToStaff(desk, null, staffId),
      viDepartures.returned,
    )
  },
}

export const staffLeft: Verb = {
  usage: '--school MÃ',
  what: 'ai đã ghi nghỉ việc, còn để lại những gì',
  run: async (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: { type: 'string' } } })
    return withSchool(out, required(values.school, '--school'), async school => {
      const { found, zone } = await school.at(async desk => ({
        found: await listLeavings(desk, null),
        zone: desk.school.zone,
      }))
      out.line(found.ok && found.value.length > 0 ? viDepartures.list(found.value, zone) : viDepartures.none)
      return 0
    })
  },
}
