/** A school day, 'YYYY-MM-DD', in the school's own calendar. */
export type Day = string

/** Anything that goes through JSON and back; each reader states the shape it wrote. */
export type Json = unknown
