import type { Found, ProbePoint } from '../bot/zalo/probe.ts'

/** What the operator reads of the trial of a Zalo bot. */

export const probeWords = {
  isOn: 'Bot đang bật: tin lấy về lúc thử sẽ không tới máy chủ. Chạy bot off trước, thử xong bot on.',
  listenWrong: (max: number): string => `--listen là số giây, từ 0 đến ${max}.`,
  listening: (seconds: number): string =>
    `Trong ${seconds} giây tới, từ điện thoại nhắn cho bot: một câu chữ, một ảnh, một hình dán, một tin thoại, một tệp; nếu có nhóm thì nhắc @bot trong nhóm.`,
  written: (file: string): string => `Đã ghi báo cáo ra ${file}.`,
} as const

const POINTS: Readonly<Record<ProbePoint, string>> = {
  host: 'Địa chỉ nào trả lời, hỏi tin ở đâu',
  payloads: 'Tin đến có những trường nào (ảnh, hình dán, thoại, tệp)',
  failures: 'Lỗi đến với mã HTTP nào',
  poll_beside_webhook: 'Hỏi tin khi đang đặt webhook',
  length: 'Giới hạn 2.000 đếm theo đơn vị nào',
  group_mention: 'Nhắc bot trong nhóm',
  webhook_trial: 'Zalo thử địa chỉ webhook (verification)',
  backlog: 'Tin gửi lúc không ai hỏi có còn không',
}

/** What no single run can tell. */
const LEFT = [
  'Webhook bọc hay không bọc trong "result", và lần thử địa chỉ có kèm tiêu đề bí mật không: xem nhật ký proxy lúc máy chủ báo địa chỉ (bot rotate --webhook).',
  'Zalo có gửi lại khi webhook trả 500 không: dừng máy chủ một phút, nhắn một tin, chạy lại, xem tin có tới.',
  'Tin nhận có tính vào 3.000 tin không, người thứ 51 thấy gì: so số trong Bot Creator với “plans” ở cuối tháng.',
  'Gửi cho người im lặng quá 7 ngày, hoặc đã chặn bot: xem cột why của notice.',
  'Dạng của lỗi 429 khi gửi dồn: xem so_diem_sends_total và nhật ký.',
]

/** Markdown. No word, name or id of anybody is in it, so it can be handed on. */
export function probeReport(found: readonly Found[], at: Date): readonly string[] {
  const points = Object.entries(POINTS).map(([point, title]) => ({
    title,
    lines: found.filter(one => one.point === point).map(one => `- ${one.found}`),
  }))
  return [
    `# Thử bot Zalo, ${at.toISOString().slice(0, 16)}Z`,
    ...points.flatMap(({ title, lines }) => [
      '',
      `## ${title}`,
      '',
      ...(lines.length > 0 ? lines : ['- chưa thử']),
    ]),
    '',
    '## Còn phải xem bằng tay',
    '',
    ...LEFT.map(line => `- ${line}`),
  ]
}
