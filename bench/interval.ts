/** Wilson's interval of 95 %. */
export function interval(hits: number, of: number): string {
  const z = 1.96
  const share = hits / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const reach = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of)
  return `${((middle - reach) * 100).toFixed(0)}–${((middle + reach) * 100).toFixed(0)} %`
}
