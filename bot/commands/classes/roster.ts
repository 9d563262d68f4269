import { z } from 'zod'
import { ownClassPupils } from '../../../core/classes/pupils.ts'
import {
  confirmRoster,
  openReports,
  readReport,
  reportPupil,
  reviewRoster,
  settleReport,
} from '../../../core/classes/roster.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Intent } from '../../answer.ts'
import { command } from '../../command.ts'
import { readClassHead } from '../../understand/class-head.ts'
import { className } from '../../understand/classes.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { sayReport, viRoster as vi } from '../../vi/classes/roster.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { pupilMeant } from './class-names.ts'

/** The review of a class's list: "rà soát 6A", "báo sai 6A An: ngày sinh đúng là 12/5/2014". */

const REVIEW = /^\/?(?:ra soat|kiem tra danh sach)(?: danh sach)?(?: lop)?(?: (\S+(?: \S+)?))?$/

const review = command({
  name: 'roster.review',
  data: z.object({ className: z.string().nullable() }),
  understand: text => {
    const [whole, named] = REVIEW.exec(fold(text)) ?? []
    if (whole === undefined) return undefined
    if (named === undefined) return { className: null }
    const meant = className(named)
    return meant === undefined ? undefined : { className: meant }
  },
  run: async ({ session }, data) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const found = await reviewRoster(session, data.className)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    const open = found.value.pupils.some(pupil => pupil.review === null || pupil.review.act === 'settled')
    const intent: Intent = { command: 'roster.confirm', data: { className: found.value.room.className } }
    return {
      text: vi.review(found.value),
      offers: open ? [{ label: vi.confirmAll, intent, keyword: 'XACNHAN' }] : [],
    }
  },
})

const confirm = command({
  name: 'roster.confirm',
  data: z.object({ className: z.string() }),
  run: async ({ session }, data) => {
    const done = await confirmRoster(session, data.className)
    return {
      text: done.ok
        ? vi.confirmed(data.className, done.value.confirmed, done.value.reported)
        : sayRefusal(done.refusal, session.school.zone),
    }
  },
})

const wrong = z.object({
  className: z.string().nullable(),
  nameText: z.string().nullable(),
  note: z.string(),
})

const REPORT = /^\/?bao sai(?= |:|$)/

async function report(
  session: Session,
  { className: named, nameText, note }: z.infer<typeof wrong>,
): Promise<Answer> {
  const { zone } = session.school
  const full = await ownClassPupils(session, named)
  if (!full.ok) return { text: sayRefusal(full.refusal, zone) }
  const { room, pupils } = full.value
  if (nameText === null || note === '') return { text: vi.askReport(room.className) }
  const meant = pupilMeant({ nameText, seatNo: null }, pupils)
  if ('why' in meant) return { text: viClasses.unsure([{ text: nameText, why: meant.why }]) }
  const { pupilId, fullName } = meant.pupil
  const told = await reportPupil(session, { classId: room.classId, pupilId, note })
  return { text: told.ok ? vi.reported(fullName, told.value.told) : sayRefusal(told.refusal, zone) }
}

const reportWrong = command({
  name: 'roster.report',
  data: wrong,
  understand: text => {
    const whole = text.normalize('NFC').trim()
    const cut = whole.indexOf(':')
    const head = cut < 0 ? whole : whole.slice(0, cut)
    if (!REPORT.test(fold(head))) return undefined
    const { className: named, rest } = readClassHead(head.trim().split(/\s+/).slice(2).join(' '))
    return { className: named, nameText: rest || null, note: cut < 0 ? '' : whole.slice(cut + 1).trim() }
  },
  run: ({ session }, data) =>
    session.actor.isStaff ? report(session, data) : Promise.resolve({ text: viClasses.staffOnly }),
})

const OFFERED_MAX = 10

/** The board's list of what homeroom teachers found wrong. */
const reports = command({
  name: 'roster.reports',
  data: z.object({}),
  understand: saidOneOf(['bao sai danh sach', 'loi bao sai danh sach', 'danh sach bao sai']),
  run: async ({ session }) => {
    const open = await openReports(session)
    if (!open.ok) return { text: sayRefusal(open.refusal, session.school.zone) }
    if (open.value.length === 0) return { text: vi.noReports }
    return {
      text: vi.reports(
        open.value.map(({ className: of, fullName, note }) => vi.reportLine(of, fullName, note)),
      ),
      offers: open.value.slice(0, OFFERED_MAX).map(({ eventId, fullName }) => ({
        label: fullName,
        intent: { command: 'roster.report_show', data: { eventId } } as const,
      })),
    }
  },
})

const showReport = command({
  name: 'roster.report_show',
  data: z.object({ eventId: z.int() }),
  run: async ({ session }, { eventId }) => {
    const found = await readReport(session, eventId)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    const { byName: by, ...report } = found.value
    return sayReport({ ...report, by })
  },
})

const settle = command({
  name: 'roster.settle',
  data: z.object({ eventId: z.int() }),
  run: async ({ session }, { eventId }) => {
    const done = await settleReport(session, eventId)
    return {
      text: done.ok
        ? vi.settled(done.value.className, done.value.fullName)
        : sayRefusal(done.refusal, session.school.zone),
    }
  },
})

export const rosterCommands = [review, confirm, reportWrong, reports, showReport, settle] as const
