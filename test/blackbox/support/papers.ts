import { expect } from 'vitest'
import { sendFile } from '../../support/files.ts'
import { readyDraft } from './applicant.ts'
import { type Client, clientOf, eventually, good, signedIn, staffClientOf } from './counter.ts'

type Params = { readonly applicationId: string }
type Said = Parameters<Client['openUpload']>[0]['body']

export const said = { name: '雇用証明.pdf', type: 'application/pdf' } as const

export const formFor = async (client: Client, params: Params, body: Said = said) => {
  const at = { ...params, attachmentId: 'employment' }
  return (await good(client.openUpload({ params: at, body }))).body
}

/** The file as the application shows it, once it was checked. */
const checked = (client: Client, params: Params, uploadId: string) =>
  eventually(async () => {
    const { body } = await good(client.getApplication({ params }))
    const file = body.files.find(({ id }) => id === uploadId)
    return file && file.state !== 'checking' ? file : undefined
  })

export const upload = async (client: Client, params: Params, bytes: Buffer, body?: Said) => {
  const form = await formFor(client, params, body)
  expect((await sendFile(form, bytes)).status).toBe(201)
  return checked(client, params, form.uploadId)
}

export const owner = () => signedIn('gbiz', 'gbiz-hokuto')
export const approver = async () => staffClientOf(await signedIn('staff', 'approver'))

/** Whoever has a draft that only lacks its paper. */
export const applicant = async () => {
  const client = await clientOf(await owner())
  return { client, ...(await readyDraft(client)) }
}
