import { parseArgs } from 'node:util'
import { type PartRefusal, partFamily } from '../core/office-files/part-family.ts'
import { withSchool } from './house.ts'
import { required, type Verb } from './verb.ts'

/** Two families a list joined through one guardian, parted again. */

const refusals: Readonly<Record<PartRefusal['code'], string>> = {
  no_calendar: 'Trường chưa có lịch năm học.',
  guardian_not_there: 'Em này không có phụ huynh tên đó. Xem lại mã học sinh và họ tên.',
  family_not_joined: 'Phụ huynh này chỉ có một em, không cần tách.',
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
