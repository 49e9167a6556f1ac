import { dirname } from 'node:path'
import { gatherEntries, isElsewhere } from '../check.ts'
import type { DocumentReport } from '../model/report.ts'
import { settingProblem } from '../report.ts'
import { type FoundFiles, findFiles } from './inputs.ts'
import { type Terminal, tellPerson } from './terminal.ts'

/** Watches which entries of a jzjs.yaml found a document of the run, and says at its end which found none; a share of a run cannot know. */
export function entryGate(found: FoundFiles, isShare: boolean, { messages, messageLang }: Terminal) {
  const gathered = gatherEntries()
  return {
    see: (report: DocumentReport) => gathered.add(report),
    /** How many entries were told. */
    tell: async (): Promise<number> => {
      const left = isShare ? [] : gathered.left()
      let told = 0
      for (const finding of left) {
        const [place] = finding.locations
        if (place?.location.kind !== 'text') continue
        const { file, line, column } = place.location
        // A body that was not asked for may still lie beside the file.
        if (isElsewhere(finding) && !(await coversFolder(file))) continue
        tellPerson(`${file}:${line}:${column} ${settingProblem(finding, messageLang)}`)
        told++
      }
      return told
    },
  }

  async function coversFolder(file: string): Promise<boolean> {
    const beside = await findFiles([dirname(file)], messages)
    return [...beside.real].every((path) => found.real.has(path))
  }
}
