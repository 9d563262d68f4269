import { livesAYear } from '../lives.ts'

livesAYear('A')
