/** Mutants that no test can kill, by name, and why nobody could see a difference. */
export const survivors: Readonly<Record<string, string>> = {}
