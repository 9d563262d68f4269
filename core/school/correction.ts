import { z } from 'zod'

/** How a mark is changed later: a key of the policy. */

export const role = z.enum(['principal', 'vice_principal', 'board', 'office', 'department_head', 'homeroom'])

/** Someone by role, or one named person by staff code ("vice_principal" or "staff:CB002"). */
const party = z.union([role, z.templateLiteral(['staff:', z.string().regex(/^\S+$/)])])

export const correction = z.strictObject({
  /** From when a case can be opened for a recorded value: at once, once a lock covers it, once its book is official. */
  trigger: z.enum(['after_commit', 'after_lock', 'after_sign']),
  departmentCheck: z.boolean(),
  /** Deciders in order; the last one's approval opens the cell. */
  approvers: z.array(party).min(1).max(3),
  witnesses: z.array(party).max(4),
  quorum: z.int().min(0).max(4),
  witnessed: z.enum(['before_opening', 'after_edit']),
  /** Before the opening: minutes for which a witness who said they are there counts as there. */
  checkInMinutes: z.int().min(5).max(1440).default(60),
  documents: z.array(z.enum(['slip', 'evidence', 'minutes', 'log'])),
  /** Who confirms the minutes; empty: the teacher who asked and the witnesses. */
  signers: z
    .array(z.union([z.literal('requester'), party]))
    .max(5)
    .default([]),
  minSigners: z.int().min(1).max(5),
  /** Who sees to it that the cell is locked again. */
  acknowledgedBy: party.nullable().default(null),
  /** Nobody takes two decisions of one case. */
  rolesApart: z.boolean().default(true),
  /** Whether one who decided may also be its witness. */
  deciderMayWitness: z.boolean().default(false),
  evidenceRequired: z.boolean(),
  /** Minutes the one cell stays open for the teacher who asked. */
  openMinutes: z.int().min(5).max(1440),
  /** Days without a step after which a case that waits for somebody expires. */
  waitDays: z.int().min(1).max(60).default(14),
})
