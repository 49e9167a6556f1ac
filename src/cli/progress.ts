import { oneLine } from '../report.ts'
import type { Messages } from './messages.ts'

/** One line on the terminal that says how far a batch is; nothing where standard error is no terminal. */
export interface Progress {
  show(done: number, name: string): void
  clear(): void
}

const SILENT: Progress = { show: () => {}, clear: () => {} }

/** Milliseconds between two writings of the line. */
const PACE = 100

/** Starts to tell the progress of a batch of files. */
export function progressOf(all: number, messages: Messages): Progress {
  if (all < 2 || !process.stderr.isTTY) return SILENT
  const start = performance.now()
  let last = Number.NEGATIVE_INFINITY
  let shown = false
  return {
    show: (done, name) => {
      const now = performance.now()
      if (now - last < PACE) return
      last = now
      const rate = (done / ((now - start) / 1000)).toFixed(1)
      const room = Math.max(10, Math.floor((process.stderr.columns ?? 80) / 2) - 12)
      process.stderr.write(`\r\u001b[K${oneLine(messages.progress(done, all, rate, name.slice(-room)))}`)
      shown = true
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001b[K')
      shown = false
    },
  }
}
