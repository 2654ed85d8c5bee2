export const pages = {}
export const staffPages = {}
