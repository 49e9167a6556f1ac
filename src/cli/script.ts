import { run as runProgram } from './program.ts'
import { serve as serveThread } from './worker.ts'

/** Everything the command line does, as one script: what dist/cli.js runs, and what each thread of --jobs runs. See launch.ts. */
export const run: typeof runProgram = runProgram
export const serve: typeof serveThread = serveThread
