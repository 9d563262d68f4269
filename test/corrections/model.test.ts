import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection, withdraw } from '../../core/corrections/apply.ts'
import { acknowledge, sign } from '../../core/corrections/confirm.ts'
import { decide } from '../../core/corrections/decide.ts'
import { expireDue } from '../../core/corrections/expiry.ts'
import { recall } from '../../core/corrections/recall.ts'
import { resubmit } from '../../core/corrections/request.ts'
import type { CorrectionPolicy } from '../../core/corrections/rules/asked.ts'
import { attend } from '../../core/corrections/witness.ts'
import { atDesk } from '../../core/desk.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { Result } from '../../core/result.ts'
import type { Session } from '../../core/session.ts'
import { endStandIn, setStandIn } from '../../core/stand-ins/service.ts'
import { databases } from '../databases.ts'
import { length } from '../lengths.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import type { CaseHouse, TestCell } from './cases.ts'
import { openCaseHouse } from './cases.ts'
import { broken } from './invariants.ts'

/**
 * Whatever people press in whatever order, however often, while policies change, duties end and stand-ins come and go: what must
 * be true stays true, and nothing succeeds for somebody a second, naive reckoning of who may would not have let.
 */

const RUNS = length(6, 60)
const PEOPLE = ['vice', 'head', 'principal', 'board', 'maths', 'arts'] as const
type Person = (typeof PEOPLE)[number]
type Procedure = CorrectionPolicy & NonNullable<(typeof presets.A)['correction']>

const procedure = (preset: 'A' | 'D' | 'E', change: Partial<Procedure> = {}): Procedure => {
  const { correction } = presets[preset]
  if (!correction) throw new Error('a preset without corrections')
  return { ...correction, trigger: 'after_commit', evidenceRequired: false, ...change } as Procedure
}
const POLICIES: readonly Procedure[] = [
  procedure('A'),
  procedure('D'),
  procedure('E'),
  procedure('D', { departmentCheck: true, approvers: ['board', 'staff:CB002', 'principal'] }),
]

type Press = { readonly who: Person; readonly case: number; readonly act: string; readonly twice: boolean }
type Event =
  | Press
  | { readonly policy: number }
  | { readonly ask: number }
  /** Somebody does the next right thing. */
  | { readonly advance: number }
  | { readonly minutes: number }
  | { readonly demote: 'vice' | 'principal' }
  | { readonly restore: 'vice' | 'principal' }
  | { readonly away: 'vice' | 'principal'; readonly acting: Person }
  | { readonly back: 'vice' | 'principal' }
  | { readonly restart: true }

const ACTS = [
  ...['check', 'agree', 'approve', 'approve', 'return', 'refuse', 'resubmit', 'withdraw'],
  ...['recall', 'attend', 'attend', 'apply', 'apply', 'acknowledge', 'sign', 'sign'],
]
const leader = fc.constantFrom<'vice' | 'principal'>('vice', 'principal')
const press = fc.record({
  who: fc.constantFrom(...PEOPLE),
  case: fc.nat(1),
  act: fc.constantFrom(...ACTS),
  twice: fc.boolean(),
})
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 20, arbitrary: press },
  { weight: 3, arbitrary: fc.record({ ask: fc.nat(1) }) },
  { weight: 34, arbitrary: fc.record({ advance: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ policy: fc.nat(POLICIES.length - 1) }) },
  { weight: 3, arbitrary: fc.record({ minutes: fc.constantFrom(5, 31, 61, 60 * 24 * 15) }) },
  { weight: 1, arbitrary: fc.record({ demote: leader }) },
  { weight: 2, arbitrary: fc.record({ restore: leader }) },
  { weight: 1, arbitrary: fc.record({ away: leader, acting: fc.constantFrom(...PEOPLE) }) },
  { weight: 1, arbitrary: fc.record({ back: leader }) },
  { weight: 1, arbitrary: fc.constant({ restart: true } as const) },
)

type Duty = 'vice_principal' | 'principal' | 'board' | 'department_head'
const DUTY = { vice: 'vice_principal', principal: 'principal' } as const
const OWN: Readonly<Record<Person, Duty | null>> = {
  ...{ vice: 'vice_principal', principal: 'principal', board: 'board', head: 'department_head' },
  ...{ maths: null, arts: null },
}

/** Who may, reckoned without the service: duties as the test has set them, and nothing else. */
class Reckoning {
  demoted = new Set<Person>()
  standIn = new Map<'vice' | 'principal', Person>()

  holds(who: Person, party: string): boolean {
    if (party === 'requester') return who === 'maths'
    const named = party === 'staff:CB002' ? 'vice' : null
    const absent = [...this.standIn].filter(([, acting]) => acting === who).map(([away]) => away)
    if (named) return who === named || absent.includes(named)
    const held = [who, ...absent].filter(person => !this.demoted.has(person)).map(person => OWN[person])
    return held.includes(party as Duty)
  }

  may(who: Person, act: string, policy: Procedure): boolean {
    if (['apply', 'withdraw', 'resubmit'].includes(act)) return who === 'maths'
    if (act === 'sign')
      return ['requester', ...policy.signers, ...policy.witnesses].some(party => this.holds(who, party))
    if (who === 'maths') return false
    if (act === 'recall') return this.holds(who, policy.approvers.at(-1) ?? '')
    if (act === 'attend') return policy.witnesses.some(party => this.holds(who, party))
    if (act === 'acknowledge') return policy.acknowledgedBy !== null && this.holds(who, policy.acknowledgedBy)
    const checks = policy.departmentCheck ? ['department_head'] : []
    return [...checks, ...policy.approvers].some(party => this.holds(who, party))
  }
}

describe.each(databases)('any order of events on %s', kind => {
  let house: CaseHouse
  let cells: readonly TestCell[]
  let value = 60
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    cells = [await house.freshCell(), await house.freshCell(), await house.freshCell()]
  })
  afterAll(() => house.close())

  /** The last case of each cell and the procedure it was asked for under. */
  let cases = new Map<number, { readonly caseId: number; readonly policy: Procedure }>()
  let policy = 1
  let who = new Reckoning()
  let host = () => house.host

  const as = <T>(person: PersonKey, work: (session: Session) => Promise<T>): Promise<T> =>
    house.as(person, session => work({ ...session, host: host() }))
  const choose = async (index: number) => {
    policy = index
    const own = { ...presets.D, correction: POLICIES[index] }
    const set = await as('board', desk => setPolicy(desk, own, { by: null, reason: 'đổi quy chế' }))
    if (!set.ok) throw new Error(JSON.stringify(set.refusal))
  }
  const duty = (person: 'vice' | 'principal', until: 'now' | null) =>
    house.as('board', ({ tx }) =>
      tx.q
        .updateTable('role_grant')
        .set({ until_at: until && tx.now })
        .where('person_id', '=', house.school.people[person])
        .where('role', '=', DUTY[person])
        .execute(),
    )
  const end = (away: 'vice' | 'principal') =>
    as('board', desk => endStandIn(desk, { absentId: house.school.people[away] }))

  async function reset(): Promise<void> {
    for (const [, { caseId }] of cases) await as('maths', desk => withdraw(desk, { caseId }))
    for (const person of ['vice', 'principal'] as const) {
      await duty(person, null)
      await end(person)
    }
    who = new Reckoning()
    cases = new Map()
    await choose(1)
  }

  const acts: Readonly<
    Record<string, (desk: Session, caseId: number) => Promise<Result<unknown, { readonly code: string }>>>
  > = {
    resubmit: (desk, caseId) => resubmit(desk, { caseId, note: 'Đã bổ sung bài', files: [] }),
    withdraw: (desk, caseId) => withdraw(desk, { caseId }),
    recall: (desk, caseId) => recall(desk, { caseId, note: 'Xem lại bài' }),
    attend: (desk, caseId) => attend(desk, { caseId }),
    apply: (desk, caseId) => applyCorrection(desk, { caseId }),
    acknowledge: (desk, caseId) => acknowledge(desk, { caseId }),
    sign: (desk, caseId) => sign(desk, { caseId }),
  }

  async function doPress({ who: person, case: index, act, twice }: Press): Promise<void> {
    const found = cases.get(index)
    if (!found) return
    const { caseId } = found
    const take =
      acts[act] ?? ((desk: Session) => decide(desk, { caseId, act: act as 'agree', note: 'Xem lại bài' }))
    const once = () => as(person, desk => take(desk, caseId))
    const [first, second] = [await once(), twice ? await once() : undefined]
    if (first.ok && !who.may(person, act, found.policy))
      throw new Error(`${person} could ${act} under ${JSON.stringify(found.policy)}`)
    // A second tap of what is done once for a case does nothing. Agreeing again may be the next one's turn.
    if (first.ok && second?.ok && !['agree', 'check'].includes(act) && person !== 'board' && act !== 'sign')
      expect(act).toBe('a second tap that did nothing')
  }

  const ONWARD = ['check', 'agree', 'approve', 'attend', 'apply', 'acknowledge', 'sign']
  async function advance(index: number): Promise<void> {
    const found = cases.get(index)
    if (!found) return
    for (const act of ONWARD)
      for (const person of PEOPLE) {
        if (!who.may(person, act, found.policy)) continue
        const take =
          acts[act] ?? ((desk: Session) => decide(desk, { caseId: found.caseId, act: act as 'agree' }))
        if ((await as(person, desk => take(desk, found.caseId))).ok) return
      }
  }

  async function happen(one: Event): Promise<void> {
    if ('act' in one) return doPress(one)
    if ('advance' in one) return advance(one.advance)
    if ('ask' in one) {
      value = value === 80 ? 70 : 80
      const cell = cells[one.ask]
      const made = cell && (await house.request(cell, { value: { kind: 'tenths', tenths: value } }))
      const rules = POLICIES[policy]
      if (made?.ok && rules) cases.set(one.ask, { caseId: made.value.subject.caseId, policy: rules })
    } else if ('policy' in one) await choose(one.policy)
    else if ('minutes' in one) {
      await house.wait(one.minutes)
      // Stand-ins were for three days.
      if (one.minutes > 60 * 24 * 3) who.standIn.clear()
      await atDesk(house.host, house.school.schoolId, desk => expireDue(desk))
    } else if ('demote' in one) {
      await duty(one.demote, 'now')
      who.demoted.add(one.demote)
    } else if ('restore' in one) {
      await duty(one.restore, null)
      who.demoted.delete(one.restore)
    } else if ('away' in one) {
      const absentId = house.school.people[one.away]
      const set = await as('board', async desk =>
        setStandIn(desk, {
          absentId,
          actingId: house.school.people[one.acting],
          until: new Date(desk.tx.now.getTime() + 3 * 86_400_000),
        }),
      )
      if (set.ok) who.standIn.set(one.away, one.acting)
    } else if ('back' in one) {
      if ((await end(one.back)).ok) who.standIn.delete(one.back)
    } else {
      // A process that has just started knows no policy yet.
      const fresh = { ...house.host }
      host = () => fresh
    }
  }

  it(
    'breaks nothing that must be true of a case',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(event, { minLength: 25, maxLength: 50, size: 'max' }), async events => {
          await reset()
          await happen({ ask: 0 })
          for (const one of events) await happen(one)
          expect(await broken(house)).toEqual({})
        }),
        { numRuns: RUNS, endOnFailure: true },
      )
      const reached = await house.as('board', ({ tx }) =>
        tx.q.selectFrom('correction').select('step').distinct().orderBy('step').execute(),
      )
      // Otherwise the events above would prove little.
      expect(reached.map(row => row.step)).toEqual(
        expect.arrayContaining(['expired', 'minuted', 'withdrawn']),
      )
    },
    60_000 + RUNS * 10_000,
  )
})
