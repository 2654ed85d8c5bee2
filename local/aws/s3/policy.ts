import { badSignature, denied, Failure } from './failure.ts'
import type { PostedForm } from './form.ts'
import { signedText } from './signature.ts'

type Condition =
  | Readonly<Record<string, string>>
  | readonly [string, string | number, string | number]
type Policy = { readonly expiration: string; readonly conditions: readonly Condition[] }

/** Fields that no condition need name. */
const free = ['policy', 'x-amz-signature', 'file']

type Rule = { readonly field: string; readonly kind: string; readonly value: string }
const ruleOf = (condition: Condition): Rule[] => {
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([name, value]) => ({
      field: name.toLowerCase(),
      kind: 'eq',
      value: `${value}`,
    }))
  const [kind, field, value] = condition
  const name = `${field}`.replace(/^\$/, '').toLowerCase()
  return kind === 'content-length-range' ? [] : [{ kind, field: name, value: `${value}` }]
}

const holds = ({ kind, value }: Rule, said: string) =>
  kind === 'starts-with' ? said.startsWith(value) : kind === 'eq' && said === value

const checkSize = ({ conditions }: Policy, bytes: number) => {
  for (const condition of conditions) {
    if (!Array.isArray(condition) || condition[0] !== 'content-length-range') continue
    if (bytes < Number(condition[1])) throw new Failure(400, 'EntityTooSmall')
    if (bytes > Number(condition[2])) throw new Failure(400, 'EntityTooLarge')
  }
}

/** A form is as good as its policy: signed by us, not expired, and every field as the policy says. */
export const verifyPolicy = ({ fields, file }: PostedForm) => {
  const said = (name: string) => fields.get(name) ?? ''
  const text = said('policy')
  if (!text) throw denied('no policy')
  if (signedText(said('x-amz-credential'), text) !== said('x-amz-signature')) throw badSignature()
  const policy: Policy = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
  if (!(Date.parse(policy.expiration) > Date.now()))
    throw denied('Invalid according to Policy: Policy expired.')
  const rules = policy.conditions.flatMap(ruleOf)
  const broken = rules.find((rule) => !holds(rule, said(rule.field)))
  if (broken) throw denied(`Invalid according to Policy: Policy Condition failed: ${broken.field}`)
  const named = new Set([...free, ...rules.map(({ field }) => field)])
  const extra = [...fields.keys()].find((name) => !named.has(name))
  if (extra) throw denied(`Invalid according to Policy: Extra input fields: ${extra}`)
  checkSize(policy, file.length)
}
