/**
 * When absences are spoken of. A pupil who missed more than 45 sessions in the year does not move up (Circular 22/2021,
 * Art. 12); so people are told at 30, 40 and 45, and at 46.
 */

/** The numbers at which people are told. */
export const ALERTS = [30, 40, 45, 46] as const

export type Alert = (typeof ALERTS)[number]

/** The alerts a count has come to, lowest first. */
export const alertsAt = (absences: number): readonly Alert[] => ALERTS.filter(alert => alert <= absences)

export type AlertReaders = { readonly homeroom: true; readonly family: boolean; readonly leaders: boolean }

/** Whom an alert is for. Families hear from the school only while there is still something to be done. */
export const toldBy = (alert: Alert): AlertReaders => ({
  homeroom: true,
  family: alert === 40 || alert === 45,
  leaders: alert === 46,
})
