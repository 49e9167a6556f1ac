import { defineConfig } from 'vitest/config'
import { cmapsForTests } from './scripts/cmaps.js'

export default defineConfig({
  plugins: [cmapsForTests],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/fuzz/**'],
    globalSetup: ['tests/support/build.ts'],
    pool: 'threads',
    // Stages keep no state between documents, so that files may share a thread and what it has loaded.
    isolate: false,
    // Many tests wait for a process of their own.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
