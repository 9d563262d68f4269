import { z } from 'zod'
import { officeHome } from '../../../core/office-desk/home.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
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

export const askOffice = command({
  name: 'office.page',
  data: z.object({}),
  understand: text => (ASKED.test(fold(text)) ? {} : undefined),
  run: async ({ session }) => {
    const home = await officeHome(session)
    if (!home.ok) return { text: sayRefusal(home.refusal, session.school.zone) }
    const url = await pageLink(session, { purpose: 'office', data: {}, minutes: LINK_MINUTES })
    return { text: viOffice.ready(LINK_MINUTES), links: [{ label: viOffice.label, url }] }
  },
})

export const officeCommands = [askOffice, ...undoCommands] as const
