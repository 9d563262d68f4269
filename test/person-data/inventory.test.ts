import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INVENTORY_PAPER, inventoryPaper } from '../../tools/inventory.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from '../leaves/people.ts'
import { openFamilyHouse } from '../leaves/people.ts'

it('stands in docs as the list has it', () => {
  expect(inventoryPaper(), 'npm run inventory').toBe(readFileSync(INVENTORY_PAPER, 'utf8'))
})

describe.each(databases)('the inventory of personal data on %s', kind => {
  let house: FamilyHouse
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
  })
  afterAll(() => house.close())

  it('goes to those who answer for the school’s data, and to nobody else', async () => {
    for (const person of ['board', 'principal', 'office'] as const) {
      const said = await house.chats.say(person, 'kiểm kê dữ liệu cá nhân')
      expect(said.files.map(({ name }) => name)).toEqual(['kiem-ke-du-lieu-ca-nhan.xlsx'])
    }
    for (const person of ['maths', 'mother'] as const) {
      const said = await house.chats.say(person, 'kiểm kê dữ liệu cá nhân')
      expect(said.files).toEqual([])
      expect(said.text).toContain('lãnh đạo, ban quản trị và văn phòng')
    }
  })
})
