import { addDays } from '../../core/calendar/rules/days.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { Unhelped } from '../corrections/roads.ts'
import { WEEKS } from './calendar.ts'
import { timeOf } from './clock.ts'
import { INVARIANTS } from './invariants/all.ts'
import { weekOn } from './invariants/due.ts'
import { planEntering } from './life/entering.ts'
import { planFamilies } from './life/families.ts'
import { planDates, planDeciding, planOrder, planProcedure } from './life/leaders.ts'
import { planReviewing } from './life/reviewing.ts'
import { planCalendar, planStaff, planTransfer } from './life/staff.ts'
import type { Deeds } from './lived.ts'
import { deedsOf } from './lived.ts'
import { recordOf } from './record.ts'
import type { Scale, School } from './school.ts'
import { at, localOf, openSchool } from './school.ts'

/**
 * A school's year under one of the ready policies, lived by the service's own clock from moment to moment. After each step every
 * invariant is asked; what one finds names the seed, the policy and the week, so that the year can be lived again.
 */

/** The service stands still from a Thursday evening to the Monday after. */
const STOP = {
  from: at(addDays(WEEKS[24]?.monday ?? '', 3), '18:00'),
  to: at(addDays(WEEKS[25]?.monday ?? '', 0), '06:45'),
}

const END = at(addDays(WEEKS.at(-1)?.monday ?? '', 18), '09:00')

export type Lived = {
  readonly steps: number
  readonly sent: number
  readonly changes: number
  readonly wrong: readonly string[]
  readonly deeds: Deeds
}

/** @returns what was wrong; empty for a good year. */
export async function liveYear(preset: PresetName, scale: Scale): Promise<Lived> {
  const school = await openSchool(preset, scale)
  try {
    return await live(school, scale.seed)
  } finally {
    await school.close()
  }
}

async function live(school: School, seed: number): Promise<Lived> {
  const wrong: string[] = []
  const count = { steps: 0, sent: 0, changes: 0 }
  const read = recordOf(school)
  let doing = 'begins'
  const report = (now: Date, name: string, what: string) => {
    const { day, time } = localOf(now)
    const week = weekOn(day)
    wrong.push(
      `SEED=${seed} preset ${school.preset}, term ${week?.term} week ${week?.week}, ${day} ${time}, after “${doing}”: ${name}: ${what}`,
    )
  }
  const look = async () => {
    const step = await read()
    count.steps += 1
    count.sent += step.sent.length
    count.changes += step.changes.length
    for (const [name, holds] of Object.entries(INVARIANTS))
      for (const what of holds(step)) report(step.now, name, what)
  }
  const time = timeOf(school.host, school.schoolId, look)
  await planAll(school)
  for (let plan = school.next(); plan; plan = school.next()) {
    const due = new Date(Math.max(plan.at.getTime(), (await time.now()).getTime()))
    if (due >= STOP.from && due < STOP.to) {
      await time.walkTo(STOP.from)
      school.plan({ ...plan, at: STOP.to })
      doing = 'a stop of the service'
      await time.sleepTo(STOP.to)
      continue
    }
    await time.walkTo(due)
    doing = plan.what
    try {
      await plan.act()
    } catch (error) {
      if (!(error instanceof Unhelped))
        throw new Error(`SEED=${seed} ${school.preset} ${doing}, ${due.toISOString()}`, { cause: error })
      report(due, 'advice works', error.message)
    }
    await look()
  }
  await time.walkTo(END)
  await time.stop()
  const chain = await school.chats.say('principal', 'kiểm tra nhật ký')
  if (!chain.text.startsWith('Nhật ký nguyên vẹn')) report(END, 'the audit chain is whole', chain.text)
  return { ...count, wrong, deeds: await deedsOf(school) }
}

async function planAll(school: School): Promise<void> {
  planDeciding(school)
  planDates(school)
  planOrder(school)
  planProcedure(school)
  planStaff(school)
  planTransfer(school)
  planCalendar(school)
  planFamilies(school)
  planReviewing(school)
  await planEntering(school)
}
