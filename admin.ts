import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/** `npm run admin`: the operator's command line. */

enableCompileCache(join(import.meta.dirname, 'node_modules/.cache/so-diem/compiled'))
await import('./admin/run.ts')
