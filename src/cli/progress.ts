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

/** Milliseconds after which the pace says something of what is left. */
const SETTLED = 2000

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
      const pace = done / ((now - start) / 1000)
      // The first moments tell nothing of the pace.
      const left = now - start < SETTLED || done === 0 ? '' : messages.timeLeft(Math.ceil((all - done) / pace))
      const room = Math.max(10, Math.floor((process.stderr.columns ?? 80) / 2) - 20)
      process.stderr.write(`\r\u001b[K${oneLine(messages.progress(done, all, pace.toFixed(1), left, name.slice(-room)))}`)
      shown = true
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001b[K')
      shown = false
    },
  }
}
