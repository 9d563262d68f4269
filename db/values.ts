/** A school day, 'YYYY-MM-DD', in the school's own calendar. */
export type Day = string

/** What is on record of pupils and sealed by the audit chain. */
export const VALUE_RECORDS = ['mark', 'conduct', 'remark', 'attendance', 'summer'] as const

export type ValueRecord = (typeof VALUE_RECORDS)[number]

/** A row of history without its school and without what is null, so that a column added later changes no older row. */
export type ValueEvent = Readonly<Record<string, unknown>>

export type WrittenValue = { readonly record: ValueRecord; readonly event: ValueEvent }
