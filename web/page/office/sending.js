import { post } from '../ask.js'
import { base64Of } from '../attachment.js'

/**
 * The acts of a signed page that come with a file.
 * @import { Answer } from '../../doors.ts'
 * @template Acts
 * @typedef {{ send<Act extends keyof Acts & string>(act: Act, file: File, body: unknown): Promise<Answer<Acts[Act]>> }} Sending
 */

/** @template Acts @returns {Sending<Acts>} */
export const openSending = () => ({
  send: async (act, file, body) =>
    post(`${location.pathname}/send/${act}`, {
      name: file.name.slice(-120),
      file: await base64Of(file),
      body,
    }),
})
