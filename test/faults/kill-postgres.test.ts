import { bothDatabases } from '../databases.ts'
import { killedOn } from './kill.ts'

if (bothDatabases.includes('postgres')) killedOn('postgres')
