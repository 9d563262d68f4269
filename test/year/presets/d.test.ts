import { livesAYear } from '../lives.ts'

livesAYear('D')
