import type { GuardianRow } from '../../db/accounts/guardians.ts'
import { listGuardians } from '../../db/accounts/guardians.ts'
import { listRoleHolders } from '../../db/accounts/people.ts'
import { listBotNames } from '../../db/reach/bot-names.ts'
import type { StaffAddressee } from '../../db/slips/addressees.ts'
import { listStaffAddressees } from '../../db/slips/addressees.ts'
import { CODE_DAYS, issueCode, lettersOf } from '../accounts/link.ts'
import type { PupilRow } from '../accounts/pupils.ts'
import { pupilsFor } from '../accounts/pupils.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import type { Actor } from '../duties/actor.ts'
import type { Place, Right } from '../duties/rights.ts'
import { may } from '../duties/rights.ts'
import { ok, type Result, refuse } from '../result.ts'
import { sayShortDay } from '../wording/formal.ts'
import type { SlipsRefusal } from './refusals.ts'
import type { BotNames } from './rules/ways.ts'
import { qrTarget } from './rules/ways.ts'
import type { SlipFacts } from './sheet.ts'
import { childLine, howTo, pupilLine, schoolCodeLine, staffLine, untilLine } from './words.ts'

/**
 * Link slips: one code for each person, printed and handed over by the school. A code is made when the slip is, shown there and never
 * again; the slip a person had before and did not use is good no more.
 */

export type { GuardianRow, StaffAddressee }

/** Null for the operator. */
type By = Pick<Actor, 'personId' | 'duties' | 'isStaff'> | null

export type Purpose = 'staff' | 'guardian' | 'pupil'

/** `person` as they are printed; `slip` what is drawn. */
export type Slip = { readonly personId: number; readonly code: string; readonly facts: SlipFacts }

const gives = (by: By, right: Right, place?: Place): boolean =>
  by === null || (by.isStaff && may(by, right, place))

/** Guardians to whom slips may be given, by class and seat; a guardian of several pupils once for each. */
export async function guardiansFor(desk: Desk, by: By): Promise<readonly GuardianRow[]> {
  if (!isOpenToFamilies(desk)) return []
  const all = await listGuardians(desk.tx, desk.school.year ?? '', null)
  return all.filter(({ classId }) => gives(by, 'slips.of_class', { classId }))
}

/** Pupils to whom slips may be given: all but those whose access was ended. */
export const pupilSlipsFor = async (desk: Desk, by: By): Promise<readonly PupilRow[]> =>
  isOpenToFamilies(desk) ? (await pupilsFor(desk, by)).filter(({ isEnded }) => !isEnded) : []

const isOpenToFamilies = ({ policy }: Desk): boolean => policy.parents.access !== 'none'

const DECIDES: ReadonlySet<string> = new Set(['principal', 'vice_principal', 'board'])

/**
 * Staff to whom slips may be given. A slip makes whoever holds it that person, so those who decide get theirs from the board or the
 * operator.
 */
export async function staffFor(desk: Desk, by: By): Promise<readonly StaffAddressee[]> {
  if (!gives(by, 'slips.of_staff')) return []
  const all = await listStaffAddressees(desk.tx)
  if (gives(by, 'slips.of_leading')) return all
  const decide = new Set(
    (await listRoleHolders(desk.tx)).flatMap(({ role, personId }) => (DECIDES.has(role) ? [personId] : [])),
  )
  return all.filter(({ personId }) => !decide.has(personId))
}

export type Asked = {
  readonly purpose: Purpose
  readonly personIds: readonly number[]
  /** A code, once used, ends what linked its person before. */
  readonly endsOthers: boolean
}

type Addressee = { readonly personId: number; readonly name: string; readonly about: readonly string[] }

/** Those of the people asked for to whom the actor may give a slip, in the order they are printed. */
export async function addresseesOf(
  desk: Desk,
  by: By,
  { purpose, personIds }: Pick<Asked, 'purpose' | 'personIds'>,
): Promise<Result<readonly Addressee[], SlipsRefusal>> {
  const wanted = new Set(personIds)
  if (purpose !== 'staff' && !isOpenToFamilies(desk)) return refuse({ code: 'slips_not_open' })
  const found = await ADDRESSEES[purpose](desk, by)
  const meant = found.filter(({ personId }) => wanted.has(personId))
  if (meant.length > 0) return ok(meant)
  return refuse({
    code: purpose === 'staff' && gives(by, 'slips.of_staff') ? 'slips_by_board' : 'slips_not_yours',
  })
}

const pupilsOf = async (desk: Desk, by: By): Promise<readonly Addressee[]> =>
  (await pupilSlipsFor(desk, by)).map(({ pupilId, fullName, pupilCode, className }) => ({
    personId: pupilId,
    name: fullName,
    about: [pupilLine(pupilCode, className)],
  }))

const staffOf = async (desk: Desk, by: By): Promise<readonly Addressee[]> =>
  (await staffFor(desk, by)).map(({ personId, fullName, staffCode, departmentName }) => ({
    personId,
    name: fullName,
    about: [staffLine(staffCode, departmentName)],
  }))

async function familiesOf(desk: Desk, by: By): Promise<readonly Addressee[]> {
  const rows = Map.groupBy(await guardiansFor(desk, by), row => row.guardianId)
  return [...rows].map(([personId, of]) => ({
    personId,
    name: of[0]?.fullName ?? '',
    about: of.map(row => childLine({ fullName: row.pupilName, relation: row.relation }, row.className)),
  }))
}

const ADDRESSEES: Readonly<Record<Purpose, (desk: Desk, by: By) => Promise<readonly Addressee[]>>> = {
  staff: staffOf,
  guardian: familiesOf,
  pupil: pupilsOf,
}

/** Makes the codes and says what each slip shows. Nothing of it is kept but the codes' hashes. */
export async function issueSlips(
  desk: Desk,
  by: By,
  asked: Asked,
): Promise<Result<readonly Slip[], SlipsRefusal>> {
  const meant = await addresseesOf(desk, by, asked)
  if (!meant.ok) return meant
  const bots: BotNames = await listBotNames(desk.tx)
  const slips: Slip[] = []
  for (const { personId, name, about } of meant.value) {
    const { purpose, endsOthers } = asked
    const code = await issueCode(desk, { personId, purpose, issuedBy: by?.personId ?? null, endsOthers })
    slips.push({ personId, code, facts: factsOf(desk, { name, about, code, purpose, bots }) })
  }
  desk.audit.push({
    ...(by ? { actorId: by.personId, actorKind: 'person' } : { actorId: null, actorKind: 'operator' }),
    act: 'account.slips_issued',
    detail: { purpose: asked.purpose, personIds: slips.map(({ personId }) => personId) },
  })
  return ok(slips)
}

function factsOf(
  { host, school, tx }: Desk,
  of: Omit<Addressee, 'personId'> & {
    readonly code: string
    readonly purpose: Purpose
    readonly bots: BotNames
  },
): SlipFacts {
  const { publicUrl } = host
  const until = new Date(tx.now.getTime() + CODE_DAYS * DAY_MS)
  return {
    ...{ school: school.name, schoolCode: schoolCodeLine(school.code) },
    ...{ name: of.name, about: of.about, code: of.code },
    qr: qrTarget(of.bots, { publicUrl, schoolCode: school.code, letters: lettersOf(of.code) }),
    howTo: howTo(of.bots, { publicUrl, purpose: of.purpose }),
    until: untilLine(sayShortDay(until, school.zone), of.purpose),
  }
}
