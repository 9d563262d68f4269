import { post } from './ask.js'

/**
 * The acts of the signed page that is open.
 * @import { Answer } from '../doors.ts'
 * @template Acts  what each of them answers
 * @typedef {{ ask<Act extends keyof Acts & string>(act: Act, body: unknown): Promise<Answer<Acts[Act]>> }} Signed
 */

/** @template Acts @returns {Signed<Acts>} */
export const openSigned = () => ({ ask: (act, body) => post(`${location.pathname}/do/${act}`, body) })
