import type { Ledger } from './ledger.ts'

/** 使用済 (消込): a fee of an application made here was issued for that application, and for no other. */
export const isUsed = ({ notice }: Pick<Ledger, 'notice'>): boolean =>
  notice.purpose.kind === 'application'
