/** A school day, 'YYYY-MM-DD', in the school's own calendar. */
export type Day = string
