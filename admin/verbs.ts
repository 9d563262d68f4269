import { auditHead, auditVerify } from './audit.ts'
import { backup, backupVerify, restore, restoreRelease } from './backup.ts'
import { bookSet } from './book.ts'
import { botAdd, botCheck, botList, botOff, botOn, botRemove, botRotate } from './bot.ts'
import { bundleVerify } from './bundle.ts'
import { calendarTemplate } from './calendar.ts'
import { contactSet, contactShow } from './contact.ts'
import { familyJoin, familyJoined, familyPart } from './family.ts'
import { grantAdd, grantEnd, grantList } from './grants.ts'
import { importFiles } from './import.ts'
import { importUndo } from './import-undo.ts'
import { familyAccess, linksEnd } from './links.ts'
import { personExport } from './person.ts'
import { policySet, policyShow } from './policy.ts'
import { regulationPrint, regulationSet } from './regulation.ts'
import { schoolCreate, schoolList } from './school.ts'
import { linkSlips } from './slips.ts'
import { staffHandOver, staffLeave, staffLeft, staffReturn } from './staff.ts'
import { unansweredList } from './unanswered.ts'
import { unreadForget, unreadList } from './unread.ts'
import { migrate } from './upkeep.ts'
import type { Verb } from './verb.ts'
import { zaloProbe } from './zalo.ts'

/** The table of the operator's verbs, each a file of its own. */

export const verbs: Readonly<Record<string, Verb>> = {
  'school create': schoolCreate,
  'school list': schoolList,
  import: importFiles,
  'import undo': importUndo,
  'calendar template': calendarTemplate,
  'link-slips': linkSlips,
  'staff leave': staffLeave,
  'staff hand-over': staffHandOver,
  'staff return': staffReturn,
  'staff left': staffLeft,
  'grant add': grantAdd,
  'grant end': grantEnd,
  'grant list': grantList,
  'book set': bookSet,
  'family part': familyPart,
  'family join': familyJoin,
  'family joined': familyJoined,
  'family access': familyAccess,
  'links end': linksEnd,
  'person export': personExport,
  'policy show': policyShow,
  'policy set': policySet,
  'regulation set': regulationSet,
  'regulation print': regulationPrint,
  'contact show': contactShow,
  'contact set': contactSet,
  'bot add': botAdd,
  'bot list': botList,
  'bot check': botCheck,
  'bot rotate': botRotate,
  'bot off': botOff,
  'bot on': botOn,
  'bot remove': botRemove,
  'zalo probe': zaloProbe,
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
