import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { InventoryTable } from '../core/person-data/rules/inventory.ts'
import { inventory } from '../core/person-data/rules/inventory.ts'

/** `npm run inventory`: writes docs/data-inventory.md from the one list of what is held of a person. */

export const INVENTORY_PAPER = new URL('../docs/data-inventory.md', import.meta.url)

const HEAD = `# Kiểm kê dữ liệu cá nhân

Trang này do \`npm run inventory\` viết ra từ \`core/person-data/rules\`; một phép thử giữ nó khớp với các bảng của cơ sở dữ liệu. Trường lấy bản Excel bằng cách nhắn “kiểm kê dữ liệu cá nhân”. Đây là dữ kiện để trường lập hồ sơ theo Luật 91/2025/QH15, không phải hồ sơ đã lập; căn cứ và thời hạn cần người hiểu luật xác nhận.
`

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const section = ({ title, header, rows }: InventoryTable): string =>
  [`## ${title}`, '', line(header), line(header.map(() => '---')), ...rows.map(line), ''].join('\n')

export const inventoryPaper = (): string => [HEAD, ...inventory().map(section)].join('\n')

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(INVENTORY_PAPER, inventoryPaper())
