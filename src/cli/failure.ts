/** Work that cannot be done: one line says what, where and what to do. Ends with exit code 2. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

/** The code of a system error (ENOENT, EACCES …), or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
