/** Tells a stand-in how to go wrong; real sandboxes cannot be told. */
export const controlAt = (standIn: string | undefined) => async (wish: object) => {
  const answer = await fetch(`${standIn}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
  if (!answer.ok) throw new Error(`no control: ${answer.status}`)
}
