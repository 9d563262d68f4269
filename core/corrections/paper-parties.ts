import type { CaseEvent } from '../../db/corrections/history.ts'
import { listOwnRoles } from '../../db/corrections/paper-facts.ts'
import type { Desk } from '../desk.ts'
import { hasLetter } from '../documents/pdf/fonts.ts'
import { spelt } from '../documents/rules/letters.ts'
import type { Case } from './case.ts'
import type { Office, PartyAct, PartyFacts } from './papers/facts.ts'
import type { Signer } from './rules/asked.ts'
import { decisionsOf, signersOf } from './rules/asked.ts'

/** Who a paper names, under which office: everybody who acted in the case, and the places still to be filled. */

const PARTY_ACTS: Readonly<Partial<Record<string, PartyAct>>> = {
  check: 'checked',
  agree: 'agreed',
  approve: 'approved',
  return: 'returned',
  refuse: 'refused',
  attend: 'witnessed',
  acknowledge: 'acknowledged',
  sign: 'signed',
}

const offices = new Set<string>([
  ...['principal', 'vice_principal', 'board', 'office', 'department_head', 'homeroom', 'supervisor'],
])

/** The office a party is named by; one named in person is a member of staff. */
const officeNamed = (party: string): Office =>
  offices.has(party) ? (party as Office) : party === 'requester' ? 'teacher' : 'staff'

type OwnRoles = Awaited<ReturnType<typeof listOwnRoles>>

/** A vice principal who acts in the principal's place, without being the principal. */
function isForPrincipal(own: OwnRoles, event: CaseEvent, office: Office): boolean {
  if (office !== 'principal') return false
  const roles = own.filter(
    role => role.personId === event.by && role.from <= event.at && (!role.until || role.until > event.at),
  )
  return (
    !roles.some(({ role }) => role === 'principal') && roles.some(({ role }) => role === 'vice_principal')
  )
}

/** `place` is where a witness or signer acted. */
export type Acted = PartyFacts & { readonly place: string | null }

/** Everybody who acted since the case was last handed in, in order, under the office they acted in. */
export async function partiesOf(desk: Desk, held: Case): Promise<readonly Acted[]> {
  const from = held.events.findLastIndex(event => event.act === 'request' || event.act === 'resubmit')
  const acted = held.events.slice(from + 1).filter(event => PARTY_ACTS[event.act])
  const own = await listOwnRoles(desk.tx, [...new Set(acted.flatMap(event => event.by ?? []))])
  const decisions = decisionsOf(held.policy)
  let decided = 0
  return acted.flatMap(event => {
    const act = PARTY_ACTS[event.act]
    if (!act) return []
    const office: Office = officeOf(event, decisions[decided]?.party)
    if (act === 'checked' || act === 'agreed' || act === 'approved') decided += 1
    return [
      {
        name: event.byName,
        office,
        ...(isForPrincipal(own, event, office) ? { forPrincipal: true } : {}),
        act,
        at: event.at,
        note: spelt(event.note, hasLetter),
        place: event.party,
      },
    ]
  })
}

/** Decisions are taken in the office that is due; whoever witnesses or signs does it in the place the event names. */
function officeOf(event: CaseEvent, due: string | undefined): Office {
  return officeNamed(event.party ?? due ?? 'staff')
}

/** Decisions still to be taken, after so many. */
export const awaitedDecisions = ({ policy }: Case, taken: number): readonly PartyFacts[] =>
  decisionsOf(policy)
    .slice(taken)
    .map(({ party, act }) => ({
      name: null,
      office: officeNamed(party),
      act: PARTY_ACTS[act] ?? 'approved',
      at: null,
      note: '',
    }))

/** The teacher, as the first with a part in the case. */
export const requesterOf = ({ row }: Case): PartyFacts => ({
  name: row.teacher,
  office: 'teacher',
  act: 'requested',
  at: row.requestedAt,
  note: '',
})

/** Who signs the minutes on paper: every place the policy names, with who has confirmed in it. */
export function placesOf({ policy, row }: Case, parties: readonly Acted[]): readonly PartyFacts[] {
  return signersOf(policy).map((place: Signer): PartyFacts => {
    const signed = parties.find(party => party.act === 'signed' && party.place === place)
    if (signed) return signed
    const name = place === 'requester' ? row.teacher : null
    return { name, office: officeNamed(place), act: 'signed', at: null, note: '' }
  })
}
