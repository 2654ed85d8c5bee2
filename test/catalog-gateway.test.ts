import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { compile } from '../catalog/compile.ts'
import { catalogIn } from '../functions/catalog-gateway.ts'
import { FaqEntry, KnownLaw } from '../schemas/faq.ts'
import { OrdinanceOverlay } from '../schemas/fee.ts'
import { Office } from '../schemas/office.ts'
import { CompiledCalendar } from '../schemas/office-calendar.ts'
import { Procedure } from '../schemas/procedure.ts'
import { WaiverRule } from '../schemas/waiver.ts'
import { everyProcedure } from './support/catalog.ts'

const root = mkdtempSync(join(tmpdir(), 'madoguchi-catalog-'))
beforeAll(() => {
  compile(join(root, 'catalog'))
  vi.stubEnv('LAMBDA_TASK_ROOT', root)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true })
})

describe('the compiled catalog', () => {
  it('holds every procedure by its id, and by the hash of its definition', () => {
    const catalog = catalogIn('catalog', 'demo')
    expect(catalog.ids()).toEqual(everyProcedure.map(({ id }) => id))
    for (const id of catalog.ids()) {
      const found = catalog.find(id)
      expect(found?.procedure.id).toBe(id)
      expect(found?.hash).toMatch(/^[0-9a-f]{64}$/)
      expect(catalog.archived(found?.hash ?? '')?.procedure).toEqual(found?.procedure)
    }
  })

  it('is what its schemas say, file by file: functions believe it without parsing it', () => {
    const Definition = z.strictObject({ procedure: Procedure, hash: z.string() })
    const Entry = z.object({ id: z.string(), hash: z.string() })
    const schemas: [files: RegExp, schema: z.ZodType][] = [
      [/^(procedures|archive)\/[a-z0-9-]+\.json$/, Definition],
      [/^ordinances\/(demo|hokkaido)\.json$/, OrdinanceOverlay],
      [/^index\.json$/, z.array(Entry.loose())],
      [/^offices\.json$/, z.array(Office)],
      [/^calendars\.json$/, z.tuple([CompiledCalendar])],
      [/^waivers\.json$/, z.array(WaiverRule)],
      [/^faq\.json$/, z.array(FaqEntry)],
      [/^laws\.json$/, z.array(KnownLaw)],
    ]
    const files = globSync('**/*.json', { cwd: join(root, 'catalog') })
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const schema = schemas.find(([name]) => name.test(file))?.[1]
      const written = JSON.parse(readFileSync(join(root, 'catalog', file), 'utf8'))
      expect(schema?.parse(written), file).toEqual(written)
    }
  })

  it('has the same hashes when it is compiled again', () => {
    const again = join(root, 'again')
    compile(again)
    expect(readFileSync(join(again, 'index.json'), 'utf8')).toBe(
      readFileSync(join(root, 'catalog', 'index.json'), 'utf8'),
    )
    expect(readdirSync(join(again, 'archive'))).toHaveLength(everyProcedure.length)
  })

  it('knows no procedure by a name that leads elsewhere', () => {
    const catalog = catalogIn('catalog', 'demo')
    for (const id of ['nothing', '../index', '../../package', ''])
      expect(catalog.find(id)).toBeUndefined()
  })

  it('finds an office, and takes one that is missing for our own fault', () => {
    const catalog = catalogIn('catalog', 'demo')
    expect(catalog.office('zeimu').name).toContain('道税事務所')
    expect(() => catalog.office('nobody')).toThrow()
  })

  it('holds the questions and answers of every file', () => {
    const found = catalogIn('catalog', 'demo').faq()
    const [first] = found.filter(({ topic }) => topic === 'payment')
    expect(first).toMatchObject({ id: 'pay-methods', question: 'どんな方法で支払えますか' })
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  })

  it('has the ordinance that was asked for', () => {
    expect(catalogIn('catalog', 'demo').ordinance().demo).toBe(true)
    expect(catalogIn('catalog', 'hokkaido').ordinance().demo).toBe(false)
  })
})
