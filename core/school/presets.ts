import type { Policy } from './policy.ts'
import { planOfD } from './preset-plans.ts'

/**
 * The five regulations as ready policies. What a regulation leaves unsaid is filled with the mildest value and is for the
 * school to confirm; docs/policy.md lists which values those are.
 */

const weekly = { weekday: 'FRI', time: '18:00', unasked: false } satisfies Policy['parents']['weekly']

const calm = {
  yearPlan: [],
  regulation: null,
  quietHours: { from: '21:00', to: '06:30' },
  parents: { access: 'linked', graceMinutes: 30, weekly, confirm: 'none', afterLeavingDays: 365 },
  pupils: { guardianConsentBelow: 16 },
  results: {
    adjustment: 'ask',
    adjustmentCoversComments: 'ask',
    retestRequiresConduct: true,
    optionalSubjectsCount: true,
    cluster: 'extra',
  },
  questions: { answerDays: 3, perWeek: 5 },
  dataRequests: {
    answerDays: 2,
    doneDays: { copy: 10, correct: 10, restrict: 15, object: 15, delete: 20 },
    copyDays: 30,
  },
  letterhead: { agency: null, place: null, letters: null },
  contact: null,
  secondFactor: 'pin',
  pin: { rememberMinutes: 15, triesMax: 5, lockMinutes: 15 },
  accountReview: { dormantDays: 30, viewsPerDay: 60 },
  webSessions: { staffIdleHours: 12, familyIdleDays: 30, days: 90, deskIdleMinutes: 30 },
  plans: { zalo: { messages: 3000, people: 50 } },
  channels: ['web', 'telegram', 'zalo'],
  lateEntry: { approver: 'vice_principal', openMinutes: 1440 },
  crossCheck: { sample: 10 },
} satisfies Partial<Policy>

/** Common to every procedure: what no regulation names. */
const procedure = {
  checkInMinutes: 60,
  rolesApart: true,
  deciderMayWitness: false,
  waitDays: 14,
} as const

/** A term's books close a week after it. */
const shut = { termClose: { days: 7, time: '17:00' } } satisfies Partial<Policy['lock']>

const replacedFreely = { rule: 'free', undoMinutes: 0, remarks: false } satisfies Policy['replace']
const replacedByCase = { ...replacedFreely, rule: 'case_only' } satisfies Policy['replace']

const friday = {
  dayBefore: '19:00',
  sameDay: ['10:00', '14:00'],
  departmentDigest: '14:00',
  lateListAfterMinutes: 5,
  principalCard: { weekday: 'MON', time: '07:00' },
  tests: { days: [3, 6, 7], time: '08:00' },
  waiting: { time: '07:15', requesterDays: 3 },
  dates: { days: [3, 1, 0], time: '08:00' },
} satisfies Policy['reminders']

const noWeek = {
  ...friday,
  dayBefore: null,
  sameDay: [],
  departmentDigest: null,
} satisfies Policy['reminders']

const presetA: Policy = {
  ...calm,
  weeklyCutoff: { weekday: 'SUN', time: '23:59' },
  periodic: { rule: 'before_inspection' },
  lock: { ...shut, granularity: 'plan_and_year', upperWindows: false },
  replace: replacedByCase,
  correction: {
    ...procedure,
    trigger: 'after_commit',
    departmentCheck: false,
    approvers: ['principal'],
    witnesses: ['vice_principal', 'board'],
    quorum: 2,
    witnessed: 'before_opening',
    documents: ['slip', 'evidence', 'minutes'],
    signers: ['requester', 'vice_principal', 'board'],
    minSigners: 3,
    acknowledgedBy: 'board',
    evidenceRequired: true,
    openMinutes: 30,
  },
  review: ['teacher', 'homeroom', 'vice_principal', 'principal'],
  sign: ['teacher', 'homeroom', 'principal'],
  sealedBy: 'board',
  printScope: 'all',
  inspection: { every: null, sample: 0 },
  absenceClose: 'week',
  reminders: friday,
}

const presetB: Policy = {
  ...calm,
  // It has no procedure that decides by phone.
  secondFactor: 'none',
  weeklyCutoff: null,
  periodic: { rule: 'school_window' },
  lock: { ...shut, granularity: 'year', upperWindows: true },
  replace: replacedFreely,
  correction: null,
  review: ['teacher', 'homeroom', 'principal'],
  sign: ['teacher', 'homeroom', 'principal'],
  sealedBy: null,
  printScope: 'final_grade',
  inspection: { every: null, sample: 0 },
  absenceClose: 'month',
  reminders: noWeek,
}

const presetC: Policy = {
  ...calm,
  weeklyCutoff: null,
  periodic: { rule: 'school_window' },
  lock: { ...shut, granularity: 'term_and_year', upperWindows: false },
  replace: { ...replacedByCase, remarks: true },
  correction: {
    ...procedure,
    trigger: 'after_lock',
    departmentCheck: false,
    approvers: ['vice_principal', 'principal'],
    witnesses: [],
    quorum: 0,
    witnessed: 'after_edit',
    documents: ['evidence', 'log'],
    signers: [],
    minSigners: 1,
    acknowledgedBy: null,
    evidenceRequired: true,
    openMinutes: 30,
  },
  review: ['teacher', 'department_head', 'vice_principal'],
  sign: [],
  sealedBy: null,
  printScope: 'none',
  inspection: { every: 'month', sample: 10 },
  absenceClose: 'month',
  reminders: noWeek,
}

const presetD: Policy = {
  ...calm,
  weeklyCutoff: { weekday: 'FRI', time: '15:00' },
  periodic: { rule: 'days_after_test', days: 7 },
  lock: { ...shut, granularity: 'week', upperWindows: false },
  replace: replacedByCase,
  correction: {
    ...procedure,
    trigger: 'after_commit',
    departmentCheck: false,
    approvers: ['vice_principal', 'principal'],
    witnesses: [],
    quorum: 0,
    witnessed: 'after_edit',
    documents: ['minutes', 'log'],
    signers: ['requester', 'vice_principal', 'principal'],
    minSigners: 3,
    acknowledgedBy: 'board',
    evidenceRequired: false,
    openMinutes: 30,
  },
  review: ['teacher', 'principal'],
  sign: ['teacher', 'homeroom', 'principal'],
  sealedBy: null,
  printScope: 'grades_6_and_9',
  inspection: { every: 'month', sample: 10 },
  absenceClose: 'month',
  reminders: friday,
  yearPlan: planOfD,
}

const presetE: Policy = {
  ...calm,
  weeklyCutoff: null,
  periodic: { rule: 'school_window' },
  lock: { ...shut, granularity: 'signing', upperWindows: false },
  replace: { ...replacedFreely, rule: 'case_once_submitted' },
  correction: {
    ...procedure,
    trigger: 'after_sign',
    departmentCheck: false,
    approvers: ['principal'],
    witnesses: ['vice_principal'],
    quorum: 1,
    witnessed: 'after_edit',
    documents: ['minutes'],
    signers: ['requester', 'vice_principal'],
    minSigners: 2,
    acknowledgedBy: null,
    evidenceRequired: false,
    openMinutes: 60,
  },
  review: ['teacher', 'homeroom', 'vice_principal', 'principal'],
  sign: ['teacher', 'homeroom', 'principal'],
  sealedBy: 'principal',
  printScope: 'on_export',
  inspection: { every: 'term', sample: 10 },
  absenceClose: 'month',
  reminders: noWeek,
  parents: { access: 'id_password', graceMinutes: 30, weekly, confirm: 'none', afterLeavingDays: 365 },
}

export const presets = { A: presetA, B: presetB, C: presetC, D: presetD, E: presetE } as const

export type PresetName = keyof typeof presets
