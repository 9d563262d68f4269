/** Reads an HTTP body without trusting its length: never more than `max` bytes are held, whatever the headers say. */

/** The body's bytes, or undefined when it is longer than `max`; the rest is then not read. */
export const readBody = async (response: Response, max: number): Promise<Uint8Array | undefined> => {
  if (response.body === null) return new Uint8Array()
  if (Number(response.headers.get('content-length') ?? 0) > max) {
    await response.body.cancel()
    return undefined
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body) {
    length += chunk.byteLength
    // Leaving the loop cancels the stream.
    if (length > max) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
