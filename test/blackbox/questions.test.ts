import { describe, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { needsStandIns } from './support/addresses.ts'
import { alone } from './support/alone.ts'
import { anybody, eventually, good, signedIn, staffClientOf } from './support/counter.ts'

needsStandIns()

/** Words that nobody used before, of characters that the index may know. */
const strange = () => {
  const signs = [...'琥珀瑠璃翡翠珊瑚玻璃瑪瑙蛍鷹鶴亀兎狐狸']
  return `${Array.from({ length: 8 }, () => signs[Math.floor(Math.random() * signs.length)]).join('')}の証文`
}
const officer = async (who: string) => staffClientOf(await signedIn('staff', who))

const ask = async (text: string) => {
  const { conversationId } = (await good(anybody.startConversation({ body: {} }))).body
  const params = { conversationId }
  const headers = { 'idempotency-key': newUlid() }
  const { body } = await good(anybody.say({ params, headers, body: { text } }))
  return { params, body }
}

/** The queue is filled by a stream. */
const waiting = (text: string) =>
  eventually(async () => {
    const { body } = await good((await officer('reviewer')).listQuestions({ query: {} }))
    return body.items.find((it) => it.text === text)
  })

const noAlias = async () => {
  const restore = { params: { number: '0' }, body: {} } as never
  await (await officer('approver')).restorePublication(restore)
}

describe('what the chat could not answer', () => {
  it('comes to the officers, becomes an alias, is published as it was previewed, and is answered', () =>
    alone('publications', async () => {
      const text = strange()
      expect((await ask(text)).body).toMatchObject({ kind: 'handover' })
      const { id } = await waiting(text)
      const reviewer = await officer('reviewer')
      const settlement = { kind: 'alias', entryId: 'procedure.nozei-shomei', text } as const
      await good(reviewer.settleQuestion({ params: { questionId: id }, body: settlement }))
      const { body, headers } = await good(reviewer.previewAliases({}))
      expect(body.proposed).toContainEqual(expect.objectContaining({ text, questionId: id }))
      expect(body.quality.groups.added.after.answered).toBeGreaterThan(0)
      const approver = await officer('approver')
      const wish = { headers: { 'if-match': headers.etag }, body: {} }
      expect(await reviewer.publishAliases(wish)).toMatchObject({ error: { code: 'forbidden' } })
      const published = await good(approver.publishAliases(wish))
      expect(published.body.aliases).toContainEqual({ entryId: 'procedure.nozei-shomei', text })
      const answered = await eventually(async () => {
        const { body: answer } = await ask(text)
        return answer.kind === 'question' ? answer : undefined
      })
      expect(answered.text).toContain('納税証明書')
      await noAlias()
      await good(reviewer.reopenQuestion({ params: { questionId: id }, body: {} }))
    }))

  it('comes to them also where an answer was of no use, and goes with its conversation', async () => {
    const text = strange()
    const { params, body } = await ask(`${text}。納税証明書の手数料`)
    const rated = { params: { ...params, messageId: body.messageId } }
    await good(anybody.rateMessage({ ...rated, body: { useful: false, comment: '違う話です' } }))
    const found = await waiting(`${text}。納税証明書の手数料`)
    expect(found).toMatchObject({ reasons: ['rejected'], comments: ['違う話です'] })
    await good(anybody.deleteConversation({ params }))
    await eventually(async () => {
      const { body: left } = await good((await officer('reviewer')).listQuestions({ query: {} }))
      return left.items.some(({ id }) => id === found.id) ? undefined : true
    })
  })
})

describe('an officer', () => {
  it('asks the chat itself, and is told what an answer rests on', async () => {
    const reviewer = await officer('reviewer')
    const begun = await good(reviewer.startStaffConversation({ body: {} }))
    expect(begun.body.message.text).toContain('職員用')
    const params = { conversationId: begun.body.conversationId }
    const tell = async (body: { text: string } | { choice: string }) =>
      (await good(reviewer.staffSay({ params, headers: { 'idempotency-key': newUlid() }, body })))
        .body
    await tell({ choice: 'procedure.jari-henko-ninka' })
    const { cards } = await tell({ text: '根拠は？' })
    const basis = cards.find(({ id }) => id === 'procedure.jari-henko-ninka.basis')
    expect(basis?.text).toContain('砂利採取法')
    const manual = (await tell({ text: '審査の期間は？' })).cards.find(
      ({ title }) => title === '根拠と手引',
    )
    expect(manual?.text).toContain('手引（マニュアル）')
    await good(reviewer.deleteStaffConversation({ params }))
  })
})
