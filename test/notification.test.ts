import { beforeAll, describe, expect, it } from 'vitest'
import { SignedIn } from '../schemas/identity.ts'
import { staffUrl } from './support/entries.ts'
import { openPages } from './support/pages.ts'
import { business, peopleAt } from './support/people.ts'
import { applying } from './support/whole-form.ts'

let site: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  site = await openPages()
})

describe('A notification that arrived', () => {
  const of = (department: string) =>
    SignedIn.parse({ ...peopleAt.staff.approver, duties: ['reviewer'], department })
  const acting = (params: { applicationId: string }, who = of('noyaku')) => ({
    act: (name: 'startReview' | 'checkNotification') => site.call(name, who, { params, body: {} }),
    open: () => site.call('getCase', who, { params }),
  })

  it('is checked by an officer, once, and by no decision', async () => {
    const { params } = await applying(site)('noyaku-hanbai', 'business', { act: 'add' })
    const { act, open } = acting(params)
    expect((await act('checkNotification')).body).toMatchObject({ code: 'wrong_state' })
    await act('startReview')
    expect((await open()).body.acts).toEqual([{ kind: 'check' }])
    const checked = await act('checkNotification')
    expect(checked.body).toMatchObject({ status: 'checked', acts: [] })
    const again = await act('checkNotification')
    expect(again.body.timeline).toEqual(checked.body.timeline)
    expect(checked.body.timeline.at(-1)).toMatchObject({ text: '届出の確認が済みました' })
  })

  it('is no application, which is decided', async () => {
    const { params, etag } = await site.ready()
    await site.submit(params, etag)
    const { act } = acting(params, peopleAt.staff.approver)
    expect(await act('checkNotification')).toMatchObject({
      statusCode: 422,
      body: { code: 'decision_not_offered' },
    })
  })

  it('is ended by a button of its own, and the applicant reads that it was', async () => {
    const { params } = await applying(site)('noyaku-hanbai', 'business', { act: 'add' })
    const cookie = site.signIn(of('noyaku'))
    const at = `${staffUrl}/applications/${params.applicationId}`
    const ask = (method: 'GET' | 'POST', path = '') =>
      site.ask('staff', method, `${at}${path}`, { cookie })
    expect((await ask('POST', '/check')).status).toBe(409)
    await ask('POST', '/review')
    expect((await ask('GET')).body).toMatch(/\/check"[^>]*><button[^>]*>届出の確認を終える/)
    expect((await ask('POST', '/check')).status).toBe(303)
    const { body } = await ask('GET')
    expect(body).toContain('届出の確認が済みました')
    expect(body).not.toContain('届出の確認を終える')
    const seen = await site.call('getApplication', business, { params })
    expect(seen.body.nextStep).toEqual({ turn: 'none', text: '届出の確認が済みました。' })
  })
})
