import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import { OrdinanceOverlay } from '../../schemas/fee.ts'
import { Office } from '../../schemas/office.ts'
import { Procedure } from '../../schemas/procedure.ts'

const yaml = (name: string): unknown => parse(readFileSync(`catalog/${name}.yaml`, 'utf8'))

export const procedureOf = (id: string) => Procedure.parse(yaml(`procedures/${id}`))
export const demo = OrdinanceOverlay.parse(yaml('ordinances/demo'))
export const hokkaido = OrdinanceOverlay.parse(yaml('ordinances/hokkaido'))

const offices = z.array(Office).parse(yaml('offices'))
export const officeOf = (id: string) => {
  const office = offices.find((it) => it.id === id)
  if (!office) throw new Error(`no office ${id}`)
  return office
}

export const denki = procedureOf('denki-kojigyo-toroku')
export const jari = procedureOf('jari-henko-ninka')
export const nozei = procedureOf('nozei-shomei')

/** Every procedure of the catalog, in the order of their names. */
export const everyProcedure = readdirSync('catalog/procedures')
  .sort()
  .map((name) => procedureOf(name.replace('.yaml', '')))
