import { bodyOf, type Served, serve } from '../http.ts'

/** Secrets Manager's GetSecretValue over what this run was given. */
export const startSecrets = (port: number, secrets: ReadonlyMap<string, object>): Promise<Served> =>
  serve(port, async (request, response) => {
    const { SecretId } = JSON.parse(`${(await bodyOf(request)).body}`)
    const secret = secrets.get(SecretId)
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    if (!secret) {
      response.writeHead(400)
      response.end(JSON.stringify({ __type: 'ResourceNotFoundException', message: 'no such secret' }))
      return
    }
    const SecretString = JSON.stringify(secret)
    response.end(JSON.stringify({ ARN: SecretId, Name: SecretId, VersionId: 'local', SecretString }))
  })
