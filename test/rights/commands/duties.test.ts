import { everyCommandOf } from './every.ts'

everyCommandOf('duties')
