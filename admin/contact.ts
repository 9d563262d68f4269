import { parseArgs } from 'node:util'
import { setContact, setProtection } from '../core/founding/set-contact.ts'
import type { Place } from '../core/school/contact.ts'
import { withSchool } from './house.ts'
import { required, type Verb } from './verb.ts'
import { contactLines, policyRefusal } from './vi.ts'

/** Whom the school names for people who want a person. */

const REASON = 'người vận hành đặt người liên hệ'

export const contactOptions = {
  role: { type: 'string' },
  phone: { type: 'string' },
  hours: { type: 'string' },
  staff: { type: 'string' },
} as const

type Typed = { readonly [K in 'name' | keyof typeof contactOptions]?: string | undefined }

/** Throws a `UsageError` that names what is missing. */
export const placeIn = ({ name, role, phone, hours, staff }: Typed): Place => ({
  name: required(name, '--name'),
  role: required(role, '--role'),
  phone: required(phone, '--phone'),
  hours: required(hours, '--hours'),
  staff: staff ?? null,
})

export const contactShow: Verb = {
  usage: '--school MÃ',
  what: 'người liên hệ của nhà trường',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: { type: 'string' } } })
    return withSchool(out, required(values.school, '--school'), async school => {
      const policy = await school.at(async desk => desk.policy)
      for (const line of contactLines(policy.contact)) out.line(line)
      return 0
    })
  },
}

export const contactSet: Verb = {
  usage: '--school MÃ --name TÊN --role CHỨC_VỤ --phone SỐ --hours GIỜ [--staff MÃ_CÁN_BỘ] [--protection]',
  what: 'đặt người liên hệ; --protection: người phụ trách bảo vệ trẻ em',
  run: (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        school: { type: 'string' },
        name: { type: 'string' },
        protection: { type: 'boolean', default: false },
        ...contactOptions,
      },
    })
    const place = placeIn(values)
    const set = values.protection ? setProtection : setContact
    return withSchool(out, required(values.school, '--school'), async school => {
      const done = await school.at(desk => set(desk, place, { by: null, reason: REASON }))
      if (!done.ok) {
        out.error(policyRefusal(done.refusal))
        return 1
      }
      out.line(`Đã đặt người liên hệ, quy chế phiên bản ${done.value}.`)
      return 0
    })
  },
}
