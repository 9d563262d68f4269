import { livesAYear } from '../lives.ts'

livesAYear('E')
