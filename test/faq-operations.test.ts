import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { faqOf } from '../functions/entry/knowing.ts'
import { faqOperations } from '../functions/guidance/faq.ts'
import { contract } from '../schemas/contract/index.ts'
import { pages } from '../schemas/contract/pages.ts'
import { KnownLaw } from '../schemas/faq.ts'
import { catalogOf, finding, knowledge, portal } from './support/guidance.ts'

const catalog = catalogOf('hokkaido')
const laws = z.array(KnownLaw).parse(parse(readFileSync('catalog/laws.yaml', 'utf8')))
const faq = faqOf(catalog, () => laws)
const knows = knowledge()
const api = faqOperations({ knowledge: async () => knows, faq })

const search = async (q: string, limit = 10, it = api) => {
  const { body } = (await it.searchAnswers({ query: { q, limit } })).value
  return contract.searchAnswers.answers[200].body.parse(body).hits
}

describe('a search', () => {
  it.each([
    ['電気工事業の登録', 'denki-kojigyo-toroku'],
    ['納税証明書がほしい', 'nozei-shomei'],
    ['ﾄﾝﾈﾙの土で埋め戻し', 'jari-henko-ninka'],
    ['砂利採取計画を変えたい', 'jari-henko-ninka'],
    ['農薬をフリマで売りたい', 'noyaku-hanbai'],
    ['カフェを開きたい', 'inshoku-eigyo'],
    ['経審', 'kensetsu-gyo'],
    ['不動産屋を開業したい', 'takken-gyo'],
    ['免状をなくした', 'denki-kojishi-menjo'],
    ['火薬庫の屋根を直したい', 'kayakuko-henko'],
    ['砂利の採取を始めたい', 'jari-keikaku-ninka'],
  ])('for %s has the procedure %s before any other', async (q, id) => {
    const hits = await search(q)
    expect(hits.find(({ kind }) => kind === 'procedure')?.id).toBe(id)
  })

  it.each([
    ['夜でも申請できますか', 'hours'],
    ['車検用の納税証明書の額', 'nozei-car'],
    ['不服', 'appeal-unknown'],
  ])('for %s has the answer %s, with its text, its page, its day', async (q, id) => {
    const [first] = await search(q)
    const entry = faq.all().find((it) => it.id === id)
    expect(first).toMatchObject({
      ...{ kind: 'answer', id, title: entry?.question, text: entry?.answer },
      ...{ url: `${portal}/answers/${id}`, updatedOn: entry?.checkedOn },
    })
  })

  it('for what nobody here can answer finds nothing', async () => {
    for (const q of ['パスポート', 'おいしいラーメン屋', '天気', 'zzzz', 'あ', '\u0000'])
      expect([q, await search(q)]).toEqual([q, []])
  })

  it('leaves out what is unlikely, and what nobody asked so much of', async () => {
    const found = finding({ hours: 0.4, 'login-needed': 0.2, phone: 0.005 }, knows)
    const sure = faqOperations({ knowledge: async () => found, faq })
    expect((await search('x', 10, sure)).map(({ id }) => id)).toEqual(['hours', 'login-needed'])
    expect(await search('x', 1, sure)).toHaveLength(1)
    const by = (hits: Record<string, number>) =>
      faqOperations({ knowledge: async () => finding(hits, knows), faq })
    expect(await search('x', 10, by({ hours: 0.04, phone: 0.02 }))).toHaveLength(2)
    expect(await search('x', 10, by({ hours: 0.03, phone: 0.01 }))).toEqual([])
  })

  it('never finds more than ten', async () => {
    expect((await search('電気工事')).length).toBe(10)
  })
})

describe('the questions', () => {
  it('are listed by subject, each once', async () => {
    const { body } = (await api.listFaq()).value
    const { topics } = contract.listFaq.answers[200].body.parse(body)
    const ids = topics.flatMap(({ questions }) => questions.map(({ id }) => id))
    expect(ids.toSorted()).toEqual(
      faq
        .all()
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  it('are each given whole: every office, law, source and link that the catalog names, and pages that are there', async () => {
    const paths = Object.values(pages).map(
      ({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[\\w-]+')}$`),
    )
    for (const entry of faq.all()) {
      const found = await api.getFaq({ params: { faqId: entry.id } })
      if (!found.ok) throw new Error(entry.id)
      const it = contract.getFaq.answers[200].body.parse(found.value.body)
      expect(it).toMatchObject({ question: entry.question, answer: entry.answer, law: entry.law })
      expect(it.sources.map(({ url }) => url)).toEqual(entry.sources)
      expect(it.links).toHaveLength(entry.links.length)
      expect(it.offices.map(({ name }) => name)).toEqual(entry.offices.map(catalog.officeName))
      expect(it.procedures.map(({ id }) => id)).toEqual(entry.procedures)
      for (const { url } of it.links)
        if (url.startsWith(portal))
          expect(
            paths.some((path) => path.test(url.slice(portal.length).split('#')[0] ?? '')),
          ).toBe(true)
    }
  })

  it('name a law by its name, and a page by its host', async () => {
    const { value } = (await api.getFaq({ params: { faqId: 'appeal-jari' } })) as never as {
      value: { body: { sources: { name: string; url: string }[] } }
    }
    expect(value.body.sources).toContainEqual({
      name: '砂利採取法',
      url: 'https://laws.e-gov.go.jp/law/343AC0000000074',
    })
    expect(faq.lawAt('https://laws.e-gov.go.jp/law/405AC0000000088')).toBe('行政手続法')
    expect(faq.lawAt('https://www.pref.hokkaido.lg.jp/')).toBeUndefined()
  })

  it('that are not there are not found', async () => {
    expect(await api.getFaq({ params: { faqId: 'no-such-thing' } })).toEqual({
      ok: false,
      error: 'not_found',
    })
  })
})
