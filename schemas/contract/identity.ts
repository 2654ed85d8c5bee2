export const identityOperations = {}
export const staffIdentityOperations = {}
