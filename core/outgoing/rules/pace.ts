/**
 * How fast a platform may be spoken to: a bucket of tokens that refills, and may be overdrawn by who is ready to wait. It slows
 * down by half when the platform says it was too fast, and comes back a little with each message that is taken.
 */

export type Rate = {
  /** Messages a second in the long run. */
  readonly perSecond: number
  /** So many at once after a silence. */
  readonly burst: number
}

/** How fast a bot may write in all, and to one chat. */
export type Pace = { readonly bot: Rate; readonly chat: Rate }

export type Bucket = { readonly tokens: number; readonly atMs: number; readonly perSecond: number }

export const fullBucket = ({ burst, perSecond }: Rate, nowMs: number): Bucket => ({
  tokens: burst,
  atMs: nowMs,
  perSecond,
})

/** Takes one token. @returns the bucket after that, and how long to wait before acting on it. */
export function take(
  bucket: Bucket,
  { burst }: Rate,
  nowMs: number,
): { readonly bucket: Bucket; readonly waitMs: number } {
  const { perSecond } = bucket
  const refilled = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) * perSecond) / 1000)
  const tokens = refilled - 1
  return { bucket: { tokens, atMs: nowMs, perSecond }, waitMs: Math.max(0, (-tokens * 1000) / perSecond) }
}

/** For what somebody waits for: it takes a token where there is one, and waits only after the platform said it was too fast. */
export function takeUrgently(bucket: Bucket, rate: Rate, nowMs: number): ReturnType<typeof take> {
  const taken = take(bucket, rate, nowMs)
  const isFree = bucket.perSecond === rate.perSecond
  return isFree && taken.waitMs > 0 ? { bucket, waitMs: 0 } : taken
}

/** Slower than a quarter of its rate nothing goes. */
const SLOWEST = 4

/** The platform said it was too fast: nothing is left at hand, and it goes on at half the speed. */
export const slowedDown = (bucket: Bucket, { perSecond }: Rate): Bucket => ({
  ...bucket,
  tokens: Math.min(bucket.tokens, 0),
  perSecond: Math.max(perSecond / SLOWEST, bucket.perSecond / 2),
})

/** A message was taken: a little faster, up to the full rate. */
export const spedUp = (bucket: Bucket, { perSecond }: Rate): Bucket => ({
  ...bucket,
  perSecond: Math.min(perSecond, bucket.perSecond + perSecond / 100),
})
