import { ownClass } from '../../../core/classes/own-class.ts'
import { pupilsInSight } from '../../../core/classes/pupil-search.ts'
import { homerooms, whoTeaches } from '../../../core/classes/who-teaches.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { viLists as vi } from '../../vi/classes/lists.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, gradeIn } from '../asked.ts'

/** "cho xin danh sách lớp", "danh sách giáo viên chủ nhiệm các lớp", "ds gv kèm môn dạy". */

const HOMEROOM = /chủ nhiệm|chu nhiem|gvcn/iu
const TEACHERS = /(?:^|\s)(?:giáo viên|giao vien|gv|thầy cô|thay co|bộ môn|bo mon)(?=\s|$)/iu

async function roster(session: Session, { slots }: Asked): Promise<Answer> {
  const { zone } = session.school
  const named = classIn(slots)
  const own = named === null ? await ownClass(session, null) : undefined
  if (own && !own.ok) return { text: vi.whichClass }
  const className = named ?? (own?.ok ? own.value.className : '')
  const inSight = await pupilsInSight(session)
  if (!inSight.ok) return { text: sayRefusal(inSight.refusal, zone) }
  const pupils = inSight.value.filter(pupil => pupil.className === className)
  return { text: pupils.length > 0 ? vi.roster(className, pupils) : vi.notInSight(className) }
}

export const askLists = command({
  name: 'lists.asked',
  data: asked,
  spoken: { 'staff.lists': asSaid },
  run: async ({ session }, said) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const { text, slots } = said
    const [className, grade] = [classIn(slots), gradeIn(slots)]
    if (HOMEROOM.test(text)) {
      const rooms = (await homerooms(session)).filter(
        room =>
          (className === null || room.className === className) && (grade === null || room.grade === grade),
      )
      return { text: vi.homerooms(rooms) }
    }
    if (!TEACHERS.test(text)) return roster(session, said)
    const taught = (await whoTeaches(session)).filter(
      one =>
        (className === null || one.classes.includes(className)) &&
        (slots.subjects.length === 0 ||
          slots.subjects.some(codes => codes.some(code => code === one.subject))),
    )
    return { text: vi.teachers(taught, className) }
  },
})
