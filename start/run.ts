import type { Logger } from 'pino'
import { openLog } from '../core/log.ts'
import { readSettings } from '../core/settings.ts'
import { type Served, serve } from '../serve.ts'
import { EXIT, faultSaid } from './faults.ts'
import { sayStart, servingLines, settingLine } from './vi.ts'

/**
 * Reads the environment, opens the house, and closes it when told to. What a person is to read goes to standard error in Vietnamese, the log
 * to standard output.
 */

const say = (line: string): void => void process.stderr.write(`${line}\n`)

function stopOn(signal: NodeJS.Signals, log: Logger, close: () => Promise<void>): void {
  process.once(signal, () => {
    log.info({ signal }, 'stopping')
    close().then(
      () => process.exit(0),
      error => {
        log.error({ err: error }, 'did not stop cleanly')
        process.exit(EXIT.fault)
      },
    )
  })
}

async function logOnTerminal(level: string): Promise<Logger> {
  const { default: pretty } = await import('pino-pretty')
  return openLog(level, pretty({ sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' }))
}

const read = readSettings(process.env)
if (!read.ok) {
  for (const problem of read.problems) say(settingLine(problem))
  process.exit(EXIT.settings)
}
const { settings } = read
const log = process.stdout.isTTY ? await logOnTerminal(settings.logLevel) : openLog(settings.logLevel)
// Left to itself Node would print the whole error, what it quotes of people's data included.
process.on('uncaughtException', error => {
  log.fatal({ err: error }, 'stopped by a fault')
  process.exit(EXIT.fault)
})
let served: Served
try {
  served = await serve(settings, log, fact => say(sayStart(fact)))
} catch (error) {
  const known = faultSaid(error, settings)
  if (known) say(known.sentence)
  else log.fatal({ err: error }, 'could not start')
  process.exit(known?.exit ?? EXIT.fault)
}
stopOn('SIGTERM', log, served.close)
stopOn('SIGINT', log, served.close)
for (const line of servingLines(served, settings)) say(line)
