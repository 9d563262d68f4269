import type { SettingProblem, Settings } from '../core/settings.ts'

/** What a person at the terminal reads while the service starts. */

/** What a start has come to. */
export type StartFact =
  | { readonly kind: 'waiting_for_database' }
  | { readonly kind: 'placing_sample' }
  /** Nothing was prepared at the install: the sample school is read from its files. */
  | { readonly kind: 'loading_sample' }

const FACTS: Readonly<Record<StartFact['kind'], string>> = {
  waiting_for_database:
    'Postgres chưa trả lời. Đang chờ và thử lại liên tục; xem Postgres đã chạy chưa, DATABASE_URL có đúng không. Ctrl+C để thôi.',
  placing_sample: 'Lần chạy đầu: đang đặt trường mẫu vào thư mục dữ liệu…',
  loading_sample: 'Lần chạy đầu: đang nạp trường mẫu từ các tệp của nó, mất khoảng nửa phút…',
}

export const sayStart = ({ kind }: StartFact): string => FACTS[kind]

export const settingLine = ({ name, why }: SettingProblem): string => `${name}: ${why}.`

type Serving = { readonly url: string; readonly schools: number }

/** The last of them says what to open. */
export function servingLines({ url, schools }: Serving, settings: Settings): readonly string[] {
  const address = settings.publicUrl ?? url.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost')
  if (settings.demo)
    return [`Sổ điểm đã sẵn sàng (trường mẫu, mọi người đều là hư cấu). Mở ${address} ; dừng: Ctrl+C.`]
  const none =
    'Chưa có trường nào: dừng lại, lập trường bằng "npm run -s admin -- school create" (README, mục Dùng thật), rồi chạy lại.'
  return [...(schools === 0 ? [none] : []), `Sổ điểm đã sẵn sàng. Mở ${address} ; dừng: Ctrl+C.`]
}
