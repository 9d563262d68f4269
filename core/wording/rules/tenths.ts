/** Marks and averages in writing, with the decimal comma. They are kept as whole tenths: 75 is 7,5. */

/** '7,5', '8,0'; ten without a decimal, '10'. */
export const sayTenths = (tenths: number): string => (tenths === 100 ? '10' : tenthsInFull(tenths))

/** '7,5', '8,0', '10,0': always one decimal, as papers have it. */
export const tenthsInFull = (tenths: number): string => `${Math.floor(tenths / 10)},${tenths % 10}`
