/**
 * Periods a year of each subject in the general education programme of 2018 (Circular 32/2018, amended by Circular 13/2022),
 * for a school whose assignments do not say. 35 teaching weeks a year.
 */

/** One number for every grade, or one for each grade from the level's first. */
type Periods = number | readonly number[]

const LOWER_FIRST_GRADE = 6
const UPPER_FIRST_GRADE = 10

const lower: Readonly<Record<string, Periods>> = {
  NV: 140,
  TO: 140,
  NN1: 105,
  GDCD: 35,
  LSDL: 105,
  KHTN: 140,
  CN: [35, 35, 52, 52],
  TH: 35,
  GDTC: 70,
  NT: 70,
  HDTN: 105,
  GDDP: 35,
  NN2: 105,
  TDT: 105,
}

const upper: Readonly<Record<string, Periods>> = {
  NV: 105,
  TO: 105,
  NN1: 105,
  LS: 52,
  QPAN: 35,
  GDTC: 70,
  HDTN: 105,
  GDDP: 35,
  DL: 70,
  KTPL: 70,
  VL: 70,
  HH: 70,
  SH: 70,
  CN: 70,
  TH: 70,
  AN: 70,
  MT: 70,
  NN2: 105,
  TDT: 105,
}

/** Of these nine a class of grades 10 to 12 takes four. */
export const electives: ReadonlySet<string> = new Set([
  'DL',
  'KTPL',
  'VL',
  'HH',
  'SH',
  'CN',
  'TH',
  'AN',
  'MT',
])

/** Undefined when the programme has no such subject in the grade. */
export function periodsAYear(subject: string, grade: number): number | undefined {
  const isUpper = grade >= UPPER_FIRST_GRADE
  const periods = (isUpper ? upper : lower)[subject]
  if (typeof periods === 'number' || periods === undefined) return periods
  return periods[grade - (isUpper ? UPPER_FIRST_GRADE : LOWER_FIRST_GRADE)]
}
