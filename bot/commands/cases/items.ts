import type { Thread } from '../../../core/conversation/thread.ts'
import type { CaseSubject } from '../../../core/corrections/facts.ts'
import type { Task } from '../../../core/corrections/waiting.ts'
import { listWaiting } from '../../../core/corrections/waiting.ts'
import { listLateEntries } from '../../../core/late-entry/decide.ts'
import type { LateCard } from '../../../core/late-entry/facts.ts'
import type { Session } from '../../../core/session.ts'
import type { Said } from '../../command.ts'
import type { Slots } from '../../reading/slots.ts'
import { findLeading } from '../../understand/people.ts'
import type { Asked } from '../asked.ts'
import { gradeIn } from '../asked.ts'

/** What was asked of somebody and waits: corrections and late entries, and how words name one of them. */

export type Item =
  | { readonly kind: 'correction'; readonly subject: CaseSubject; readonly task: Task | null }
  | { readonly kind: 'late'; readonly card: LateCard }

export const detailsOf = (item: Item): CaseSubject | LateCard =>
  item.kind === 'correction' ? item.subject : item.card

/** Corrections first, then late entries, each oldest first. */
export async function itemsWaiting(session: Session): Promise<readonly Item[]> {
  const cases = await listWaiting(session)
  const { waiting } = await listLateEntries(session)
  return [
    ...cases.map(({ subject, task }): Item => ({ kind: 'correction', subject, task })),
    ...waiting.map((card): Item => ({ kind: 'late', card })),
  ]
}

const isNamed = (said: string, fullName: string | null): boolean =>
  fullName !== null && findLeading(said, [{ fullName }]).kind === 'one'

const isOfClass = ({ className }: { readonly className: string }, slots: Slots): boolean =>
  slots.classes.includes(className) || gradeIn(slots) === Number.parseInt(className, 10)

const NUMBERED =
  /(?:phiếu|phieu|số|so|vụ|vu|đơn|don|biên bản|bien ban|đề nghị|de nghi)\s+(\d{1,4})(?!\s*(?:ngày|em|bạn|phiếu))/giu

/** With the numbers of cases that stand behind words of another sense: "mở phiếu 18". */
export function asCase({ text, slots }: Pick<Said, 'text' | 'slots'>): Asked {
  const cases =
    slots.cases.length > 0 ? slots.cases : [...text.matchAll(NUMBERED)].map(([, number]) => Number(number))
  return { text, slots: { ...slots, cases: [...new Set(cases)] } }
}

export const namesSomething = ({ cases, teachers, classes, pupils }: Slots): boolean =>
  cases.length + teachers.length + classes.length + pupils.length > 0

/** Those that fit everything that was named; with nothing named, all of them. */
export function fitting(items: readonly Item[], slots: Slots): readonly Item[] {
  const { cases, teachers, classes, pupils } = slots
  return items.filter(item => {
    const of = detailsOf(item)
    return (
      (cases.length === 0 || cases.includes(of.number)) &&
      (teachers.length === 0 || teachers.some(said => isNamed(said, of.teacher))) &&
      (classes.length === 0 || isOfClass(of, slots)) &&
      (pupils.length === 0 ||
        item.kind === 'late' ||
        pupils.some(said => isNamed(said, item.subject.pupilName)))
    )
  })
}

type Reference = { readonly kind: Item['kind']; readonly id: number }

const idOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The cases that the message shown last offers to act on or to open, in its order, each once. */
export function onScreen({ standing }: Thread): readonly Reference[] {
  const found = (standing?.choices ?? []).flatMap(({ intent }): Reference[] => {
    if (!intent.ok) return []
    const { caseId, requestId, kind, id } = intent.value.data
    const [aCase, late] = [idOf(caseId), idOf(requestId)]
    if (aCase !== undefined) return [{ kind: 'correction', id: aCase }]
    if (late !== undefined) return [{ kind: 'late', id: late }]
    const of = idOf(id)
    return of !== undefined && (kind === 'correction' || kind === 'late') ? [{ kind, id: of }] : []
  })
  return [...new Map(found.map(one => [`${one.kind} ${one.id}`, one])).values()]
}

export const referenceOf = (item: Item): Reference =>
  item.kind === 'correction'
    ? { kind: 'correction', id: item.subject.caseId }
    : { kind: 'late', id: item.card.requestId }

export const isSame = (item: Item, { kind, id }: Reference): boolean => {
  const own = referenceOf(item)
  return own.kind === kind && own.id === id
}
