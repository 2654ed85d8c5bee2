/** Names that RFC 2606 and JPRS keep for examples, and those that only one machine knows. */
const reserved =
  /(^|[.@])(example(\.(com|net|org|jp|(ac|ad|co|ed|go|gr|lg|ne|or)\.jp))?|test|invalid|localhost|local)$/

/** Of a host name or a mail address. */
export const isReserved = (name: string) => reserved.test(name.toLowerCase())
