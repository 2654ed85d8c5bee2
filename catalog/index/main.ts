import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIndex } from './build.ts'
import { loadLanguage } from './language.ts'
import { questionsOf } from './questions.ts'

/** `node catalog/index/main.ts <folder of the compiled catalog> <file to write>` */
const [folder = '', file = ''] = process.argv.slice(2)

const json = (...path: string[]) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'))
const procedures = readdirSync(join(folder, 'procedures'))
  .sort()
  .map((name) => json('procedures', name).procedure)

writeFileSync(file, buildIndex(questionsOf(procedures, json('faq.json')), await loadLanguage()))
