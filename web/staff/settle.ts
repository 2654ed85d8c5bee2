import type { StaffClient } from '../client.ts'
import type { Mistake } from '../parts/field.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page } from '../site.ts'
import { fetchPaymentCase, paymentCaseView } from './payment-case.ts'

/** Whoever comes second is shown what stands. */
export const settle: Page<StaffClient> = async (visit) => {
  const answer = await fetchPaymentCase(visit)
  if (!answer.ok) return problemPage(visit, answer.error)
  const it = answer.value.body
  const to = visit.href(`/payment-cases/${it.id}`)
  if (it.settlement) return goTo(to)
  const { form } = visit.request
  const outcome = it.outcomes.find((id) => id === form.get('outcome'))
  const reason = (form.get('reason') ?? '').replaceAll('\r\n', '\n').trim()
  const again = (...mistakes: Mistake[]) =>
    paymentCaseView(visit, it, { typed: { outcome, reason }, mistakes }, 422)
  const noReason = { field: 'reason', message: '理由を、1,000字までで書いてください' }
  if (!outcome)
    return again(
      { field: 'outcome', message: '何をしたかを選んでください' },
      ...(reason ? [] : [noReason]),
    )
  const done = await visit.api.settlePaymentCase({
    params: { caseId: it.id },
    body: { outcome, reason },
  })
  if (done.ok || done.error.code === 'case_settled') return goTo(to)
  return done.error.code === 'invalid_request' ? again(noReason) : problemPage(visit, done.error)
}
