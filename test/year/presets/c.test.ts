import { livesAYear } from '../lives.ts'

livesAYear('C')
