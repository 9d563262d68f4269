import { parseArgs } from 'node:util'
import { type JoinRefusal, joinedFamilies, joinFamily } from '../core/office-files/join-family.ts'
import { type PartRefusal, partFamily } from '../core/office-files/part-family.ts'
import { withSchool } from './house.ts'
import { required, type Verb } from './verb.ts'

/** Two families a list joined through one guardian, parted again. */

const refusals: Readonly<Record<PartRefusal['code'] | JoinRefusal['code'], string>> = {
  no_calendar: 'Trường chưa có lịch năm học.',
  guardian_not_there: 'Em này không có phụ huynh tên đó. Xem lại mã học sinh và họ tên.',
  family_not_joined: 'Phụ huynh này chỉ có một em, không cần tách.',
  guardian_differs: 'Hai phụ huynh này khác số điện thoại, có thể là hai người trùng tên, nên không gộp.',
}

export const familyPart: Verb = {
  usage: '--school MÃ --pupil MÃ_HS --guardian "HỌ TÊN"',
  what: 'tách phụ huynh của một em khỏi gia đình khác đã bị gộp nhầm',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: { school: { type: 'string' }, pupil: { type: 'string' }, guardian: { type: 'string' } },
    })
    const said = {
      pupilCode: required(values.pupil, '--pupil'),
      guardian: required(values.guardian, '--guardian'),
    }
    return withSchool(out, required(values.school, '--school'), async school => {
      const parted = await school.at(desk => partFamily(desk, said))
      if (!parted.ok) {
        out.error(refusals[parted.refusal.code])
        return 1
      }
      out.line(
        `Đã tách: ${said.guardian} của em mã ${said.pupilCode} là một người riêng, liên kết bằng phiếu mới.`,
      )
      return 0
    })
  },
}

export const familyJoined: Verb = {
  usage: '--school MÃ',
  what: 'phụ huynh nào đang là phụ huynh chung của nhiều em',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: { type: 'string' } } })
    return withSchool(out, required(values.school, '--school'), async school => {
      const joined = await school.at(joinedFamilies)
      for (const { fullName, phone, pupils } of joined)
        out.line(
          `${fullName}${phone ? ` (${phone})` : ''}: ${pupils.map(({ code, fullName: name }) => `${name} (${code})`).join(', ')}`,
        )
      if (joined.length === 0) out.line('Không có phụ huynh nào chung cho nhiều em.')
      return 0
    })
  },
}

export const familyJoin: Verb = {
  usage: '--school MÃ --pupil MÃ_HS --guardian "HỌ TÊN" --with MÃ_HS_KIA',
  what: 'gộp lại phụ huynh của hai em đã tách: chỉ khi trùng cả họ tên và số điện thoại',
  run: async (args, out) => {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args: [...args],
      options: { school: text, pupil: text, guardian: text, with: text },
    })
    const said = {
      pupilCode: required(values.pupil, '--pupil'),
      guardian: required(values.guardian, '--guardian'),
      withCode: required(values.with, '--with'),
    }
    return withSchool(out, required(values.school, '--school'), async school => {
      const joined = await school.at(desk => joinFamily(desk, said))
      if (!joined.ok) {
        out.error(refusals[joined.refusal.code])
        return 1
      }
      out.line(
        `Đã gộp: ${said.guardian} là phụ huynh chung của em mã ${said.pupilCode} và em mã ${said.withCode}.`,
      )
      return 0
    })
  },
}
