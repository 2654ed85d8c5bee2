import { describe, expect, it } from 'vitest'
import { labelledAnswers } from '../functions/procedures/labelled.ts'
import { denki } from './support/catalog.ts'

const fieldsOf = (answers: object, applicant?: 'resident' | 'business') =>
  labelledAnswers(denki, { answers: { ...answers }, applicant }).map(({ field }) => field)

describe('answers as an officer reads them', () => {
  const answers = { corporateName: '北都電設株式会社（架空）', officers: '佐藤 北斗' }

  it('hold what only a corporation was asked, where it answered', () => {
    expect(fieldsOf(answers)).toEqual(expect.arrayContaining(['corporateName', 'officers']))
  })

  it('do not hold what a person was never asked', () => {
    expect(fieldsOf({})).not.toContain('officers')
    expect(fieldsOf(answers, 'resident')).not.toContain('officers')
  })

  it('do not hold what the other answers make needless', () => {
    expect(fieldsOf({ issuer: 'other', licenceNumber: '1' })).not.toContain('licenceNumber')
  })
})
