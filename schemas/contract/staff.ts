export const staffOperations = {}
