import { setContact, setProtection } from '../../core/founding/set-contact.ts'
import type { TestHouse } from '../house.ts'

/** The small school with somebody to turn to; who answers for children in danger is the vice principal (CB002). */
export async function nameContacts(house: TestHouse): Promise<void> {
  const why = { by: null, reason: 'thử' }
  const office = {
    name: 'Hồ Thị Sen',
    role: 'Văn thư',
    phone: '0243 555 0101',
    hours: 'giờ hành chính',
    staff: null,
  }
  const protection = {
    ...{ name: 'Trần Văn Khoa', role: 'Phó hiệu trưởng', phone: '0912 555 010' },
    ...{ hours: '6:30–17:30', staff: 'CB002' },
  }
  await house.as('board', desk => setContact(desk, office, why))
  await house.as('board', desk => setProtection(desk, protection, why))
}
