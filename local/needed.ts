/** Something a person has to do first: said in one line, without a stack. */
export class Needed extends Error {}
