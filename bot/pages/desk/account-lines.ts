import type { Bond } from '../../../core/accounts/access.ts'
import { bondsOf, linkedBondsOf } from '../../../core/accounts/access.ts'
import type { GuardianAccount, StaffAccount } from '../../../core/accounts/ways-in.ts'
import { tellsOfStaff } from '../../../core/departures/service.ts'
import { holds } from '../../../core/duties/rules.ts'
import type { Session } from '../../../core/session.ts'
import { staffFor } from '../../../core/slips/issue.ts'
import { viAccountsDesk as vi } from '../../vi/accounts/desk.ts'
import type { AccountAct, AccountLine } from './views.ts'

/** Accounts as lines with what this person may do with each; the use cases ask again. */

/** @param leaving those of whom it is recorded, and whether it was carried out. */
export async function staffLines(
  session: Session,
  staff: readonly StaffAccount[],
  leaving: ReadonlyMap<number, boolean>,
): Promise<readonly AccountLine[]> {
  const { actor, school } = session
  const slipped = new Set((await staffFor(session, actor)).map(({ personId }) => personId))
  const actsOn = ({ personId, code, isGone, ways }: StaffAccount): readonly AccountAct[] => {
    const isLinked = ways.channels.length > 0 || ways.hasPassword
    const isTold = tellsOfStaff(actor) && personId !== actor.personId
    const staffId = personId
    return [
      ...(!isGone && slipped.has(personId) ? [slipAct('staff', personId)] : []),
      ...(isLinked && !isGone && holds(actor, 'board')
        ? [{ label: vi.acts.lose, needs: [], asked: { what: 'lose_staff', code } }]
        : []),
      ...(isTold && !leaving.has(personId) && !isGone
        ? [
            {
              label: vi.acts.leave,
              needs: ['day', 'successor', 'reason'] as const,
              asked: { what: 'leave', staffId },
            },
          ]
        : []),
      ...(isTold && leaving.get(personId) === true
        ? [{ label: vi.acts.handOver, needs: ['successor'] as const, asked: { what: 'hand_over', staffId } }]
        : []),
      ...(isTold && leaving.has(personId)
        ? [{ label: vi.acts.comeBack, needs: [], asked: { what: 'come_back', staffId } }]
        : []),
    ]
  }
  return staff.map(one => ({
    name: one.fullName,
    about: vi.staffAbout(one),
    state: vi.staffState(one, school.zone),
    isReached: one.isGone || (one.ways.channels.length > 0 && !one.ways.isUnreached),
    acts: actsOn(one),
  }))
}

const slipAct = (purpose: 'staff' | 'guardian', personId: number): AccountAct => ({
  label: vi.acts.slip,
  needs: [],
  asked: { what: 'slip', purpose, personId },
})

const accessAct = (what: 'end_access' | 'give_back', { guardianId, pupilId }: Bond): AccountAct => ({
  label: what === 'end_access' ? vi.acts.end : vi.acts.giveBack,
  needs: ['reason'],
  asked: { what, guardianId, pupilId },
})

/** Guardians of a class, at the end those whose access ended. */
export async function guardianLines(
  session: Session,
  className: string,
  rows: readonly GuardianAccount[],
): Promise<readonly AccountLine[]> {
  const { actor, school, tx } = session
  const [decides, ends] = [await bondsOf(session, actor), await linkedBondsOf(session, actor)]
  const bonds = decides.ok ? decides.value.filter(one => one.className === className) : []
  const endable = new Set(ends.ok ? ends.value.map(({ guardianId }) => guardianId) : [])
  const isOffice = holds(actor, 'office') || holds(actor, 'board')
  const of = (row: GuardianAccount) =>
    bonds.find(bond => bond.guardianId === row.guardianId && bond.pupilId === row.pupilId)
  const open = rows.map(row => {
    const bond = of(row)
    return {
      name: row.fullName,
      about: vi.guardianAbout(row),
      state: vi.guardianState(row, tx.now, school.zone),
      isReached: row.isLinked && !row.isUnreached,
      acts: [
        ...(isOffice ? [slipAct('guardian', row.guardianId)] : []),
        ...(row.isLinked && endable.has(row.guardianId)
          ? [{ label: vi.acts.lose, needs: [], asked: { what: 'lose_guardian', guardianId: row.guardianId } }]
          : []),
        ...(bond ? [accessAct('end_access', bond)] : []),
      ],
    }
  })
  const ended = bonds.flatMap(bond =>
    bond.hasAccess
      ? []
      : [
          {
            name: bond.fullName,
            about: vi.guardianAbout(bond),
            state: vi.ended(bond),
            isReached: true,
            acts: [accessAct('give_back', bond)],
          },
        ],
  )
  return [...open, ...ended]
}
