import { z } from 'zod'
import type { Link } from '../../../core/answer.ts'
import { booksOfMine } from '../../../core/books/book.ts'
import type { Sheet } from '../../../core/documents/rules/sheet.ts'
import { officeHome } from '../../../core/office-desk/home.ts'
import type { FileOfOffice } from '../../../core/office-desk/rights.ts'
import type { Session } from '../../../core/session.ts'
import { isCalendarBook } from '../../../core/tables/rules/calendar-sheets.ts'
import { kindOf } from '../../../core/tables/rules/kind.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { viOffice } from '../../vi/office-desk/office.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { undoCommands } from './undo.ts'

/** "trang văn phòng", "nạp danh sách", "đối chiếu CSDL ngành": a link to the office's page. */

const LINK_MINUTES = 30

/** Teachers too "nhập" marks and files: of the office are only its lists. */
const LISTS = '(?:danh sach (?:hoc sinh|giao vien|can bo|lop)|phan cong giang day|lich nam hoc)'
const FILES =
  '(?:tep|file|du lieu|danh sach(?: hoc sinh| giao vien| can bo| lop)?|hoc sinh|phan cong(?: giang day)?|lich(?: nam hoc)?|so diem(?: cu)?|diem danh cu)'
const BRINGS = `(?:toi )?(?:muon |can )?(?:(?:nap|tai len|dua len) ${FILES}|nhap ${LISTS})(?: (?:len he thong|tu excel|bang excel))?`
const COMPARES = '(?:doi chieu|so sanh)(?: hoc sinh| danh sach)?(?: voi)? (?:csdl|co so du lieu)(?: nganh)?'
const ASKED = new RegExp(
  `^/?(?:(?:mo |vao |xem )?trang van phong|vanphong|${BRINGS}|(?:mau|tai|sua) lich nam hoc|${COMPARES})$`,
)

const officeLink = async (session: Session): Promise<Link> => ({
  label: viOffice.label,
  url: await pageLink(session, { purpose: 'office', data: {}, minutes: LINK_MINUTES }),
})

/** Lists a teacher has no like of: their own sheets name pupils too. */
const OFFICES_ALONE: ReadonlySet<FileOfOffice> = new Set(['calendar', 'staff', 'assignments'])

/** A list of the office sent to the chat: it is brought in on the page, where it is looked at first. Undefined: it is no such list. */
export async function answerToList(session: Session, sheets: readonly Sheet[]): Promise<Answer | undefined> {
  const kind = isCalendarBook(sheets) ? 'calendar' : kindOf(sheets)
  if (kind === null || kind === 'marks') return undefined
  if (!OFFICES_ALONE.has(kind) && (await booksOfMine(session)).length > 0) return undefined
  const home = await officeHome(session)
  if (home.ok) return { text: viOffice.bringInThere(kind, LINK_MINUTES), links: [await officeLink(session)] }
  return OFFICES_ALONE.has(kind) ? { text: viOffice.forTheOffice(kind) } : undefined
}

export const askOffice = command({
  name: 'office.page',
  data: z.object({}),
  understand: text => (ASKED.test(fold(text)) ? {} : undefined),
  run: async ({ session }) => {
    const home = await officeHome(session)
    if (!home.ok) return { text: sayRefusal(home.refusal, session.school.zone) }
    return {
      text: viOffice.ready(LINK_MINUTES, `${session.host.publicUrl}/van-phong`),
      links: [await officeLink(session)],
    }
  },
})

export const officeCommands = [askOffice, ...undoCommands] as const
