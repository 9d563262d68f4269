import { parseArgs } from 'node:util'
import { unansweredOf } from '../core/unanswered/list.ts'
import { withSchool } from './house.ts'
import { required, type Verb } from './verb.ts'

/** What people asked that was not understood, as the developers may see it: shapes without names or numbers. */
export const unansweredList: Verb = {
  usage: '--school MÃ',
  what: 'điều người dùng hay hỏi mà hệ thống chưa hiểu',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: { type: 'string' } } })
    return withSchool(out, required(values.school, '--school'), async school => {
      const shapes = await school.at(unansweredOf)
      for (const { shape, chats, times } of shapes) out.line(`${chats}\t${times}\t${shape}`)
      return 0
    })
  },
}
