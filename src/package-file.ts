/**
 * A file that comes with the package.
 *
 * @param path Below the folder of the package. This module, and every bundle that it goes into, lies one folder below it.
 */
export const packageFile = (path: string): URL => new URL(`../${path}`, import.meta.url);
