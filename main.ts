import type { Logger } from 'pino'
import { openLog } from './core/log.ts'
import { readSettings } from './core/settings.ts'
import { serve } from './serve.ts'

/** `npm start`: reads the environment, opens the house, and closes it when told to. */

function stopOn(signal: NodeJS.Signals, log: Logger, close: () => Promise<void>): void {
  process.once(signal, () => {
    log.info({ signal }, 'stopping')
    close().then(
      () => process.exit(0),
      error => {
        log.error({ err: error }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  })
}

const read = readSettings(process.env)
if (!read.ok) {
  for (const { name, why } of read.problems) process.stderr.write(`${name}: ${why}\n`)
  process.exit(2)
}
const log = openLog(read.settings.logLevel)
// Left to itself Node would print the whole error, what it quotes of people's data included.
process.on('uncaughtException', error => {
  log.fatal({ err: error }, 'stopped by a fault')
  process.exit(1)
})
try {
  const { close } = await serve(read.settings, log)
  stopOn('SIGTERM', log, close)
  stopOn('SIGINT', log, close)
} catch (error) {
  log.fatal({ err: error }, 'could not start')
  process.exit(1)
}
