import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonSchemaOf } from '../functions/procedures/json-schema.ts'
import { issuesOf } from '../functions/procedures/validate.ts'
import { Field } from '../schemas/field.ts'
import { jari, nozei } from './support/catalog.ts'

const complete = {
  certificate: 'no-arrears',
  applying: 'self',
  purpose: '入札参加資格の申請',
  applicantName: '見本 花子',
  applicantAddress: '函館市美原',
  delivery: 'post',
}
const messages = (answers: Record<string, unknown>) =>
  issuesOf(nozei, { answers, applicant: 'resident' }).map(
    ({ field, message }) => `${field} ${message}`,
  )

const one = (field: object, value: unknown) =>
  issuesOf(
    { fields: [Field.parse({ id: 'it', label: '項目', ...field })] },
    { answers: { it: value } },
  )

describe('answers', () => {
  it('that are complete have no issue', () => {
    expect(messages(complete)).toEqual([])
  })

  it('that are missing are named in the words of the form', () => {
    expect(messages({ ...complete, purpose: '' })).toEqual(['purpose 使用目的を入力してください'])
  })

  it('of a hidden field do not count, those of a shown one do', () => {
    expect(messages({ ...complete, taxes: 'many' })).toEqual([])
    const found = messages({
      ...complete,
      certificate: 'by-tax',
      taxes: 11,
      years: 1,
      divisions: 1,
      months: 1,
      which: '全部',
    })
    expect(found).toEqual(['taxes 税目の数：10以下で入力してください'])
  })

  it('of one page are judged alone', () => {
    const known = { answers: { certificate: 'by-tax' }, applicant: 'resident' as const }
    expect(issuesOf(nozei, known, 'count').map(({ field }) => field)).toEqual([
      'taxes',
      'years',
      'divisions',
      'months',
    ])
  })

  it.each([
    [{ type: 'number', min: 1 }, 0],
    [{ type: 'number' }, 1.5],
    [{ type: 'boolean' }, 'yes'],
    [{ type: 'oath' }, false],
    [{ type: 'enum', options: [{ id: 'a1', label: 'あ' }] }, 'b1'],
    [{ type: 'date' }, '2026-02-30'],
    [{ type: 'email' }, 'hanako'],
    [{ type: 'phone' }, 'ninety'],
    [{ type: 'corporateNumber' }, '1234567890123'],
    [{ type: 'string', maxLength: 2 }, 'あいう'],
  ])('%j refuses %j, saying what to do', (field, value) => {
    const [issue] = one(field, value)
    expect(issue?.field).toBe('it')
    expect(issue?.message).toMatch(/項目：.+/)
  })

  it('count what people see: a kanji with a variation selector is one', () => {
    expect(one({ type: 'name', maxLength: 2 }, '葛\u{E0100}飾')).toEqual([])
  })

  it('of a group are judged item by item', () => {
    const group = {
      type: 'group',
      maxItems: 1,
      fields: [{ id: 'name', type: 'name', label: '氏名' }],
    }
    expect(one(group, { a: { name: '花子' } })).toEqual([])
    expect(one(group, { a: {} })).toEqual([
      { field: 'it.a.name', message: '氏名を入力してください' },
    ])
    expect(one(group, { a: {}, b: {} })).toEqual([
      { field: 'it', message: '1件までで入力してください' },
    ])
  })

  it('of any kind end in issues, never in a fault', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...nozei.fields.map(({ id }) => id)), fc.anything()),
        (answers) => {
          expect(Array.isArray(messages(answers))).toBe(true)
        },
      ),
    )
  })
})

describe('the JSON Schema of the answers', () => {
  it('asks for a field only under its condition', () => {
    const schema = jsonSchemaOf(jari)
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.allOf).toContainEqual({ required: ['site'] })
    expect(schema.allOf).toContainEqual({
      if: { properties: { site: { const: 'land' } }, required: ['site'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { required: ['sapporo'] },
    })
  })
})
