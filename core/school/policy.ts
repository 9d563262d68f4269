import { z } from 'zod'
import { WEEKDAYS } from '../calendar/rules/days.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { contact } from './contact.ts'
import { correction, role } from './correction.ts'
import { RESULTS, results } from './reading-of-circular.ts'
import { regulation } from './regulation.ts'
import { yearPlan } from './year-plan.ts'

/**
 * A school's policy: one validated document, versioned with its effective date. An unknown key, a wrong type or an impossible
 * combination is refused with the key's name and the reason, so what the service reads is always whole.
 */

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
const weekday = z.enum(WEEKDAYS)

/** What stands at the head of papers besides the school's name. */
const letterhead = z.strictObject({
  /** The body above the school ("Ủy ban nhân dân xã Bến Thiền"). */
  agency: z.string().min(1).max(120).nullable(),
  /** Where papers are dated. */
  place: z.string().min(1).max(60).nullable(),
  /** The school's letters in the number of a paper; null takes them from its name. */
  letters: z
    .string()
    .regex(/^\p{Lu}[\p{Lu}\d.-]{0,19}$/u)
    .nullable(),
})

const LETTERHEAD: z.infer<typeof letterhead> = { agency: null, place: null, letters: null }

/** Zalo's free plan, as read in September 2026. */
const FREE_PLANS = { zalo: { messages: 3000, people: 50 } }

export const policySchema = z
  .strictObject({
    weeklyCutoff: z.strictObject({ weekday, time }).nullable(),
    periodic: z.discriminatedUnion('rule', [
      z.strictObject({ rule: z.literal('days_after_test'), days: z.int().min(1).max(60) }),
      z.strictObject({ rule: z.literal('before_inspection') }),
      z.strictObject({ rule: z.literal('school_window') }),
    ]),
    lock: z.strictObject({
      granularity: z.enum(['week', 'plan_and_year', 'term_and_year', 'year', 'signing']),
      upperWindows: z.boolean(),
      /** When a term's books close after its last day; only with term_and_year. */
      termClose: z.strictObject({ days: z.int().min(0).max(60), time }).default({ days: 7, time: '17:00' }),
    }),
    /** From when a recorded value is no longer changed by entering it again. Empty cells stay free until a lock. */
    replace: z
      .strictObject({
        /** `free`: while no lock covers it; `case_once_submitted`: from the declaring of its book; `case_only`: from its storing. */
        rule: z.enum(['free', 'case_once_submitted', 'case_only']),
        /** Minutes after its storing in which it can still be changed; only with `case_only`. */
        undoMinutes: z.int().min(0).max(60).default(0),
        /** Whether `case_only` holds for remarks as for marks. */
        remarks: z.boolean().default(false),
      })
      .default({ rule: 'free', undoMinutes: 0, remarks: false }),
    /** Who lets a teacher enter marks after the cut-off, and for how long. */
    lateEntry: z
      .strictObject({ approver: role, openMinutes: z.int().min(30).max(10_080) })
      .default({ approver: 'vice_principal', openMinutes: 1440 }),
    /** Percent of a book's cells drawn for a cross-check. */
    crossCheck: z.strictObject({ sample: z.int().min(1).max(100) }).default({ sample: 10 }),
    correction: correction.nullable(),
    review: z.array(z.enum(['teacher', 'department_head', 'homeroom', 'vice_principal', 'principal'])).min(1),
    sign: z.array(z.enum(['teacher', 'homeroom', 'principal'])),
    sealedBy: z.enum(['board', 'principal', 'office']).nullable(),
    printScope: z.enum(['all', 'final_grade', 'grades_6_and_9', 'on_export', 'none']),
    inspection: z.strictObject({
      every: z.enum(['month', 'term']).nullable(),
      sample: z.int().min(0).max(100),
    }),
    absenceClose: z.enum(['week', 'month']),
    reminders: z.strictObject({
      /** Digest on the school day before the cut-off, and nudges on the day itself. */
      dayBefore: time.nullable(),
      sameDay: z.array(time).max(4),
      departmentDigest: time.nullable(),
      /** Minutes after the cut-off at which leaders get the late list. */
      lateListAfterMinutes: z.int().min(0).max(240),
      principalCard: z.strictObject({ weekday, time }).nullable(),
      /** Days after a test, and the time of day, at which its teacher is reminded; only with days_after_test. */
      tests: z
        .strictObject({ days: z.array(z.int().min(1).max(60)).max(5), time })
        .default({ days: [3, 6, 7], time: '08:00' }),
      /**
       * When, on school mornings, people hear what waits for their decision; and after how many days who asked hears that it still
       * waits. null: nobody is told.
       */
      waiting: z
        .strictObject({ time, requesterDays: z.int().min(1).max(30).nullable() })
        .nullable()
        .default({ time: '07:15', requesterDays: 3 }),
      /** Days before the last day of a window or before an inspection, and the time of day, at which those who owe are reminded. */
      dates: z
        .strictObject({ days: z.array(z.int().min(0).max(60)).max(5), time })
        .default({ days: [3, 1, 0], time: '08:00' }),
    }),
    quietHours: z.strictObject({ from: time, to: time }),
    parents: z.strictObject({
      /** How families and pupils get in: by a code; afterwards also by a name and a password of their own; not at all. */
      access: z.enum(['linked', 'id_password', 'none']),
      graceMinutes: z.int().min(0).max(10_080),
      /** A child's week in one message; `unasked`: to everybody who has not stopped it. null: the school sends none. */
      weekly: z
        .strictObject({ weekday, time, unasked: z.boolean() })
        .nullable()
        .default({ weekday: 'FRI', time: '18:00', unasked: false }),
      /** Whether a guardian who linked reads nothing before the homeroom teacher has confirmed that it is they. */
      confirm: z.enum(['none', 'homeroom']).default('none'),
      /** Days a family goes on reading what was of a child who left the school; null: without an end. */
      afterLeavingDays: z.int().min(0).max(3650).nullable().default(null),
    }),
    /** Below this age a pupil reads of themself only once a guardian has agreed. 0: nobody is asked. */
    pupils: z
      .strictObject({ guardianConsentBelow: z.int().min(0).max(18) })
      .default({ guardianConsentBelow: 16 }),
    results: results.default(RESULTS),
    /** A family's questions about a mark: school days to answer, and how many one person may ask in a week (0: none). */
    questions: z
      .strictObject({ answerDays: z.int().min(1).max(30), perWeek: z.int().min(0).max(50) })
      .default({ answerDays: 3, perWeek: 5 }),
    /**
     * What is asked about data held of a person: working days to answer, days in which it is done by what is asked, and days for which
     * a copy that was given can be fetched.
     */
    dataRequests: z
      .strictObject({
        answerDays: z.int().min(1).max(15),
        doneDays: z.strictObject({
          copy: z.int().min(1).max(60),
          correct: z.int().min(1).max(60),
          restrict: z.int().min(1).max(60),
          object: z.int().min(1).max(60),
          delete: z.int().min(1).max(60),
        }),
        copyDays: z.int().min(1).max(90),
      })
      .default({
        answerDays: 2,
        doneDays: { copy: 10, correct: 10, restrict: 15, object: 15, delete: 20 },
        copyDays: 30,
      }),
    /** The regulation it was read from; null: not said. */
    regulation: regulation.nullable().default(null),
    /** What is done every year, by whom and by when. */
    yearPlan: yearPlan.default([]),
    letterhead: letterhead.default(LETTERHEAD),
    /** Whom people are sent to who want a person; null: not said yet. */
    contact: contact.nullable().default(null),
    secondFactor: z.enum(['none', 'pin']),
    /** When an account of the staff stands out: silent for so many days, so many pupils looked up in a day. */
    accountReview: z
      .strictObject({ dormantDays: z.int().min(7).max(365), viewsPerDay: z.int().min(5).max(1000) })
      .default({ dormantDays: 30, viewsPerDay: 60 }),
    /** The PIN: minutes a chat is not asked again, wrong tries, and minutes of waiting after them. */
    pin: z
      .strictObject({
        rememberMinutes: z.int().min(0).max(480),
        triesMax: z.int().min(3).max(10),
        lockMinutes: z.int().min(1).max(1440),
      })
      .default({ rememberMinutes: 15, triesMax: 5, lockMinutes: 15 }),
    /** When a browser that signed in is asked to do so again: unused for so long, and after so many days whatever it did. */
    webSessions: z
      .strictObject({
        staffIdleHours: z.int().min(1).max(720),
        familyIdleDays: z.int().min(1).max(90),
        days: z.int().min(1).max(365),
        /** Minutes after which the office desk asks for the PIN again. */
        deskIdleMinutes: z.int().min(5).max(240).default(30),
      })
      .default({ staffIdleHours: 12, familyIdleDays: 30, days: 90, deskIdleMinutes: 30 }),
    /** What a platform's plan allows the school's bot in a month; null: as much as it likes. */
    plans: z
      .strictObject({
        zalo: z
          .strictObject({
            messages: z.int().min(100).max(100_000_000),
            people: z.int().min(1).max(1_000_000),
          })
          .nullable(),
      })
      .default(FREE_PLANS),
    /** Where the school speaks with people at all. */
    channels: z.array(z.enum(['telegram', 'zalo', 'web'])).min(1),
  })
  .check(context => {
    const { correction: rule, lock, reminders, replace, weeklyCutoff } = context.value
    if (rule && rule.quorum > rule.witnesses.length)
      context.issues.push({
        code: 'custom',
        input: rule.quorum,
        path: ['correction', 'quorum'],
        message: 'exceeds witnesses',
      })
    if (rule && rule.signers.length > 0 && rule.minSigners > rule.signers.length)
      context.issues.push({
        code: 'custom',
        input: rule.minSigners,
        path: ['correction', 'minSigners'],
        message: 'exceeds signers',
      })
    if (replace.rule !== 'case_only' && (replace.undoMinutes > 0 || replace.remarks))
      context.issues.push({
        code: 'custom',
        input: replace,
        path: ['replace'],
        message: 'undoMinutes and remarks need case_only',
      })
    if (replace.rule === 'case_only' && rule?.trigger === 'after_sign')
      context.issues.push({
        code: 'custom',
        input: replace.rule,
        path: ['replace', 'rule'],
        message: 'needs a correction.trigger before after_sign',
      })
    if (
      rule?.trigger === 'after_sign' &&
      lock.granularity !== 'signing' &&
      lock.granularity !== 'term_and_year'
    )
      context.issues.push({
        code: 'custom',
        input: rule.trigger,
        path: ['correction', 'trigger'],
        message: 'needs lock.granularity signing or term_and_year: no book ever closes as official',
      })
    if (!weeklyCutoff && (reminders.dayBefore || reminders.sameDay.length > 0))
      context.issues.push({
        code: 'custom',
        input: reminders,
        path: ['reminders'],
        message: 'need weeklyCutoff',
      })
  })

export type Policy = z.infer<typeof policySchema>

/** Whether the school wants this channel: of any other it takes nothing in, and nothing unasked goes out there. */
export const isWanted = ({ channels }: Pick<Policy, 'channels'>, channel: string): boolean =>
  channels.some(wanted => wanted === channel)

export type PolicyRefusal = { readonly code: 'policy_invalid'; readonly key: string; readonly why: string }

/** Reads a policy document; the refusal names the first key that is wrong. */
export function readPolicy(document: unknown): Result<Policy, PolicyRefusal> {
  const read = policySchema.safeParse(document)
  if (read.success) return ok(read.data)
  const issue = read.error.issues[0]
  const path = issue?.path.join('.') ?? ''
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const key = unknownKey ? [path, unknownKey].filter(Boolean).join('.') : path
  return refuse({ code: 'policy_invalid', key, why: issue?.message ?? 'unreadable' })
}
