import { Deployable } from './deployable.ts'

type Path = readonly PropertyKey[]
type Mistake = readonly [path: string, words: string]

const secretText = /\b[rs]k_(live|test)_|\bwhsec_|PRIVATE KEY/
/** Private members of a JWK (RFC 7518, 6): of curves, of RSA, and of a shared key. */
const privateParts = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])

const at = (path: Path) => path.map(String).join('.') || '(全体)'

/** Whatever looks like a secret, wherever it stands; its value is never told. */
const secretsIn = (value: unknown, path: Path = []): Mistake[] => {
  if (typeof value === 'string' && secretText.test(value))
    return [
      [
        at(path),
        '秘密が書いてあります。消して、その鍵を作り直し、Secrets Manager に入れてください',
      ],
    ]
  if (!(value instanceof Object)) return []
  return Object.entries(value).flatMap(([name, it]): Mistake[] => {
    if (secretText.test(name)) return [[at(path), '名前の所に秘密が書いてあります。消してください']]
    if (privateParts.has(name) && 'kty' in value)
      return [
        [
          at([...path, name]),
          '秘密鍵の部分です。消して、公開鍵だけを書いてください(鍵は作り直します)',
        ],
      ]
    return secretsIn(it, [...path, name])
  })
}

type Issue = NonNullable<ReturnType<typeof Deployable.safeParse>['error']>['issues'][number]

const told = (issue: Issue): Mistake[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys
        .filter((key) => !secretText.test(key))
        .map((key) => [at([...issue.path, key]), '知らない名前です。綴りを直すか、消してください'])
    : [[at(issue.path), issue.message]]

/** Every mistake of a stage's file at once, one line each, by its path. */
export const mistakesIn = (value: unknown): string[] => {
  const issues = Deployable.safeParse(value).error?.issues.flatMap(told) ?? []
  // Of several words on one path, the first counts; that it is a secret comes before all.
  const first = new Map<string, string>()
  for (const [path, words] of [...secretsIn(value), ...issues])
    if (!first.has(path)) first.set(path, words)
  return [...first].map(([path, words]) => `${path}: ${words}`)
}
