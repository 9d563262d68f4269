import type { IncidentFact, IncidentRefusal } from '../../../core/incidents/facts.ts'
import type { IncidentRow } from '../../../core/incidents/incidents.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** Incidents: the report, what the board makes of it, and who is told. */

const offers = (incidentId: number): readonly Offer[] => {
  const to = (act: string): Intent => ({ command: 'incident.decide', data: { incidentId, act } })
  return [
    { label: 'Sự cố cả trường', intent: to('school'), keyword: 'CATRUONG' },
    { label: 'Riêng người báo', intent: to('reporter'), keyword: 'RIENG' },
    { label: 'Không phải sự cố', intent: to('dismiss'), keyword: 'KHONG' },
  ]
}

const over = (incidentId: number): Offer => ({
  label: 'Đã hết sự cố',
  intent: { command: 'incident.decide', data: { incidentId, act: 'over' } },
  keyword: 'HETSUCO',
})

const DECIDED = {
  school: 'là sự cố cả trường: kì này không ai bị tính trễ hạn vì sự cố',
  reporter: 'là sự cố của riêng người báo: không tính trễ hạn cho người này',
  dismiss: 'không phải sự cố: hạn nhập điểm giữ nguyên',
  over: 'đã hết',
} as const

export function phraseIncident(fact: IncidentFact): Answer {
  if (fact.kind === 'incident_reported')
    return {
      text: `Thầy/cô ${fact.reporter} báo sự cố lúc ${sayTime(fact.at, fact.zone)}: “${fact.note}”. Đây là sự cố gì?`,
      offers: offers(fact.incidentId),
    }
  const what = `“${fact.note}” (thầy/cô ${fact.reporter} báo lúc ${sayTime(fact.at, fact.zone)})`
  return {
    text: `Sự cố ${what}: thầy/cô ${fact.by} xác nhận ${DECIDED[fact.act]}.${fact.act === 'dismiss' || fact.act === 'over' ? '' : ' Ô đã khóa vẫn cần xin nhập muộn.'}`,
  }
}

const STEPS = {
  reported: 'chờ xác nhận',
  outage: 'đang có sự cố',
  over: 'đã hết',
  dismissed: 'không phải sự cố',
} as const

export const incidentRefusals: Sentences<IncidentRefusal> = {
  incident_staff_only: () => 'Báo sự cố dành cho cán bộ, giáo viên trong năm học.',
  incident_board_only: () => 'Chỉ ban quản trị xác nhận sự cố. Thầy/cô nhắn “báo sự cố: …” để báo.',
  incident_unknown: () => 'Không tìm thấy sự cố này.',
  incident_decided: (r, zone) =>
    `Sự cố này nay đã khác: ${STEPS[r.step]}${r.by && r.at ? ` (thầy/cô ${r.by}, ${sayTime(r.at, zone)})` : ''}.`,
}

export const viIncident = {
  doesReport: 'Báo sự cố tới ban quản trị',
  ask: 'Thầy/cô gặp sự cố gì? Gõ một câu, ví dụ: mất mạng cả trường từ 13 giờ.',
  reported: (told: number): string =>
    told > 0
      ? 'Đã báo ban quản trị. Được xác nhận thì không tính trễ hạn.'
      : 'Đã ghi nhận. Ban quản trị chưa liên kết chat, thầy/cô báo thêm bằng điện thoại.',
  decided: {
    school: 'Đã ghi nhận sự cố cả trường.',
    reporter: 'Đã ghi nhận sự cố của người báo.',
    dismiss: 'Đã ghi: không phải sự cố.',
    over: 'Đã ghi: hết sự cố.',
  },
  none: 'Không có sự cố nào đang chờ hoặc đang diễn ra.',
  list: (rows: readonly IncidentRow[], zone: string): Answer => ({
    text: rows
      .map(
        row =>
          `• ${sayTime(row.reportedAt, zone)}, thầy/cô ${row.reporter}: “${row.note}” – ${STEPS[row.step]}`,
      )
      .join('\n'),
    offers: rows
      .slice(0, 1)
      .flatMap(row => (row.step === 'reported' ? offers(row.incidentId) : [over(row.incidentId)])),
  }),
} as const
