import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Recognition } from '../../src/model/recognition.ts'
import { compileRecognition } from '../../src/rules/recognition.ts'

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Every file under rules/, as the build reads them. */
export function ruleFiles(): { path: string; text: string }[] {
  return readdirSync(join(ROOT, 'rules'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

/** The compiled recognition data. */
export function recognition(): Recognition {
  return compileRecognition(ruleFiles()).recognition
}
