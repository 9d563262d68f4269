import { loggedError } from '../core/log-error.ts'
import { helpOf, helpOfAll, unknownVerb, wronglyWritten } from './help.ts'
import { type ExitCode, type Out, UsageError, type Verb } from './verb.ts'
import { verbs } from './verbs.ts'
import { needsOwner } from './vi.ts'

/** How a verb is found and run. */

const out: Out = {
  line: text => process.stdout.write(`${text}\n`),
  error: text => process.stderr.write(`${text}\n`),
  progress: text => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`)
  },
}

/** `admin … | head` has read enough; what the verb does is done to its end all the same. */
process.stdout.on('error', error => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error
})

/** The longest verb the words begin with. */
function verbIn(words: readonly string[]): { name: string; verb: Verb; args: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
    if (verb) return { name, verb, args: words.slice(length) }
  }
  return undefined
}

const isCoded = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

const asksHelp = (word: string): boolean => word === '--help' || word === '-h'

function help(lines: readonly string[]): ExitCode {
  for (const line of lines) out.line(line)
  return 0
}

async function run(words: readonly string[]): Promise<ExitCode> {
  const [first] = words
  if (first === undefined || asksHelp(first)) return help(helpOfAll(verbs))
  const found = verbIn(first === 'help' ? words.slice(1) : words)
  if (first === 'help') return help(found ? helpOf(found.name, found.verb) : helpOfAll(verbs))
  if (!found) {
    out.error(unknownVerb(words, verbs))
    return 2
  }
  const { name, verb, args } = found
  if (args.some(asksHelp)) return help(helpOf(name, verb))
  try {
    return await verb.run(args, out)
  } catch (error) {
    const isParsing = isCoded(error) && error.code.startsWith('ERR_PARSE_ARGS')
    if (!isParsing && !(error instanceof UsageError)) throw error
    out.error(isParsing ? wronglyWritten(error, name, verb) : error.message)
    return 2
  }
}

/** Postgres has not given this login the right. */
const NO_RIGHT = '42501'

/** What the operator sees of a fault is what a log may hold: no row of a database error. */
function sayFault(error: unknown): ExitCode {
  if (error instanceof Error && 'code' in error && error.code === NO_RIGHT) out.error(needsOwner)
  out.error(JSON.stringify(loggedError(error), null, 2))
  return 3
}

process.exitCode = await run(process.argv.slice(2)).catch(sayFault)
