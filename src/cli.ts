import { launch } from './cli/launch.ts'
import { VERSION } from './cli/version.ts'

// The version is answered before anything else is loaded.
const [first, ...rest] = process.argv.slice(2)
if (first === '--version' && rest.length === 0) process.stdout.write(`${VERSION}\n`)
else await launch().program.run(process.argv.slice(2))
