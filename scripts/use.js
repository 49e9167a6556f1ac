// A process says itself what it used, on a channel of its own (the fourth of its stdio), as it ends.
const code =
  "import { writeSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())))"

/** The arguments of Node that make it do so. */
export const saysUse = ['--import', `data:text/javascript,${encodeURIComponent(code)}`]

/** What it said: seconds of the processor, and the most MiB held. */
export function useSaid(output) {
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(output[3])
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }
}
