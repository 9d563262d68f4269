import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readThread } from '../../core/conversation/web-thread.ts'
import { withdraw } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import { databases } from '../databases.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse } from './cases.ts'

describe.each(databases)('the line that says a cell is open on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
  })
  afterAll(() => house.close())

  const opened = async () => {
    const { caseId } = await house.openCase()
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    const { until } = granted(
      await house.as('principal', session => decide(session, { caseId, act: 'approve' })),
    )
    return { caseId, until }
  }
  const thread = () =>
    readThread(house.host, {
      schoolId: house.school.schoolId,
      address: 'web:maths',
      stretch: { newest: 'all' },
      limit: 100,
    })

  it('carries when the cell closes, and no other line does', async () => {
    const { until } = await opened()
    const { lines, now } = await thread()
    expect(lines.at(-1)?.reply?.text).toContain('mở cho riêng thầy/cô')
    expect(lines.at(-1)?.until).toEqual(until)
    expect(lines.slice(0, -1).every(line => line.until === null)).toBe(true)
    expect(until && until > now).toBe(true)
  })

  it('carries when it closed, once it has closed before its time', async () => {
    const { caseId } = await opened()
    await house.wait(3)
    granted(await house.as('maths', session => withdraw(session, { caseId })))
    const { lines, now } = await thread()
    const until = lines.findLast(line => line.reply?.text.includes('mở cho riêng'))?.until
    expect(until && until <= now).toBe(true)
  })
})
