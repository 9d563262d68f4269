import { listEvidence } from '../../db/corrections/evidence.ts'
import type { CaseEvent } from '../../db/corrections/history.ts'
import { getCasePeople } from '../../db/corrections/paper-facts.ts'
import { listPapersOf } from '../../db/documents/papers.ts'
import type { Desk } from '../desk.ts'
import { hasLetter } from '../documents/pdf/fonts.ts'
import { spelt } from '../documents/rules/letters.ts'
import { paperInForce, schoolLetters } from '../documents/rules/paper.ts'
import { REASON_WORDS } from '../wording/rules/reason.ts'
import { caseCardOf, doneCardOf, subjectOf } from './card.ts'
import type { Case } from './case.ts'
import type { Acted } from './paper-parties.ts'
import { awaitedDecisions, partiesOf, placesOf, requesterOf } from './paper-parties.ts'
import { sayEffects } from './papers/effect-words.ts'
import type {
  CaseFacts,
  ChangeFacts,
  DecisionFacts,
  EffectFacts,
  Issued,
  MinutesFacts,
  PaperFacts,
  PartyAct,
  PartyFacts,
  SchoolFacts,
  SlipFacts,
  TraceFacts,
  WhyFacts,
} from './papers/facts.ts'
import { sayCorrected, sayValue } from './papers/words.ts'
import { witnessesOf } from './rules/progress.ts'

/** Gathers what the papers of a case say from what was recorded of it: its row, its events, its evidence. */

export function schoolFacts({ school, policy }: Desk): SchoolFacts {
  const { agency, place, letters } = policy.letterhead
  return {
    agency,
    place,
    letters: letters ?? schoolLetters(school.name),
    name: school.name,
    zone: school.zone,
  }
}

/** What the case changes, in words. */
export function changeOf(held: Case): Omit<ChangeFacts, 'pupilCode'> {
  const { pupilName, className, subjectName, corrected, old, value } = subjectOf(held)
  return {
    pupilName,
    className,
    entry: sayCorrected(corrected, subjectName),
    old: written(sayValue(old)),
    value: written(sayValue(value)),
  }
}

/** The cause that was chosen, and every word the teacher wrote to it. */
export function whyOf({ row, events }: Pick<Case, 'row' | 'events'>): WhyFacts {
  const chosen = REASON_WORDS[row.reasonCode]
  const added = events.filter(event => event.act === 'resubmit').map(event => event.note)
  return { chosen, written: [row.reason, ...added].filter(words => words !== chosen).map(written) }
}

/** Free words with what no font has written out: no sign in a sentence keeps a paper from being issued. */
const written = (words: string): string => spelt(words, hasLetter)

export const isChanged = ({ events }: Pick<Case, 'events'>): boolean =>
  events.some(event => event.act === 'apply')

/** What the change does to averages: as it was recorded when it was made, until then as it would be now. */
async function effectsOf(desk: Desk, held: Case): Promise<readonly EffectFacts[]> {
  const { effect, corrected } = isChanged(held)
    ? await doneCardOf(desk, held).then(({ effect, subject }) => ({ effect, corrected: subject.corrected }))
    : await caseCardOf(desk, held)
  if (!effect || corrected.kind !== 'mark') return []
  return sayEffects(effect, corrected.column.term)
}

async function caseFacts(desk: Desk, held: Case): Promise<CaseFacts> {
  const { row } = held
  const people = await getCasePeople(desk.tx, row.caseId)
  const evidence = await listEvidence(desk.tx, row.caseId)
  return {
    caseNumber: row.number,
    year: row.year,
    policyVersion: row.policyVersion,
    teacher: row.teacher,
    teacherCode: people.teacherCode,
    department: people.department,
    changes: [{ ...changeOf(held), pupilCode: people.pupilCode }],
    why: whyOf(held),
    evidence: evidence.map(({ name, sha256 }) => ({ name: written(name), sha256 })),
    effects: await effectsOf(desk, held),
    requestedAt: row.requestedAt,
  }
}

async function paperFacts(desk: Desk, issued: Issued | null): Promise<PaperFacts> {
  return { school: schoolFacts(desk), issued, at: desk.tx.now }
}

const DECIDING: ReadonlySet<PartyAct> = new Set(['checked', 'agreed', 'approved', 'refused'])

export async function slipFacts(desk: Desk, held: Case, issued: Issued | null): Promise<SlipFacts> {
  const taken = (await partiesOf(desk, held)).filter(party => DECIDING.has(party.act))
  const refused = taken.some(party => party.act === 'refused')
  const approved = taken.some(party => party.act === 'approved')
  const due = refused || approved ? [] : awaitedDecisions(held, taken.length)
  return {
    ...(await paperFacts(desk, issued)),
    of: await caseFacts(desk, held),
    opinions: [...taken, ...due],
    outcome: refused ? 'refused' : approved ? 'approved' : 'waiting',
  }
}

const slipNumberOf = async (desk: Desk, { row }: Case): Promise<number | null> =>
  paperInForce(await listPapersOf(desk.tx, [row.caseId]), 'slip')?.number ?? null

function traceOf({ events }: Case): readonly TraceFacts[] {
  const at = (found: CaseEvent | undefined, what: TraceFacts['what']): TraceFacts => ({
    what,
    at: found?.at ?? null,
    by: found?.byName ?? null,
  })
  return [
    at(
      events.findLast(event => event.step === 'open'),
      'opened',
    ),
    at(
      events.find(event => event.act === 'apply'),
      'changed',
    ),
    at(
      events.find(event => event.act === 'relock'),
      'relocked',
    ),
  ]
}

/** Those who confirmed afterwards what they had witnessed stand in the minutes as witnesses. */
function witnessedAfter({ events, policy }: Case, parties: readonly Acted[]): readonly PartyFacts[] {
  const places = new Set(witnessesOf(events, policy).map(event => event.party))
  return parties
    .filter(party => party.act === 'signed' && places.has(party.place))
    .map(party => ({ ...party, act: 'witnessed' }))
}

/** One copy for the file and one for the teacher. */
const COPIES = 2

export async function minutesFacts(desk: Desk, held: Case, issued: Issued | null): Promise<MinutesFacts> {
  const parties = await partiesOf(desk, held)
  return {
    ...(await paperFacts(desk, issued)),
    of: await caseFacts(desk, held),
    slipNumber: await slipNumberOf(desk, held),
    parties: [
      requesterOf(held),
      ...parties.filter(party => party.act !== 'signed' && party.act !== 'returned'),
      ...witnessedAfter(held, parties),
    ],
    signers: placesOf(held, parties),
    trace: traceOf(held),
    copies: COPIES,
  }
}

export async function decisionFacts(desk: Desk, held: Case, issued: Issued | null): Promise<DecisionFacts> {
  const parties = await partiesOf(desk, held)
  const approver = parties.find(party => party.act === 'approved')
  const awaited: PartyFacts = { name: null, office: 'principal', act: 'approved', at: null, note: '' }
  return {
    ...(await paperFacts(desk, issued)),
    of: await caseFacts(desk, held),
    slipNumber: await slipNumberOf(desk, held),
    approver: approver ?? awaited,
  }
}
