export const procedureOperations = {}
