import { auditHead, auditVerify } from './admin/audit.ts'
import { backup, backupVerify, restore, restoreRelease } from './admin/backup.ts'
import { bookSet } from './admin/book.ts'
import { bundleVerify } from './admin/bundle.ts'
import { contactSet, contactShow } from './admin/contact.ts'
import { familyJoin, familyJoined, familyPart } from './admin/family.ts'
import { importFiles } from './admin/import.ts'
import { importUndo } from './admin/import-undo.ts'
import { familyAccess, linksEnd } from './admin/links.ts'
import { policySet, policyShow } from './admin/policy.ts'
import { schoolCreate, schoolList } from './admin/school.ts'
import { linkSlips } from './admin/slips.ts'
import { staffHandOver, staffLeave, staffLeft, staffReturn } from './admin/staff.ts'
import { unansweredList } from './admin/unanswered.ts'
import { unreadForget, unreadList } from './admin/unread.ts'
import { migrate } from './admin/upkeep.ts'
import { type ExitCode, type Out, UsageError, type Verb } from './admin/verb.ts'
import { needsOwner } from './admin/vi.ts'
import { loggedError } from './core/log-error.ts'

/**
 * The operator's command line. This file is the table of verbs; each verb is a file in admin/, which nothing else imports,
 * because together they would be too long to read here.
 */

const verbs: Readonly<Record<string, Verb>> = {
  'school create': schoolCreate,
  'school list': schoolList,
  import: importFiles,
  'import undo': importUndo,
  'link-slips': linkSlips,
  'staff leave': staffLeave,
  'staff hand-over': staffHandOver,
  'staff return': staffReturn,
  'staff left': staffLeft,
  'book set': bookSet,
  'family part': familyPart,
  'family join': familyJoin,
  'family joined': familyJoined,
  'family access': familyAccess,
  'links end': linksEnd,
  'policy show': policyShow,
  'policy set': policySet,
  'contact show': contactShow,
  'contact set': contactSet,
  'unanswered list': unansweredList,
  'unread list': unreadList,
  'unread forget': unreadForget,
  'audit verify': auditVerify,
  'audit head': auditHead,
  'bundle verify': bundleVerify,
  migrate,
  backup,
  'backup verify': backupVerify,
  restore,
  'restore release': restoreRelease,
}

const out: Out = {
  line: text => process.stdout.write(`${text}\n`),
  error: text => process.stderr.write(`${text}\n`),
  progress: text => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`)
  },
}

function help(): ExitCode {
  out.line('Cách dùng: npm run admin -- <lệnh>')
  for (const [name, { usage, what }] of Object.entries(verbs))
    out.line(`  ${[name, usage].filter(Boolean).join(' ')}\n      ${what}`)
  return 0
}

/** The longest verb the words begin with. */
function verbIn(words: readonly string[]): { verb: Verb; args: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
    if (verb) return { verb, args: words.slice(length) }
  }
  return undefined
}

/** parseArgs says in its code that an option is unknown, lacks its value or stands where none is taken. */
function isWrittenWrongly(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

async function run(words: readonly string[]): Promise<ExitCode> {
  if (words.length === 0 || words[0] === 'help' || words[0] === '--help') return help()
  const found = verbIn(words)
  if (!found) {
    out.error(`Không có lệnh "${words.join(' ')}". Xem "help".`)
    return 2
  }
  try {
    return await found.verb.run(found.args, out)
  } catch (error) {
    if (!isWrittenWrongly(error)) throw error
    out.error(error instanceof UsageError ? error.message : `Lệnh viết sai: ${error.message}`)
    return 2
  }
}

/** Postgres has not given this login the right. */
const NO_RIGHT = '42501'

/** What the operator sees of a fault is what a log may hold: no row of a database error. */
function sayFault(error: unknown): ExitCode {
  if (error instanceof Error && 'code' in error && error.code === NO_RIGHT) out.error(needsOwner)
  out.error(JSON.stringify(loggedError(error), null, 2))
  return 1
}

process.exitCode = await run(process.argv.slice(2)).catch(sayFault)
