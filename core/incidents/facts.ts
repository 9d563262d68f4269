import type { IncidentAct, IncidentStep } from './rules.ts'

/** What people are told about an incident, and why the service says no about one. */

export type IncidentFact =
  | {
      readonly kind: 'incident_reported'
      readonly incidentId: number
      readonly note: string
      readonly reporter: string
      readonly at: Date
      readonly zone: string
    }
  | {
      readonly kind: 'incident_decided'
      readonly act: IncidentAct
      readonly note: string
      readonly reporter: string
      readonly at: Date
      readonly by: string
      readonly zone: string
    }

export type IncidentRefusal =
  | { readonly code: 'incident_staff_only' }
  | { readonly code: 'incident_board_only' }
  | { readonly code: 'incident_unknown' }
  | {
      readonly code: 'incident_decided'
      readonly step: IncidentStep
      readonly by: string | null
      readonly at: Date | null
    }
