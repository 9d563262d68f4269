import { z } from 'zod'
import { breachBook, breachNotice } from '../../../core/breaches/files.ts'
import {
  breachRegister,
  moveBreach,
  openBreach,
  previewBreach,
  showBreach,
} from '../../../core/breaches/register.ts'
import { BREACH_ACTS } from '../../../core/breaches/rules.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viBreaches as vi } from '../../vi/breaches/breaches.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "báo lộ dữ liệu: …", "sổ lộ dữ liệu": the register of breaches, kept by leaders and the board. */

const SAID = /^\/?bao (?:vu )?lo du lieu(?: ca nhan)?\s*:\s*/

const ask = command({
  name: 'breach.ask',
  data: z.object({ words: z.string() }),
  understand: text => {
    const typed = text.normalize('NFC').trim()
    if (!SAID.test(fold(typed))) return undefined
    return { words: typed.slice(typed.indexOf(':') + 1).trim() }
  },
  run: async ({ session }, { words }) => {
    const { zone } = session.school
    const preview = previewBreach(session, words)
    if (!preview.ok) return { text: sayRefusal(preview.refusal, zone) }
    return {
      text: vi.preview(preview.value.words, preview.value.notifyBy, zone),
      offers: confirmOr({
        label: vi.open,
        intent: { command: 'breach.open', data: { words: preview.value.words } },
        keyword: 'GHISO',
      }),
    }
  },
})

const open = command({
  name: 'breach.open',
  data: z.object({ words: z.string() }),
  run: async ({ session }, { words }) => {
    const opened = await openBreach(session, words)
    return opened.ok
      ? { text: vi.opened(opened.value), offers: vi.offersOf(opened.value) }
      : { text: sayRefusal(opened.refusal, session.school.zone) }
  },
})

const OFFERED_MAX = 6

const list = command({
  name: 'breach.list',
  data: z.object({}),
  understand: saidOneOf(['so lo du lieu', 'lo du lieu', 'bao lo du lieu', 'so lo du lieu ca nhan']),
  run: async ({ session }) => {
    const cards = await breachRegister(session)
    if (!cards.ok) return { text: sayRefusal(cards.refusal, session.school.zone) }
    if (cards.value.length === 0) return { text: vi.none }
    return {
      text: vi.list(cards.value),
      offers: [
        ...cards.value.slice(0, OFFERED_MAX).map(card => ({
          label: vi.label(card),
          intent: { command: 'breach.show', data: { breachId: card.breachId } } as const,
        })),
        { label: vi.book, intent: { command: 'breach.book', data: {} } },
      ],
    }
  },
})

const one = z.object({ breachId: z.int() })

const show = command({
  name: 'breach.show',
  data: one,
  run: async ({ session }, { breachId }) => {
    const card = await showBreach(session, breachId)
    return card.ok
      ? { text: vi.card(card.value), offers: vi.offersOf(card.value) }
      : { text: sayRefusal(card.refusal, session.school.zone) }
  },
})

const asked = one.extend({
  version: z.int(),
  act: z.enum(BREACH_ACTS),
  words: z.literal(true).optional(),
})

async function step({ session, text }: Turn, { words, ...data }: z.infer<typeof asked>): Promise<Answer> {
  const { zone } = session.school
  const moved = await moveBreach(session, { ...data, ...(words ? { note: text } : {}) })
  const wantsNote = !moved.ok && moved.refusal.code === 'note_required'
  if (words && !wantsNote) await forgetForm(session)
  if (moved.ok) return { text: vi.moved(moved.value), offers: vi.offersOf(moved.value) }
  if (!wantsNote) return { text: sayRefusal(moved.refusal, zone) }
  const card = await showBreach(session, data.breachId)
  if (!card.ok) return { text: sayRefusal(card.refusal, zone) }
  const does = vi.does(card.value, data.act)
  await saveForm(session, { command: 'breach.act', data: { ...data, words: true }, does })
  return { text: words ? sayRefusal(moved.refusal, zone) : vi.ask(data.act) }
}

const act = command({ name: 'breach.act', data: asked, run: step })

const notice = command({
  name: 'breach.notice',
  data: one,
  run: async ({ session }, { breachId }) => {
    const file = await breachNotice(session, breachId)
    return file.ok
      ? { text: vi.notice, files: [file.value] }
      : { text: sayRefusal(file.refusal, session.school.zone) }
  },
})

const book = command({
  name: 'breach.book',
  data: z.object({}),
  run: async ({ session }) => {
    const file = await breachBook(session, vi.tableOf)
    return file.ok
      ? { text: vi.book, files: [file.value] }
      : { text: sayRefusal(file.refusal, session.school.zone) }
  },
})

export const breachCommands = [ask, open, list, show, act, notice, book] as const
