declare const __SLIPWAY_VERSION__: string | undefined;

/** The version of the package, which the build writes in. Unit tests run the sources, which have none. */
export const COMMAND_VERSION: string = typeof __SLIPWAY_VERSION__ === 'string' ? __SLIPWAY_VERSION__ : 'of the sources';
