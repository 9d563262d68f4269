import type { Refusal } from '../../core/refusals.ts'
import { accountRefusals } from './accounts.ts'
import { auditRefusals } from './audit.ts'
import { correctionRefusals } from './corrections.ts'
import { marksRefusals } from './marks.ts'
import { questionRefusals } from './questions.ts'
import { reportRefusals } from './report.ts'
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
  ...sheetRefusals,
  ...questionRefusals,
  ...standInRefusals,
  ...reportRefusals,
}

export function sayRefusal(refusal: Refusal, zone: string): string {
  const sentence = sentences[refusal.code] as (refusal: Refusal, zone: string) => string
  return sentence(refusal, zone)
}
