import type { Route } from '../schemas/contract/index.ts'

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const patternOf = (path: string) =>
  new RegExp(
    `^${path.replaceAll('.', '\\.').replace(/\{(\w+)(\+?)\}/g, (_, name, rest) => `(?<${name}>${rest ? '.+' : '[^/]+'})`)}$`,
  )

/** Finds the route as API Gateway does: a fixed part of a path goes before a variable one. */
export const routesOf = (rows: readonly Route[]) => {
  const fixedFirst = rows.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
  const routes = fixedFirst.map((row) => ({ row, pattern: patternOf(row.path) }))
  return (method: string, path: string) => {
    for (const { row, pattern } of routes) {
      const found = row.method === method && pattern.exec(path)
      if (!found) continue
      const params = Object.entries(found.groups ?? {}).map(([name, it]) => [name, decoded(it)])
      return { row, params: Object.fromEntries(params) as Record<string, string> }
    }
    return undefined
  }
}
