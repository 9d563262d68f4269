import { z } from 'zod'
import { bundleCase } from '../../../core/corrections/bundle.ts'
import { showPaper } from '../../../core/corrections/paper-views.ts'
import { showRegister } from '../../../core/corrections/register.ts'
import { previewReissue, reissuePaper } from '../../../core/corrections/reissue.ts'
import type { PaperKind } from '../../../core/documents/rules/paper.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viPapers } from '../../vi/corrections/papers.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "phiếu số 7", "biên bản số 7", "hồ sơ sửa điểm số 7", "sổ sửa điểm": papers of corrections as files. */

const KINDS: Readonly<Record<string, PaperKind>> = {
  phieu: 'slip',
  'phieu de nghi': 'slip',
  'bien ban': 'minutes',
  'quyet dinh': 'decision',
}

const PAPER = /^\/?(phieu de nghi|phieu|bien ban|quyet dinh)(?: sua diem)? (?:so )?(\d{1,5})$/
const BUNDLE = /^\/?ho so(?: sua diem)? (?:so )?(\d{1,5})$/

export async function sendPaper(session: Session, kind: PaperKind, number: number): Promise<Answer> {
  if (!session.actor.isStaff) return { text: viPapers.staffOnly }
  const { zone } = session.school
  const shown = await showPaper(session, kind, number)
  if (!shown.ok) return { text: sayRefusal(shown.refusal, zone) }
  return { text: viPapers.paper(shown.value, zone), files: [shown.value.file] }
}

const paper = command({
  name: 'paper.show',
  data: z.object({ kind: z.enum(['slip', 'minutes', 'decision']), number: z.int() }),
  understand: text => {
    const [, said = '', number] = PAPER.exec(fold(text)) ?? []
    const kind = KINDS[said]
    return kind && number ? { kind, number: Number(number) } : undefined
  },
  run: ({ session }, { kind, number }) => sendPaper(session, kind, number),
})

const reissue = z.object({
  kind: z.enum(['slip', 'minutes', 'decision']),
  caseNumber: z.int(),
  reason: z.string(),
})

const REISSUE = /^\/?cap lai (phieu de nghi|phieu|bien ban|quyet dinh)(?: sua diem)? (?:so )?(\d{1,5})$/

/** "cấp lại biên bản số 7: sai tên trường": shown first, done with one tap. */
const askReissue = command({
  name: 'paper.reissue',
  data: reissue,
  understand: text => {
    const [head = '', ...reason] = text.split(':')
    const [, said = '', number] = REISSUE.exec(fold(head)) ?? []
    const kind = KINDS[said]
    return kind && number ? { kind, caseNumber: Number(number), reason: reason.join(':').trim() } : undefined
  },
  run: async ({ session }, asked) => {
    if (!session.actor.isStaff) return { text: viPapers.staffOnly }
    const found = await previewReissue(session, asked)
    if (!found.ok && found.refusal.code === 'reason_too_short')
      return { text: viPapers.askReason(asked.kind, asked.caseNumber) }
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    const { kind, caseNumber, reason, number } = found.value
    const data = { kind, caseNumber, reason, number }
    return {
      text: viPapers.askReissue(found.value),
      offers: confirmOr(
        { label: viPapers.reissue, intent: { command: 'paper.reissue.do', data }, keyword: 'CAPLAI' },
        { label: viPapers.keep, intent: { command: 'paper.reissue.keep', data: {} } },
      ),
    }
  },
})

const doReissue = command({
  name: 'paper.reissue.do',
  data: reissue.extend({ number: z.int() }),
  run: async ({ session }, data) => {
    const made = await reissuePaper(session, data)
    return { text: made.ok ? viPapers.reissued(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

const keep = command({
  name: 'paper.reissue.keep',
  data: z.object({}),
  run: async () => ({ text: viPapers.kept }),
})

const bundle = command({
  name: 'paper.bundle',
  data: z.object({ number: z.int() }),
  understand: text => {
    const [, number] = BUNDLE.exec(fold(text)) ?? []
    return number ? { number: Number(number) } : undefined
  },
  run: async ({ session }, { number }) => {
    if (!session.actor.isStaff) return { text: viPapers.staffOnly }
    const made = await bundleCase(session, number)
    if (!made.ok) return { text: sayRefusal(made.refusal, session.school.zone) }
    return { text: viPapers.bundle(made.value), files: [made.value.file] }
  },
})

const REGISTER = ['so sua diem', '/sosuadiem', 'so theo doi sua diem', 'so theo doi de nghi sua diem']

const register = command({
  name: 'paper.register',
  data: z.object({}),
  understand: saidOneOf(REGISTER),
  run: async ({ session }) => {
    const shown = await showRegister(session)
    if (!shown.ok) return { text: sayRefusal(shown.refusal, session.school.zone) }
    return { text: viPapers.register(shown.value), files: shown.value.files }
  },
})

export const paperCommands: readonly Command[] = [paper, askReissue, doReissue, keep, bundle, register]
