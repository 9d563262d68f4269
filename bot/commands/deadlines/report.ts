import { z } from 'zod'
import { heatPicture, missingReport, reportFile } from '../../../core/deadlines/report.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { className } from '../../understand/classes.ts'
import { plain, saidOneOf } from '../../understand/phrases.ts'
import { viReport } from '../../vi/deadlines/report.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { asked, asSaid, classIn, gradeIn } from '../asked.ts'
import { whoMissingOf } from './who-missing.ts'

/** "báo cáo thiếu điểm", "thiếu điểm 6A": as text and workbook; "biểu đồ tiến độ": as a picture. */

const WHOLE = new Set([
  ...['bao cao thieu diem', 'bao cao', '/baocao', 'bao cao tien do', 'bao cao nhap diem'],
  ...['ai con thieu diem', 'ai thieu diem', 'ds thieu diem', 'danh sach thieu diem'],
])
const OF_CLASS = /^(?:bao cao )?thieu diem (?:lop )?(\S+)$/

function understand(text: string): { className: string | null } | undefined {
  const said = plain(text)
  if (WHOLE.has(said)) return { className: null }
  const named = OF_CLASS.exec(said)?.[1]
  const meant = named === undefined ? undefined : className(named)
  return meant === undefined ? undefined : { className: meant }
}

const missing = command({
  name: 'report.missing',
  data: z.object({ className: z.string().nullable() }),
  understand,
  run: async ({ session }, { className: of }) => {
    const report = await missingReport(session, of)
    if (!report.ok) return { text: sayRefusal(report.refusal, session.school.zone) }
    const file = await reportFile(session, viReport.words(report.value))
    return { text: viReport.text(report.value), files: [file] }
  },
})

const PICTURE = [
  ...['bieu do', '/bieudo', 'bieu do tien do', 'bieu do nhap diem', 'ban do nhiet', 'ban do tien do'],
  ...['hinh tien do', 'anh tien do'],
]

const picture = command({
  name: 'report.picture',
  data: z.object({}),
  understand: saidOneOf(PICTURE),
  run: async ({ session }) => {
    const report = await missingReport(session, null)
    if (!report.ok) return { text: sayRefusal(report.refusal, session.school.zone) }
    const { week, teachers } = report.value
    const drawn = await heatPicture(session, week, teachers)
    return drawn ? { text: viReport.picture(report.value), files: [drawn] } : { text: viReport.nothingDue }
  },
})

const PICTURES = /biểu đồ|bieu do|bản đồ|ban do|nhiệt|màu|heat|hình|ảnh/iu

/** "bản đồ nhiệt tuần này", "báo cáo thiếu điểm khối 9": the picture, or the part that was named with the file of the whole. */
const said = command({
  name: 'report.said',
  data: asked,
  spoken: { 'staff.report': asSaid },
  run: async (turn, { text, slots }) => {
    if (PICTURES.test(text)) return picture.run(turn, {})
    const report = await missing.run(turn, { className: classIn(slots) })
    const isPart = gradeIn(slots) !== null || slots.columns.length + slots.subjects.length > 0
    if (!isPart || !report.files) return report
    const part = await whoMissingOf(turn.session, { text, slots })
    return { ...report, text: part.text }
  },
})

export const reportCommands: readonly Command[] = [missing, picture, said]
