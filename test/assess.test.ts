import { describe, expect, it } from 'vitest'
import { assess } from '../functions/procedures/assess.ts'
import { Assessment, type Evidence } from '../schemas/assessment.ts'
import type { Procedure } from '../schemas/procedure.ts'
import { demo, denki, jari, nozei, officeOf } from './support/catalog.ts'

const ask = (
  procedure: Procedure,
  answers: Record<string, unknown>,
  more: { applicant?: 'resident' | 'business'; evidence?: Evidence[] } = {},
) =>
  Assessment.parse(
    assess(procedure, { answers, on: '2026-11-25', ordinance: demo, office: officeOf, ...more }),
  )

const evidence = (
  source: Evidence['source'],
  key: string,
  result: Evidence['result'] = 'found',
) => ({
  source,
  key,
  result,
  at: '2026-11-25T00:00:00.000Z',
  by: 'login',
  hash: 'a'.repeat(64),
})

const statuses = ({ attachments }: Assessment) =>
  Object.fromEntries(attachments.map(({ id, status }) => [id, status]))

const corporation = { act: 'new', offices: 'hokkaido', licenceClass: 'first', issuer: 'own' }

describe('an assessment of the registration of an electrician’s business', () => {
  it('asks a corporation with a licence of Hokkaido for one paper of six', () => {
    const { attachments } = ask(denki, corporation, { applicant: 'business' })
    expect(attachments.map(({ id, status, how }) => `${id} ${status} ${how}`)).toEqual([
      'employment needed upload',
      'applicant-oath waivable input',
      'engineer-oath waivable input',
      'registry waivable lookup',
      'licence waivable lookup',
      'experience not-applicable none',
    ])
    for (const paper of attachments) expect(paper.law, paper.id).toBeTruthy()
  })

  it('takes papers away once the evidence is there, and shows it', () => {
    const found = [
      evidence('identity-claims', 'corporateNumber'),
      evidence('own-ledger', 'licence'),
    ]
    const answers = { ...corporation, applicantOath: true, engineerOath: true }
    const assessment = ask(denki, answers, { applicant: 'business', evidence: found })
    expect(statuses(assessment)).toMatchObject({
      'applicant-oath': 'waived',
      'engineer-oath': 'waived',
      registry: 'waived',
      licence: 'waived',
      employment: 'needed',
    })
    const licence = assessment.attachments.find(({ id }) => id === 'licence')
    expect(licence?.evidence).toMatchObject({ source: 'own-ledger', result: 'found' })
  })

  it.each(['not-found', 'unavailable'] as const)(
    'needs the paper after a look-up that was %s',
    (result) => {
      const evidences = [evidence('own-ledger', 'licence', result)]
      const found = ask(denki, corporation, { applicant: 'business', evidence: evidences })
      expect(statuses(found).licence).toBe('needed')
    },
  )

  it('asks for a licence of another governor, and for experience with the second class', () => {
    const answers = { ...corporation, issuer: 'other', licenceClass: 'second' }
    expect(statuses(ask(denki, answers))).toMatchObject({ licence: 'needed', experience: 'needed' })
  })

  it('asks a person for no entry of a company', () => {
    expect(statuses(ask(denki, corporation, { applicant: 'resident' })).registry).toBe(
      'not-applicable',
    )
  })

  it('sends offices in several prefectures to the State', () => {
    expect(ask(denki, { ...corporation, offices: 'several' }).elsewhere).toContain('国')
    expect(ask(denki, corporation).elsewhere).toBeUndefined()
  })

  it('names only missing fields that are shown', () => {
    const { missing } = ask(denki, { ...corporation, issuer: 'other' }, { applicant: 'resident' })
    expect(missing).toContain('engineerName')
    expect(missing).not.toContain('licenceNumber')
    expect(missing).not.toContain('officers')
    expect(missing).not.toContain('contactEmail')
    expect(missing).not.toContain('act')
  })
})

describe('an assessment of a changed gravel pit', () => {
  const tunnel = {
    site: 'land',
    sapporo: false,
    judged: 'not-yet',
    change: 'backfill',
    soil: 'tunnel',
  }

  it('asks for nothing that does not change, and takes what is typed in', () => {
    expect(statuses(ask(jari, { ...tunnel, alsoChanges: false }))).toEqual({
      backfill: 'waivable',
      changed: 'not-applicable',
    })
    const typed = { soilSource: '北斗市', haulRoute: '国道227号' }
    expect(statuses(ask(jari, { ...tunnel, ...typed })).backfill).toBe('waived')
  })

  it('asks whether tunnel soil has to be treated', () => {
    expect(ask(jari, tunnel).missing).toContain('tunnelSoil')
    expect(ask(jari, { ...tunnel, soil: 'topsoil' }).missing).not.toContain('tunnelSoil')
  })

  it.each([
    [{ ...tunnel, sapporo: true }, '札幌市'],
    [{ ...tunnel, site: 'river-state' }, '国の河川管理者'],
  ])('sends %j to %s', (answers, elsewhere) => {
    expect(ask(jari, answers).elsewhere).toBe(elsewhere)
  })

  it('names the ruling, not a review, and leaves what is minor to the governor', () => {
    const { appeal, before } = ask(jari, tunnel)
    expect(appeal.text).toContain('公害等調整委員会')
    expect(before.find(({ id }) => id === 'minor')?.text).toContain('知事が判断')
  })
})

describe('an assessment of a tax certificate', () => {
  it('asks an agent for the mandate, and nobody who is logged in for a proof of identity', () => {
    const found = [evidence('identity-claims', 'name')]
    const agent = ask(nozei, { applying: 'agent' }, { evidence: found })
    expect(statuses(agent)).toEqual({ identity: 'waived', mandate: 'needed' })
    expect(statuses(ask(nozei, { applying: 'self' }))).toEqual({
      identity: 'waivable',
      mandate: 'not-applicable',
    })
  })

  it('says that no period is set, not a number', () => {
    expect(ask(nozei, {}).clock).toMatchObject({ length: null })
    expect(ask(nozei, {}).clock.text).toContain('未設定')
  })
})
