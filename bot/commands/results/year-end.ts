import { z } from 'zod'
import { span } from '../../../core/books/shapes.ts'
import type { ListName } from '../../../core/circulars/rules/lists.ts'
import { LISTS } from '../../../core/circulars/rules/lists.ts'
import { may } from '../../../core/duties/rights.ts'
import type { ListsOfClass } from '../../../core/results/class-lists.ts'
import { decideLists, listsOfClass, listsWaiting, proposeLists } from '../../../core/results/class-lists.ts'
import { checkClose, closeTerm } from '../../../core/results/closing.ts'
import { blocks } from '../../../core/results/rules/closing.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { classAt } from '../../understand/classes.ts'
import { findPerson } from '../../understand/people.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { spanIn } from '../../understand/span.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viClassResults } from '../../vi/results/class-results.ts'
import { viYearEnd } from '../../vi/results/year-end.ts'
import { confirmOr } from '../preview.ts'

/** "danh sách 6A", "sửa danh sách 6A An: …", "duyệt danh sách", "khóa sổ hk1": the end of a term and of the year. */

function listOffers({ actor }: Session, { outcome, newest }: ListsOfClass): readonly Offer[] {
  const { className, classId } = outcome
  const offers: Offer[] = []
  if (may(actor, 'lists.propose', { classId }))
    offers.push({
      label: viYearEnd.propose,
      keyword: 'GUI',
      intent: { command: 'lists.propose', data: { className, amendments: [] } },
    })
  if (may(actor, 'lists.decide') && newest?.act === 'proposed') {
    const data = { className, version: newest.version }
    offers.push(
      {
        label: viYearEnd.approve(className),
        keyword: 'DUYET',
        intent: { command: 'lists.decide', data: { ...data, act: 'approved' } },
      },
      {
        label: viYearEnd.giveBack(className),
        keyword: 'TRALAI',
        intent: { command: 'lists.decide', data: { ...data, act: 'returned' } },
      },
    )
  }
  return offers
}

async function showLists(session: Session, className: string): Promise<Answer> {
  const { zone } = session.school
  const lists = await listsOfClass(session, className)
  if (!lists.ok) return { text: sayRefusal(lists.refusal, zone) }
  return { text: viYearEnd.lists(lists.value, zone), offers: listOffers(session, lists.value) }
}

const LISTS_ASKED = /^\/?danh sach (?:cuoi nam |len lop |kiem tra lai |ren luyen he )?(?:lop )?(?=1?\d)/

const show = command({
  name: 'lists.show',
  data: z.object({ className: z.string() }),
  understand: text => {
    const folded = fold(text).replace(/[?.!]+$/, '')
    const [start] = LISTS_ASKED.exec(folded) ?? []
    const words = start === undefined ? [] : folded.slice(start.length).split(' ')
    const named = classAt(words, 0)
    return named && named.used === words.length ? { className: named.className } : undefined
  },
  run: ({ session }, { className }) => showLists(session, className),
})

const amendment = z.object({ pupilId: z.int(), lists: z.array(z.enum(LISTS)), cause: z.string() })

const propose = command({
  name: 'lists.propose',
  data: z.object({ className: z.string(), amendments: z.array(amendment) }),
  run: async ({ session }, { className, amendments }) => {
    const made = await proposeLists(session, className, amendments)
    return {
      text: made.ok ? viYearEnd.proposed(made.value) : sayRefusal(made.refusal, session.school.zone),
    }
  },
})

const SAID: readonly (readonly [ListName, RegExp])[] = [
  ['promoted', /\b(?:len lop|duoc len lop|hoan thanh)\b/],
  ['repeats', /\b(?:o lai(?: lop)?|luu ban)\b/],
  ['excellent', /\bxuat sac\b/],
  ['good', /\bgioi\b/],
  ['retest', /\b(?:kiem tra lai|thi lai)\b/],
  ['summer_conduct', /\bren luyen\b/],
]

/** "sửa danh sách 6A An: ở lại lớp, vì gia đình xin học lại". */
const AMEND = /^\/?sửa danh sách (?:lớp )?(\S+) ([^:]+):(.+?),? (?:vì|lí do:?|lý do:?) (.+)$/iu
const AMEND_BEGUN = /^\/?sua danh sach /

async function amend(
  session: Session,
  asked: { className: string; pupilText: string; said: string; cause: string },
): Promise<Answer> {
  const { className, cause } = asked
  const lists = await listsOfClass(session, className)
  if (!lists.ok) return { text: sayRefusal(lists.refusal, session.school.zone) }
  const found = findPerson(asked.pupilText, lists.value.outcome.pupils)
  if (found.kind === 'none') return { text: viClassResults.noPupil(asked.pupilText, className) }
  if (found.kind === 'several')
    return { text: viClassResults.whichPupil(found.people.map(one => one.fullName)) }
  const folded = fold(asked.said)
  const meant = SAID.flatMap(([name, words]) => (words.test(folded) ? [name] : []))
  if (meant.length === 0) return { text: viYearEnd.amendHow }
  const { pupilId, fullName } = found.person
  return {
    text: viYearEnd.amendedPreview(fullName, meant, cause),
    offers: confirmOr({
      label: viYearEnd.send,
      keyword: 'GUI',
      intent: {
        command: 'lists.propose',
        data: { className, amendments: [{ pupilId, lists: meant, cause }] },
      },
    }),
  }
}

const amendLists = command({
  name: 'lists.amend',
  data: z.object({ className: z.string(), pupilText: z.string(), said: z.string(), cause: z.string() }),
  understand: text => {
    if (!AMEND_BEGUN.test(fold(text))) return undefined
    const [, said = '', pupilText = '', lists = '', cause = ''] = AMEND.exec(text.normalize('NFC')) ?? []
    const named = classAt([fold(said)], 0)
    return { className: named?.className ?? '', pupilText, said: lists, cause }
  },
  run: async ({ session }, asked) =>
    asked.className === '' ? { text: viYearEnd.amendHow } : amend(session, asked),
})

const waiting = command({
  name: 'lists.waiting',
  data: z.object({}),
  understand: saidOneOf(['duyet danh sach', 'danh sach cho duyet', 'cho duyet danh sach']),
  run: async ({ session }) => {
    const found = await listsWaiting(session)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    return {
      text: viYearEnd.waiting(found.value),
      offers: found.value.map(({ className }) => ({
        label: viYearEnd.look(className),
        intent: { command: 'lists.show', data: { className } },
      })),
    }
  },
})

const decide = command({
  name: 'lists.decide',
  data: z.object({ className: z.string(), version: z.int(), act: z.enum(['approved', 'returned']) }),
  run: async ({ session }, asked) => {
    const note = asked.act === 'returned' ? viYearEnd.givenBackNote : ''
    const made = await decideLists(session, { ...asked, note })
    return {
      text: made.ok ? viYearEnd.decided(made.value) : sayRefusal(made.refusal, session.school.zone),
    }
  },
})

const CLOSE = /^\/?(?:khoa so|kiem tra khoa so)(?: |$)/

const check = command({
  name: 'close.check',
  data: z.object({ span: span.nullable() }),
  understand: text => {
    const folded = fold(text)
    if (!CLOSE.test(folded)) return undefined
    const read = spanIn(folded.replace(CLOSE, ''))
    return read.rest === '' ? { span: read.span } : undefined
  },
  run: async ({ session }, asked) => {
    if (asked.span === null) return { text: viYearEnd.whichSpan }
    const found = await checkClose(session, asked.span)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    const { closed, blockers } = found.value
    const isOffered = may(session.actor, 'term.close') && !closed && !blockers.some(blocks)
    const offers = confirmOr({
      label: viYearEnd.close(asked.span),
      keyword: 'KHOA',
      intent: { command: 'close.term', data: { span: asked.span } },
    })
    return { text: viYearEnd.checklist(found.value), offers: isOffered ? offers : [] }
  },
})

const close = command({
  name: 'close.term',
  data: z.object({ span }),
  run: async ({ session }, asked) => {
    const made = await closeTerm(session, asked.span)
    return {
      text: made.ok ? viYearEnd.closed(asked.span) : sayRefusal(made.refusal, session.school.zone),
    }
  },
})

export const yearEndCommands = [show, propose, amendLists, waiting, decide, check, close] as const
