import { z } from 'zod'
import { classNamed, ownClass } from '../../../core/classes/own-class.ts'
import { classChecks } from '../../../core/pupil-data/checks.ts'
import { missingFile, pupilDataMissing } from '../../../core/pupil-data/completeness.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { readClassHead } from '../../understand/class-head.ts'
import { className } from '../../understand/classes.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { viChecks } from '../../vi/pupil-data/checks.ts'
import { viMissing } from '../../vi/pupil-data/missing.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "còn thiếu thông tin học sinh 6A"; "đối chiếu giấy tờ lớp 6A": a link to the page where data is held against papers. */

const LINK_MINUTES = 30

const ofClass = z.object({ className: z.string().nullable() })
type OfClass = z.infer<typeof ofClass>

const LACKING = /\b(?:thieu|chua du|chua co)\b/
const DATA = /\b(?:thong tin|du lieu|ho so|li lich|ly lich)\b/
const OF_PUPILS = /\b(?:hoc sinh|hs|lop)\b/
/** All that is said beside the class. */
const WORDS =
  /^(?:(?:xem|kiem tra|danh sach|cac|nhung|em|hoc sinh|hs|lop|con|nao|ai|dang|bi|cua|thieu|chua du|chua co|thong tin|du lieu|ho so|li lich|ly lich|gi)(?: |$))+$/

function missingIn(text: string): OfClass | undefined {
  const said = fold(text).replace(/[?.!]+$/, '')
  if (!LACKING.test(said) || !DATA.test(said)) return undefined
  const head = readClassHead(text.replace(/[?.!]+$/, ''))
  const isOfPupils = head.className !== null || OF_PUPILS.test(said)
  return isOfPupils && WORDS.test(fold(head.rest)) ? { className: head.className } : undefined
}

const checkOffer = (named: string): Offer => ({
  label: viChecks.chip,
  intent: { command: 'pupil_data.check', data: { className: named } },
})

const missing = command({
  name: 'pupil_data.missing',
  data: ofClass,
  understand: missingIn,
  run: async ({ session }, { className: named }) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const { zone, today } = session.school
    const found = await pupilDataMissing(session, named)
    if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
    const classes = found.value
    const name = viMissing.fileName(today)
    const file = await missingFile(session, { name, tables: viMissing.tables(classes) })
    const [only, another] = classes
    return {
      text: viMissing.text(classes),
      files: [file],
      offers: only && !another ? [checkOffer(only.className)] : [],
    }
  },
})

const CHECK =
  /^\/?(?:doi chieu|kiem tra|xac nhan|danh dau)(?: thong tin)?(?: voi)? (?:giay to|giay khai sinh|ho so goc|nhan than)(?: goc)?(?: hoc sinh)?(?: (?:lop )?(\S+(?: \S+)?))?$/

async function linkTo(session: Session, named: string | null): Promise<Answer> {
  const { zone } = session.school
  const room = named === null ? await ownClass(session, null) : await classNamed(session, named)
  if (!room.ok) return { text: sayRefusal(room.refusal, zone) }
  const { classId, className: name } = room.value
  const may = await classChecks(session, classId)
  if (!may.ok) return { text: sayRefusal(may.refusal, zone) }
  const url = await pageLink(session, { purpose: 'pupil_checks', data: { classId }, minutes: LINK_MINUTES })
  return { text: viChecks.ready(name, LINK_MINUTES), links: [{ label: viChecks.label, url }] }
}

const check = command({
  name: 'pupil_data.check',
  data: ofClass,
  understand: text => {
    const [whole, named] = CHECK.exec(fold(text)) ?? []
    if (whole === undefined) return undefined
    const meant = named === undefined ? null : className(named)
    return meant === undefined ? undefined : { className: meant }
  },
  run: ({ session }, { className: named }) =>
    session.actor.isStaff ? linkTo(session, named) : Promise.resolve({ text: viClasses.staffOnly }),
})

export const pupilDataCommands: readonly Command[] = [missing, check]
