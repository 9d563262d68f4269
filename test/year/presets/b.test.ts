import { livesAYear } from '../lives.ts'

livesAYear('B')
