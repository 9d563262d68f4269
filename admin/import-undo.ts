import { parseArgs } from 'node:util'
import { viUndo } from '../bot/vi/office-desk/undo.ts'
import { sayRefusal } from '../bot/vi/refusals.ts'
import { previewUndo, takeBackImport } from '../core/office-desk/undo.ts'
import { withSchool } from './house.ts'
import { required, type Verb } from './verb.ts'
import { undoWithYes } from './vi.ts'

/** The last import taken back while nothing was built on it: shown first, done with --yes. */

const anyKind = () => true

export const importUndo: Verb = {
  usage: '--school MÃ [--yes]',
  what: 'xem lần nạp gần nhất sẽ được hoàn tác thế nào; --yes: hoàn tác',
  run: (args, out) => {
    const options = { school: { type: 'string' }, yes: { type: 'boolean', default: false } } as const
    const { values } = parseArgs({ args: [...args], options })
    return withSchool(out, required(values.school, '--school'), school =>
      school.at(async desk => {
        const { zone } = desk.school
        const preview = await previewUndo(desk, anyKind)
        if (!preview.ok) {
          out.error(sayRefusal(preview.refusal, zone))
          return 1
        }
        const { value } = preview
        out.line(viUndo.title(value, zone))
        for (const line of [...viUndo.counts(value), ...viUndo.added(value), ...viUndo.fields(value)])
          out.line(`  ${line}`)
        if (!values.yes) {
          out.line(undoWithYes)
          return 0
        }
        const { batchId } = value.batch
        const done = await takeBackImport(desk, { batchId, by: null }, anyKind)
        if (done.ok) out.line(viUndo.done(done.value, zone))
        else out.error(sayRefusal(done.refusal, zone))
        return done.ok ? 0 : 1
      }),
    )
  },
}
