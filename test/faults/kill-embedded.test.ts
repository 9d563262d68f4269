import { killedOn } from './kill.ts'

killedOn('pglite')
