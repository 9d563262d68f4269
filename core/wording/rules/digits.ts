/** '07': days, months and numbers of papers below ten have a leading zero. */
export const twoDigits = (value: number): string => String(value).padStart(2, '0')
