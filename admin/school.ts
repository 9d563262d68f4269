import { parseArgs } from 'node:util'
import { foundSchool } from '../core/founding/found.ts'
import { listSchools } from '../db/school/schools.ts'
import { contactOptions, placeIn } from './contact.ts'
import { withDatabase } from './house.ts'
import { required, type Verb } from './verb.ts'
import { contactMissing, foundingRefusals } from './vi.ts'

/** Founding and listing schools. */

export const schoolCreate: Verb = {
  usage:
    '--code MÃ --name TÊN --level THCS|THPT --preset A..E [--contact TÊN --role CHỨC_VỤ --phone SỐ --hours GIỜ]',
  what: 'lập trường mới',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        code: { type: 'string' },
        name: { type: 'string' },
        level: { type: 'string' },
        preset: { type: 'string' },
        contact: { type: 'string' },
        ...contactOptions,
      },
    })
    const request = {
      code: required(values.code, '--code'),
      name: required(values.name, '--name'),
      level: required(values.level, '--level').toUpperCase(),
      preset: required(values.preset, '--preset').toUpperCase(),
      ...(values.contact ? { contact: placeIn({ ...values, name: values.contact }) } : {}),
    }
    return withDatabase(out, async database => {
      const founded = await foundSchool(database, request)
      if (!founded.ok) {
        out.error(foundingRefusals[founded.refusal.code])
        return 1
      }
      out.line(`Đã lập ${request.name}, mã ${request.code}.`)
      if (!request.contact) out.line(contactMissing(request.code))
      return 0
    })
  },
}

export const schoolList: Verb = {
  usage: '',
  what: 'các trường đang có',
  run: (args, out) => {
    parseArgs({ args: [...args] })
    return withDatabase(out, async database => {
      for (const { code, name } of await listSchools(database)) out.line(`${code}\t${name}`)
      return 0
    })
  },
}
