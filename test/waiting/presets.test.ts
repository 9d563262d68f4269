import { describe, expect, it } from 'vitest'
import { decideTogether, keepSeen, listDecidable } from '../../core/corrections/together.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { granted, openCaseHouse } from '../corrections/cases.ts'
import { labelsOf } from '../corrections/chats.ts'
import { oneDatabase } from '../databases.ts'
import { presets } from '../presets.ts'
import { talkIn } from '../talk.ts'

/** The list of what waits, and deciding several, under each of the five presets. */

const PEOPLE = ['principal', 'vice', 'board', 'office', 'head', 'maths', 'arts'] as const

describe.each(Object.keys(presets) as PresetName[])('what waits under preset %s', preset => {
  it('is answered to everybody, and several are decided as far as the preset has a procedure', async () => {
    const house = await openCaseHouse(oneDatabase, preset)
    const talk = talkIn(house)
    for (const person of PEOPLE)
      expect((await talk.say(`web:${person}`, 'việc')).text, person).toMatch(/chờ thầy\/cô|chưa nhập/)
    expect((await talk.say('web:vice', 'duyệt nhiều')).text).toContain('Không có đề nghị sửa điểm nào')
    const { correction } = presets[preset]
    if (correction) {
      // What a case may begin with is its own matter; here it begins at once.
      const document = {
        ...presets[preset],
        correction: { ...correction, evidenceRequired: false, trigger: 'after_commit' },
      }
      await house.as('board', desk => setPolicy(desk, document, { by: null, reason: 'thử' }))
      await house.openCase()
      await house.openCase()
      const first = correction.approvers[0] === 'principal' ? 'principal' : 'vice'
      expect(labelsOf(await talk.say(`web:${first}`, 'việc'))[0]).toBe('Duyệt nhiều (2 phiếu)')
      const made = await house.as(first, async session => {
        const cases = (await listDecidable(session)).map(({ subject }) => subject)
        await keepSeen(session, cases, 'screen')
        return decideTogether(session, { act: 'proceed', cases })
      })
      expect(granted(made).done).toHaveLength(2)
      const next = preset === 'A' ? 'Chứng kiến số 1' : preset === 'E' ? undefined : 'Duyệt nhiều (2 phiếu)'
      if (next) {
        const then = await talk.say(preset === 'A' ? 'web:vice' : 'web:principal', 'việc')
        expect(labelsOf(then).join()).toContain(next)
      }
    }
    await house.close()
  })
})
