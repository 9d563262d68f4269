import { z } from 'zod'

/** Whom people are sent to who want a person: a key of the policy. */

const place = {
  name: z.string().trim().min(1).max(120),
  /** What they are at the school ("Phó hiệu trưởng"). */
  role: z.string().trim().min(1).max(80),
  phone: z.string().regex(/^\+?\d[\d .-]{1,20}\d$/, 'a phone number'),
  /** When they can be reached, in words ("thứ Hai đến thứ Sáu, 7:00–17:00"). */
  hours: z.string().trim().min(1).max(120),
  /** Staff code of the one whose chats a wish to be called goes to; null: the principal's. */
  staff: z.string().regex(/^\S+$/).nullable().default(null),
}

/** `protection`: who answers for children in danger; null: the same. */
export const contact = z.strictObject({
  ...place,
  protection: z.strictObject(place).nullable().default(null),
})

export type Contact = z.infer<typeof contact>
/** Somebody to turn to. */
export type Place = Omit<Contact, 'protection'>
