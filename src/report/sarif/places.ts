import type { Location as SarifLocation } from 'sarif'
import type { Location } from '../../model/document.ts'
import type { Coordinate } from '../../model/fact.ts'
import { flat } from '../locations.ts'
import type { DocumentNames } from '../names.ts'
import { uriOf } from '../uri.ts'

/** The files of a run, in the order they are first named. */
export interface Artifacts {
  /** The index of a file. */
  at(path: string): number
}

/** A place as SARIF gives it: line and column in texts; table, row and column by name; what else the format of the file has, as properties. */
export function placeOf(
  location: Location | null,
  coordinate: Coordinate | null,
  printed: string | null,
  names: DocumentNames,
  artifacts: Artifacts,
): SarifLocation {
  const { file: _file, line: _line, column: _column, ...properties } = flat(location, coordinate)
  return {
    ...(location === null ? {} : { physicalLocation: physical(location, printed, artifacts) }),
    ...(coordinate === null ? {} : { logicalLocations: [logical(coordinate, names)] }),
    ...(Object.keys(properties).length === 0 ? {} : { properties: { ...properties } }),
  }
}

function physical(location: Location, printed: string | null, artifacts: Artifacts): NonNullable<SarifLocation['physicalLocation']> {
  const { file } = location
  const artifactLocation = { uri: uriOf(file), index: artifacts.at(file) }
  if (location.kind !== 'text') return { artifactLocation }
  const { line, column } = location
  return { artifactLocation, region: { startLine: line, startColumn: column, ...(printed === null || printed === '' ? {} : { snippet: { text: printed } }) } }
}

/** 公开03表/201 一般公共服务支出/项目支出: table, row and column as the document names them. */
function logical(coordinate: Coordinate, names: DocumentNames): { name: string; fullyQualifiedName: string; kind: string } {
  const { table, row, column } = names.parts(coordinate)
  const parts = [table, row, column].filter((part) => part !== '')
  return { name: names.at(coordinate), fullyQualifiedName: parts.map((part) => part.replaceAll('/', '%2F')).join('/'), kind: 'element' }
}
