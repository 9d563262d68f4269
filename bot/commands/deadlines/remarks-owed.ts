import { remarksMissing } from '../../../core/remarks/missing.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { viWhoOwes as vi } from '../../vi/deadlines/who-owes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { classIn } from '../asked.ts'

/** "thầy cô bộ môn nào chưa nhận xét lớp em". */

export const saysRemark = (text: string): boolean => /\b(?:nhan xet|loi phe)\b/.test(fold(text))

export async function remarksOwed(session: Session, { slots }: Asked): Promise<Answer> {
  const found = await remarksMissing(session, classIn(slots))
  return {
    text: found.ok
      ? vi.remarks(found.value.className, found.value.subjects)
      : sayRefusal(found.refusal, session.school.zone),
  }
}
