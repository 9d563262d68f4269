import { describe, expect, it } from 'vitest'
import type { IncidentAct, IncidentStep } from '../../core/incidents/rules.ts'
import { INCIDENT_STEPS } from '../../core/incidents/rules.ts'
import { next } from '../../core/workflow/rules.ts'

const STEPS: readonly IncidentStep[] = ['reported', 'outage', 'over', 'dismissed']
const ACTS: readonly IncidentAct[] = ['school', 'reporter', 'dismiss', 'over']
const ALLOWED: Readonly<Record<string, IncidentStep>> = {
  'reported school': 'outage',
  'reported reporter': 'outage',
  'reported dismiss': 'dismissed',
  'outage over': 'over',
}

describe('an incident', () => {
  it.each(STEPS.flatMap(step => ACTS.map(act => ({ step, act }))))('at $step, $act', ({ step, act }) => {
    const to = ALLOWED[`${step} ${act}`]
    expect(next(INCIDENT_STEPS, step, act, null)).toEqual(
      to ? { ok: true, value: to } : { ok: false, refusal: { code: 'act_not_allowed', step, act } },
    )
  })
})
