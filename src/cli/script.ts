import { run as runProgram } from './program.ts'

/** Everything the command line does, as one script: what dist/cli.js runs, and what each thread of --jobs runs. See launch.ts. */
export const run: typeof runProgram = runProgram

/** Serves as a thread of --jobs. */
export async function serve(): Promise<void> {
  const worker = await import('./worker.ts')
  worker.serve()
}
