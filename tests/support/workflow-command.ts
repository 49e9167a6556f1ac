/** A workflow command as the runner of GitHub Actions reads it (actions/runner, ActionCommand.TryParseV2); `null` for a line that is only printed. */
export function command(line: string): { command: string; properties: Record<string, string>; message: string } | null {
  const text = line.trimStart()
  if (!text.startsWith('::')) return null
  const end = text.indexOf('::', 2)
  if (end < 0) return null
  const head = text.slice(2, end)
  const blank = head.indexOf(' ')
  const unescaped = (part: string) => part.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  const properties = blank < 0 ? [] : head.slice(blank + 1).split(',')
  return {
    command: blank < 0 ? head : head.slice(0, blank),
    properties: Object.fromEntries(
      properties.map((pair) => {
        const equals = pair.indexOf('=')
        return [pair.slice(0, equals).trim(), unescaped(pair.slice(equals + 1))]
      }),
    ),
    message: text
      .slice(end + 2)
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%25', '%'),
  }
}
