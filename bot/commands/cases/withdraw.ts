import { z } from 'zod'
import { listOwnCases } from '../../../core/corrections/views.ts'
import { listLateEntries } from '../../../core/late-entry/decide.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { viCases as vi } from '../../vi/cases/cases.ts'
import type { Asked } from '../asked.ts'
import { asked } from '../asked.ts'
import { confirmOr } from '../preview.ts'
import type { Item } from './items.ts'
import { asCase, fitting, isSame, referenceOf } from './items.ts'

/** "thôi rút lại phiếu đó", "không xin gia hạn nữa": one's own that waits is shown, and taken back by a confirm. */

const OFFERED_MAX = 8
const WITHDRAWABLE: ReadonlySet<string> = new Set([
  ...['requested', 'returned', 'checked', 'agreed', 'approved', 'open'],
])

async function own(session: Session): Promise<readonly Item[]> {
  const cases = (await listOwnCases(session)).filter(({ step }) => WITHDRAWABLE.has(step))
  const late = (await listLateEntries(session)).own.filter(({ step }) => step === 'asked')
  return [
    ...cases.map((subject): Item => ({ kind: 'correction', subject, task: null })),
    ...late.map((card): Item => ({ kind: 'late', card })),
  ]
}

const LATE = /gia hạn|gia han|nhập muộn|nhap muon|thêm ngày|thêm hạn/iu

function preview(item: Item): Answer {
  const intent =
    item.kind === 'correction'
      ? ({ command: 'correction.withdraw', data: { caseId: item.subject.caseId } } as const)
      : ({ command: 'late.withdraw', data: { requestId: item.card.requestId } } as const)
  return {
    text: vi.withdrawPreview(item),
    offers: confirmOr({ label: vi.withdraw, intent, keyword: 'RUT' }),
  }
}

async function answer(session: Session, { text, slots }: Asked): Promise<Answer> {
  const mine = await own(session)
  const ofKind = LATE.test(text) ? mine.filter(({ kind }) => kind === 'late') : mine
  const found = fitting(ofKind, slots)
  const [only, another] = found
  if (!only) return { text: vi.nothingToWithdraw }
  if (!another) return preview(only)
  return {
    text: vi.withdrawWhich,
    offers: found.slice(0, OFFERED_MAX).map(item => ({
      label: vi.open(item).replace(/^Xem/u, 'Rút'),
      intent: { command: 'cases.withdraw_one', data: referenceOf(item) },
    })),
  }
}

const withdraw = command({
  name: 'cases.withdraw',
  data: asked,
  spoken: { 'act.withdraw_request': asCase },
  run: ({ session }, said) => answer(session, said),
})

const withdrawOne = command({
  name: 'cases.withdraw_one',
  data: z.object({ kind: z.enum(['correction', 'late']), id: z.int() }),
  run: async ({ session }, one) => {
    const item = (await own(session)).find(mine => isSame(mine, one))
    return item ? preview(item) : { text: vi.nothingToWithdraw }
  },
})

export const caseWithdrawingCommands: readonly Command[] = [withdraw, withdrawOne]
