import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTurns } from '../../bot/in-turn.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'

describe('work taken in turn', () => {
  it('goes one after another under one key, whatever became of the one before, and beside the others', async () => {
    const inTurn = inTurns()
    const ended: string[] = []
    const gate = Promise.withResolvers<void>()
    const first = inTurn('a', () => gate.promise.then(() => ended.push('a1')))
    const broken = inTurn('a', () => Promise.reject(new Error('broken')))
    const third = inTurn('a', async () => ended.push('a3'))
    await inTurn('b', async () => ended.push('b'))
    gate.resolve()
    await first
    await expect(broken).rejects.toThrow('broken')
    await third
    expect(ended).toEqual(['b', 'a1', 'a3'])
  })
})

describe.each(databases)('many messages of one chat at once on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  it('are all answered', async () => {
    const talk = talkIn(house)
    const said = ['6A toán tx1: An 8', 'thôi', 'sửa điểm 6A toán tx1 An 8', 'thôi', 'asdf ghjk']
    const all = Array.from({ length: 30 }, (_, n) => talk.say('web:maths', said[n % said.length] ?? ''))
    for (const { text } of await Promise.all(all)) expect(text).not.toBe('')
  })
})
