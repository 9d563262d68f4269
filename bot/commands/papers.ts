import { z } from 'zod'
import { bundleCase } from '../../core/corrections/bundle.ts'
import { showPaper } from '../../core/corrections/paper-views.ts'
import { showRegister } from '../../core/corrections/register.ts'
import type { PaperKind } from '../../core/documents/rules/paper.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Session } from '../../core/session.ts'
import type { Command } from '../command.ts'
import { command } from '../command.ts'
import { fold } from '../understand/fold.ts'
import { saidOneOf } from '../understand/phrases.ts'
import { viPapers } from '../vi/papers.ts'
import { sayRefusal } from '../vi/refusals.ts'

/** "phiếu số 7", "biên bản số 7", "hồ sơ sửa điểm số 7", "sổ sửa điểm": papers of corrections as files. */

const KINDS: Readonly<Record<string, PaperKind>> = {
  phieu: 'slip',
  'phieu de nghi': 'slip',
  'bien ban': 'minutes',
  'quyet dinh': 'decision',
}

const PAPER = /^\/?(phieu de nghi|phieu|bien ban|quyet dinh)(?: sua diem)? (?:so )?(\d{1,5})$/
const BUNDLE = /^\/?ho so(?: sua diem)? (?:so )?(\d{1,5})$/

async function sendPaper(session: Session, kind: PaperKind, number: number): Promise<Answer> {
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

export const paperCommands: readonly Command[] = [paper, bundle, register]
