import { everyCommandOf } from './every.ts'

everyCommandOf('books')
