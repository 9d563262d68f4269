import { z } from 'zod'
import { pupilSlipsFor } from '../../../core/slips/issue.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { viSlips as vi } from '../../vi/slips/slips.ts'
import { no, none, offered, SLIPS_MAX } from './asking.ts'
import { pupilsMeant, wholeClass } from './meant.ts'

/** "in phiếu học sinh 6A", "cấp mã học sinh em An 6A": slips for pupils themselves. */

const TYPED =
  /^\/?(?:in|cap|lam|phat hanh)(?: lai)? (?:phieu|ma)(?: ma)?(?: lien ket| ket noi| dang nhap)?(?: cho)? (?:hoc sinh|hs) (.+)$/d

const typed = command({
  name: 'linking.slips_pupils',
  data: z.object({ whom: z.string() }),
  understand: text => {
    const said = text.normalize('NFC').trim()
    const rest = TYPED.exec(fold(said))?.indices?.[1]
    return rest && { whom: said.slice(...rest) }
  },
  run: async ({ session }, { whom }) => {
    const mine = await pupilSlipsFor(session, session.actor)
    if (mine.length === 0) return no(session, none(session))
    const meant = pupilsMeant(whom, mine)
    const isAllLinked = meant.length > 0 && meant.every(row => row.isLinked)
    const rows = wholeClass(whom) ? meant.filter(row => !row.isLinked) : meant
    if (rows.length === 0) return { text: isAllLinked ? vi.pupilsAllLinked : vi.noPupil }
    if (rows.length > SLIPS_MAX) return { text: vi.tooMany(SLIPS_MAX) }
    const isLinked = rows.some(row => row.isLinked)
    return {
      text: vi.previewPupils(rows),
      offers: offered(
        'pupil',
        rows.map(({ pupilId }) => pupilId),
        isLinked,
      ),
    }
  },
})

export const pupilSlipCommands: readonly Command[] = [typed]
