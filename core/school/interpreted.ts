import type { PresetName } from './presets.ts'

/** The keys of each ready policy that its regulation does not say and the school is to confirm: those marked (i) in docs/policy.md. */

const EVERYWHERE = [
  ...['quietHours', 'reminders', 'parents.graceMinutes', 'parents.confirm', 'parents.afterLeavingDays'],
  ...[
    'parents.weekly',
    'pupils',
    'questions',
    'contact',
    'letterhead',
    'secondFactor',
    'pin',
    'webSessions',
    'plans',
  ],
  ...[
    'channels',
    'results',
    'lateEntry',
    'crossCheck',
    'lock.termClose',
    'replace.undoMinutes',
    'replace.remarks',
  ],
  ...[
    'correction.checkInMinutes',
    'correction.rolesApart',
    'correction.deciderMayWitness',
    'correction.waitDays',
  ],
]

const OWN: Readonly<Record<PresetName, readonly string[]>> = {
  A: ['weeklyCutoff', 'correction.witnessed', 'correction.openMinutes', 'parents.access'],
  B: ['parents.access'],
  C: [
    ...['correction.departmentCheck', 'correction.approvers', 'correction.minSigners'],
    ...[
      'correction.acknowledgedBy',
      'correction.openMinutes',
      'inspection',
      'absenceClose',
      'parents.access',
    ],
  ],
  D: [
    ...['lock.granularity', 'correction.witnesses', 'correction.quorum', 'correction.witnessed'],
    ...[
      'correction.signers',
      'correction.acknowledgedBy',
      'correction.evidenceRequired',
      'correction.openMinutes',
    ],
    ...['review', 'inspection', 'absenceClose', 'yearPlan', 'parents.access'],
  ],
  E: [
    ...['correction.witnesses', 'correction.quorum', 'correction.signers', 'correction.minSigners'],
    ...['correction.acknowledgedBy', 'correction.evidenceRequired', 'correction.openMinutes'],
    ...['inspection', 'absenceClose'],
  ],
}

const covers = (key: string, path: string): boolean => path === key || path.startsWith(`${key}.`)

/** @param preset any word; one that names no ready policy has none. */
export const isInterpreted = (preset: string, path: string): boolean =>
  Object.hasOwn(OWN, preset) && [...EVERYWHERE, ...OWN[preset as PresetName]].some(key => covers(key, path))
