import type { Refusal } from '../../core/refusals.ts'
import { accountRefusals } from './accounts.ts'
import { attendanceRefusals } from './attendance.ts'
import { auditRefusals } from './audit.ts'
import { classRefusals } from './classes.ts'
import { conductRefusals } from './conduct.ts'
import { correctionRefusals } from './corrections.ts'
import { incidentRefusals } from './incidents.ts'
import { lateRefusals } from './late-entry.ts'
import { orderRefusals } from './lock-orders.ts'
import { marksRefusals } from './marks.ts'
import { paperRefusals } from './papers.ts'
import { questionRefusals } from './questions.ts'
import { remarkRefusals } from './remarks.ts'
import { reportRefusals } from './report.ts'
import { reviewRefusals } from './review.ts'
import { rosterRefusals } from './roster.ts'
import { standInRefusals } from './stand-ins.ts'
import { sheetRefusals } from './template.ts'

/** A sentence for every refusal; a code without one does not compile. */
type Sentences = {
  readonly [Code in Refusal['code']]: (refusal: Extract<Refusal, { code: Code }>, zone: string) => string
}

const sentences: Sentences = {
  ...accountRefusals,
  ...auditRefusals,
  ...marksRefusals,
  ...correctionRefusals,
  ...paperRefusals,
  ...sheetRefusals,
  ...questionRefusals,
  ...standInRefusals,
  ...reportRefusals,
  ...classRefusals,
  ...attendanceRefusals,
  ...conductRefusals,
  ...remarkRefusals,
  ...rosterRefusals,
  ...lateRefusals,
  ...orderRefusals,
  ...reviewRefusals,
  ...incidentRefusals,
}

export function sayRefusal(refusal: Refusal, zone: string): string {
  const sentence = sentences[refusal.code] as (refusal: Refusal, zone: string) => string
  return sentence(refusal, zone)
}
