import { launch } from './launch.ts'

// A thread of --jobs begins here.
launch().program.serve()
