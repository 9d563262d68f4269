import type { Role } from '../../duties/rules.ts'
import type { CorrectionStep } from '../rules/acts.ts'

/**
 * What papers are written from: plain recorded facts, no rows and no rules. Whoever has facts of this shape can have the paper;
 * what a correction changes comes in words, so that marks, comments and levels print alike.
 */

export type SchoolFacts = {
  /** The body above the school; null when the policy names none. */
  readonly agency: string | null
  readonly name: string
  /** The school's letters in a number: 'THCSM' in '07/BB-THCSM'. */
  readonly letters: string
  /** Where papers are dated; null when the policy names no place. */
  readonly place: string | null
  readonly zone: string
}

/** What makes a paper official. */
export type Issued = {
  readonly number: number
  /** 'AAAB-7K3M-Q2XR-9DTB' */
  readonly code: string
  /** Where the code is looked up. */
  readonly url: string
  /** The paper of the same kind it takes the place of, and why; null for a first one. */
  readonly replaces: { readonly number: number; readonly reason: string } | null
}

export type PaperFacts = {
  readonly school: SchoolFacts
  /** Null: only a view beforehand. */
  readonly issued: Issued | null
  /** The day the paper bears. */
  readonly at: Date
}

/** One change of one entry, in words. */
export type ChangeFacts = {
  readonly pupilName: string
  readonly pupilCode: string
  readonly className: string
  /** 'Toán, điểm thường xuyên lần 2, học kì I' */
  readonly entry: string
  readonly old: string
  readonly value: string
}

/** 'Điểm trung bình môn học kì I: 7,2 → 7,6' for each result the change moves. */
export type EffectFacts = { readonly result: string; readonly before: string; readonly after: string }

export type Office = Role | 'teacher' | 'staff'

/** What somebody did in the case, or is still to do. */
export type PartyAct =
  | 'requested'
  | 'checked'
  | 'agreed'
  | 'approved'
  | 'returned'
  | 'refused'
  | 'witnessed'
  | 'acknowledged'
  | 'signed'

export type PartyFacts = {
  /** Null where the policy names an office and nobody has acted in it yet. */
  readonly name: string | null
  readonly office: Office
  /** Signs in the principal's place. */
  readonly forPrincipal?: boolean
  readonly act: PartyAct
  /** When it was done in the system; null while it is not. */
  readonly at: Date | null
  readonly note: string
}

export type EvidenceFacts = { readonly name: string; readonly sha256: string }

export type WhyFacts = {
  /** One of the usual causes: 'Cộng điểm sai'. */
  readonly chosen: string
  /** What the teacher wrote beside it, and on handing the case in again; empty where the cause said all. */
  readonly written: readonly string[]
}

/** Common to every paper of one case. */
export type CaseFacts = {
  readonly caseNumber: number
  /** '2026-2027' */
  readonly year: string
  readonly policyVersion: number
  readonly teacher: string
  readonly teacherCode: string
  readonly department: string | null
  readonly changes: readonly ChangeFacts[]
  readonly why: WhyFacts
  readonly evidence: readonly EvidenceFacts[]
  readonly effects: readonly EffectFacts[]
  readonly requestedAt: Date
}

export type SlipFacts = PaperFacts & {
  readonly of: CaseFacts
  /** Opinions and decisions in order, those still due with no time. */
  readonly opinions: readonly PartyFacts[]
  readonly outcome: 'waiting' | 'approved' | 'refused'
}

/** Something done to the entry, as the history of the system has it. */
export type TraceFacts = {
  readonly what: 'opened' | 'changed' | 'relocked'
  readonly at: Date | null
  /** Null: the service by itself. */
  readonly by: string | null
}

export type MinutesFacts = PaperFacts & {
  readonly of: CaseFacts
  /** Number of the slip, where the school writes slips. */
  readonly slipNumber: number | null
  /** Everybody with a part in the correction, in order. */
  readonly parties: readonly PartyFacts[]
  /** Who signs on paper, in order. */
  readonly signers: readonly PartyFacts[]
  readonly trace: readonly TraceFacts[]
  readonly copies: number
}

export type DecisionFacts = PaperFacts & {
  readonly of: CaseFacts
  readonly slipNumber: number | null
  readonly approver: PartyFacts
}

export type RegisterRow = {
  readonly caseNumber: number
  readonly slipNumber: number | null
  readonly requestedAt: Date
  readonly teacher: string
  readonly className: string
  readonly entry: string
  readonly pupilName: string
  readonly old: string
  readonly value: string
  readonly why: WhyFacts
  readonly approvedBy: string
  /** Who was there as a witness, and nobody else. */
  readonly witnesses: string
  /** Who confirmed the minutes. */
  readonly signers: string
  readonly minutesNumber: number | null
  /** Numbers replaced by those in force, oldest first. */
  readonly replaced: { readonly slip: readonly number[]; readonly minutes: readonly number[] }
  readonly relockedAt: Date | null
  /** Who saw to it that the cell is locked again. */
  readonly relockSeenBy: string
  readonly step: CorrectionStep
}

export type RegisterFacts = {
  readonly school: SchoolFacts
  readonly year: string
  readonly at: Date
  readonly rows: readonly RegisterRow[]
}
