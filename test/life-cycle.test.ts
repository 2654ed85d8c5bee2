import { describe, expect, it } from 'vitest'
import {
  ApplicationStatus,
  isOver,
  mayMove,
  statusWords,
  transitions,
} from '../schemas/life-cycle.ts'

describe('the life cycle', () => {
  it('ends where a decision, a check or a withdrawal ends it', () => {
    expect(ApplicationStatus.options.filter(isOver)).toEqual([
      'approved',
      'refused',
      'dismissed',
      'withdrawn',
      'checked',
    ])
  })

  it('leads to every status from a draft, and knows no refusal to accept', () => {
    const reached = new Set<ApplicationStatus>(['draft'])
    for (let before = 0; before < reached.size; ) {
      before = reached.size
      for (const { from, to } of Object.values(transitions))
        if (from.some((it) => reached.has(it))) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...ApplicationStatus.options].sort())
    expect(Object.values(statusWords).join()).not.toMatch(/受理|返戻/)
  })

  it('decides only what is examined, and takes back nothing that is decided', () => {
    expect(mayMove('approve', 'submitted')).toBe(false)
    expect(mayMove('approve', 'in_review')).toBe(true)
    expect(mayMove('withdraw', 'approved')).toBe(false)
    expect(mayMove('withdraw', 'correction_requested')).toBe(true)
  })
})
