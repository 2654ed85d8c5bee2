import type { Designations } from '../../schemas/designation.ts'
import type { Fault } from '../finding.ts'

type Provider = Designations['providers'][number]
type Check = (it: Provider, around: Designations) => Omit<Fault, 'path'> | false | undefined

const isDay = (day: string) => {
  const date = new Date(`2026-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === day
}

const once: Check = (it, { providers }) =>
  providers.find((other) => other.method === it.method) !== it && {
    says: `${it.method} が2回あります`,
    write: '方法ごとに1つだけ書いてください',
  }

const known: Check = ({ designation, status }) =>
  (designation === null) !== (status === 'unknown') && {
    says: '指定と status が合いません',
    write: '告示が分からないときだけ、designation: null と status: unknown にしてください',
  }

const sourced: Check = ({ status, source }) =>
  status === 'sourced' &&
  !source && {
    says: '告示の出典がありません',
    write: 'source に URL を書くか、status を assumed にしてください',
  }

/** An invented announcement may stand only where everything says that it is a show. */
const real: Check = ({ designation, status }, { demo }) =>
  !demo &&
  designation !== null &&
  status === 'assumed' && {
    says: '確かめていない告示では、納付を委託できません（地方自治法231条の2の3）',
    write: '告示を確かめて status を sourced にするか、designation: null にしてください',
  }

const ordered: Check = ({ designation }) => {
  const { from, until } = designation ?? {}
  return (
    Boolean(from && until && until < from) && {
      says: '指定が、始まる前に終わっています',
      write: 'until を from より後の日にしてください',
    }
  )
}

const beforeClosing: Check = ({ oldYearUntil }) =>
  !isDay(oldYearUntil) && {
    says: `${oldYearUntil} という日はありません`,
    write: '4月1日から5月31日（出納閉鎖）までの日を書いてください',
  }

const checks = [once, known, sourced, real, ordered, beforeClosing]

/** One provider a method, each with an announcement that somebody has seen, or with none. */
export const designations = (value: Designations): Fault[] =>
  value.providers.flatMap((it, i) =>
    checks.flatMap((check) => {
      const fault = check(it, value)
      return fault ? [{ path: ['providers', i], ...fault }] : []
    }),
  )
