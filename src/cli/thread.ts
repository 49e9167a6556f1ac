import { launch } from './launch.ts'

// A thread of --jobs begins here.
await launch().program.serve()
