import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { besidesWords, rightWords, roleColumns, topicTitles } from '../bot/vi/duties/rights.ts'
import type { Held, Right, RightTopic } from '../core/duties/rights.ts'
import { RIGHTS, RIGHTS_BY_TOPIC } from '../core/duties/rights.ts'

/** `npm run rights`: prints the table of rights as docs/rights.md, for people of the school. */

export const RIGHTS_PAPER = new URL('../docs/rights.md', import.meta.url)

const HEAD = `# Ai được làm gì

Bảng này do phần mềm in ra từ đúng bảng quyền đang chạy (\`npm run rights\`), không sửa tay. Dấu ✓: có quyền trong toàn trường; **tổ**: chỉ trong tổ mình làm tổ trưởng; **lớp**: chỉ trong lớp mình chủ nhiệm. Ô trống: không có quyền. Người được cử làm thay có quyền của người vắng cho đến hết hạn, trừ những việc ghi (*) là việc không làm thay được. Một người giữ nhiều chức vụ thì có quyền của tất cả các chức vụ ấy.
`

const SIGN = { homeroom: 'lớp', department_head: 'tổ' } as const

const cellOf = ({ roles }: Held, role: (typeof roleColumns)[number][0]): string => {
  if (!roles.includes(role)) return ''
  return role === 'homeroom' || role === 'department_head' ? SIGN[role] : '✓'
}

function rowOf(right: Right): string {
  const held = RIGHTS[right]
  const work = `${rightWords[right]}${held.inOwnRight ? ' (*)' : ''}`
  const cells = roleColumns.map(([role]) => cellOf(held, role))
  return `| ${[work, ...cells, held.besides ? besidesWords[held.besides] : ''].join(' | ')} |`
}

const tableOf = (topic: RightTopic): string =>
  [
    `## ${topicTitles[topic]}\n`,
    `| Việc | ${roleColumns.map(([, title]) => title).join(' | ')} | Ngoài ra |`,
    `|---|${':-:|'.repeat(roleColumns.length)}---|`,
    ...(Object.keys(RIGHTS_BY_TOPIC[topic]) as Right[]).map(rowOf),
  ].join('\n')

export const rightsPaper = (): string =>
  `${[HEAD, ...(Object.keys(RIGHTS_BY_TOPIC) as RightTopic[]).map(topic => `${tableOf(topic)}\n`)].join('\n')}`

if (import.meta.main) {
  writeFileSync(RIGHTS_PAPER, rightsPaper())
  process.stdout.write(`${fileURLToPath(RIGHTS_PAPER)}\n`)
}
