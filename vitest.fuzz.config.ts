import { defineConfig } from 'vitest/config'
import { cmapsForTests } from './scripts/cmaps.js'

export default defineConfig({
  plugins: [cmapsForTests],
  test: {
    include: ['tests/fuzz/**/*.test.ts'],
    globalSetup: ['tests/support/build.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
})
