import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/** `npm start`: says at once that it is there; what there is to load takes longer than a person waits without a word. */

process.stderr.write('Sổ điểm đang khởi động…\n')
enableCompileCache(join(import.meta.dirname, 'node_modules/.cache/so-diem/compiled'))
await import('./start/run.ts')
