declare const JZJS_VERSION: string

/** The version of the package, put in by the build. */
export const VERSION = typeof JZJS_VERSION === 'undefined' ? '0.0.0' : JZJS_VERSION
