import { zipSync } from 'fflate'

/** Writes several files as one zip. */

export type PackedFile = { readonly path: string; readonly bytes: Uint8Array }

export const packed = (files: readonly PackedFile[], at: Date): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, new Uint8Array(bytes)])), { mtime: at })
