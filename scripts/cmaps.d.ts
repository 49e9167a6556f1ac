import type { Plugin } from 'esbuild'

export const cmaps: Plugin
export const cmapsForTests: {
  name: string
  enforce: 'pre'
  resolveId(id: string): string | null
  load(id: string): string | null
}
