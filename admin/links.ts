import { parseArgs } from 'node:util'
import { viAccess } from '../bot/vi/accounts/access.ts'
import { viPasskeys } from '../bot/vi/accounts/passkeys.ts'
import { sayRefusal } from '../bot/vi/refusals.ts'
import type { Bond } from '../core/accounts/access.ts'
import { bondsOf, changeAccess, endLinksOfGuardian, endLinksOfStaff } from '../core/accounts/access.ts'
import { endPasskeysOfStaff } from '../core/accounts/passkeys/own.ts'
import type { Desk } from '../core/desk.ts'
import { fold } from '../core/wording/rules/fold.ts'
import { type School, withSchool } from './house.ts'
import { type Out, required, UsageError, type Verb } from './verb.ts'

/** A guardian's access to a pupil, the links of somebody who lost their phone, and passkeys: the operator's way. */

const text = { type: 'string' } as const

async function bondOf(desk: Desk, pupil: string, guardian: string): Promise<Bond | undefined> {
  const bonds = await bondsOf(desk, null)
  return bonds.ok
    ? bonds.value.find(one => one.pupilCode === pupil && fold(one.fullName) === fold(guardian))
    : undefined
}

const NOBODY = 'Em này không có phụ huynh tên đó. Xem lại mã học sinh và họ tên.'

const atSchool = (
  out: Out,
  code: string | undefined,
  work: (school: School) => Promise<string | { no: string }>,
) =>
  withSchool(out, required(code, '--school'), async school => {
    const said = await work(school)
    if (typeof said === 'string') {
      out.line(said)
      return 0
    }
    out.error(said.no)
    return 1
  })

export const familyAccess: Verb = {
  usage: '--school MÃ --pupil MÃ_HS --guardian "HỌ TÊN" --reason "LÝ DO" [--give-back]',
  what: 'ngừng quyền xem một em của một phụ huynh; --give-back: trả lại',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...{ school: text, pupil: text, guardian: text, reason: text },
        'give-back': { type: 'boolean', default: false },
      },
    })
    const said = {
      pupil: required(values.pupil, '--pupil'),
      guardian: required(values.guardian, '--guardian'),
      reason: required(values.reason, '--reason'),
    }
    return atSchool(out, values.school, school =>
      school.at(async desk => {
        const bond = await bondOf(desk, said.pupil, said.guardian)
        if (!bond) return { no: NOBODY }
        const act = values['give-back'] ? 'given_back' : 'ended'
        const done = await changeAccess(desk, null, { ...bond, act, reason: said.reason })
        if (!done.ok) return { no: sayRefusal(done.refusal, desk.school.zone) }
        return act === 'ended' ? viAccess.ended(done.value) : viAccess.givenBack(done.value)
      }),
    )
  },
}

export const linksEnd: Verb = {
  usage: '--school MÃ (--staff MÃ_CB | --pupil MÃ_HS --guardian "HỌ TÊN")',
  what: 'mất điện thoại: gỡ mọi kết nối và phiếu mã chưa dùng của một người',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: { school: text, staff: text, pupil: text, guardian: text },
    })
    const { staff, pupil, guardian } = values
    if ((staff === undefined) === (pupil === undefined || guardian === undefined))
      throw new UsageError('Chọn --staff, hoặc --pupil cùng --guardian.')
    return atSchool(out, values.school, school =>
      school.at(async desk => {
        const bond = staff === undefined ? await bondOf(desk, pupil ?? '', guardian ?? '') : undefined
        if (staff === undefined && !bond) return { no: NOBODY }
        const done = bond
          ? await endLinksOfGuardian(desk, null, bond.guardianId)
          : await endLinksOfStaff(desk, null, staff ?? '')
        return done.ok ? viAccess.lost(done.value) : { no: sayRefusal(done.refusal, desk.school.zone) }
      }),
    )
  },
}

export const passkeysEnd: Verb = {
  usage: '--school MÃ --staff MÃ_CB',
  what: 'bỏ mọi khóa truy cập của một cán bộ; kết nối và phiếu mã vẫn giữ',
  run: async (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: text, staff: text } })
    const staff = required(values.staff, '--staff')
    return atSchool(out, values.school, school =>
      school.at(async desk => {
        const done = await endPasskeysOfStaff(desk, staff)
        return done.ok ? viPasskeys.endedOf(done.value) : { no: sayRefusal(done.refusal, desk.school.zone) }
      }),
    )
  },
}
