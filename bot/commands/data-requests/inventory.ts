import { z } from 'zod'
import { inventoryFile } from '../../../core/person-data/inventory-file.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viData as vi } from '../../vi/data-requests/data-requests.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "kiểm kê dữ liệu cá nhân": what the school holds of whom, why, and who else handles it, as a workbook. */

export const dataInventory = command({
  name: 'data.inventory',
  data: z.object({}),
  understand: saidOneOf([
    ...['kiem ke du lieu ca nhan', 'kiem ke du lieu', 'danh muc du lieu ca nhan', 'so dang ki xu li du lieu'],
  ]),
  run: async ({ session }) => {
    const file = await inventoryFile(session)
    return file.ok
      ? { text: vi.inventory, files: [file.value] }
      : { text: sayRefusal(file.refusal, session.school.zone) }
  },
})
