import { describe, expect, it } from 'vitest'
import { reply } from '../functions/guidance/reply.ts'
import { finding, fresh, knowledge, onThursday, talk } from './support/guidance.ts'

const nothing = finding({})
const missedIn = (text: string, knows = nothing, state = fresh) =>
  reply(state, { text }, onThursday, knows).missed
const pressed = (choice: string, state = fresh) =>
  reply(state, { choice }, onThursday, knowledge()).missed

describe('what was asked in vain', () => {
  it('is told beside the reply: the sentence that nothing was found for, as it was asked', () => {
    expect(missedIn('船の免許を更新したい')).toEqual(['船の免許を更新したい'])
    expect(missedIn('船の免許は？車の免許は？')).toEqual(['船の免許は？', '車の免許は？'])
  })

  it('is nothing where an answer, candidates or words of courtesy followed', () => {
    expect(missedIn('ログインは要る？', finding({ 'login-needed': 0.9 }))).toEqual([])
    expect(missedIn('ログインは要る？', finding({ 'login-needed': 0.4 }))).toEqual([])
    expect(missedIn('ありがとう')).toEqual([])
    expect(missedIn('担当の人と話したい')).toEqual([])
  })

  it('is of a message that was understood in part only what it asks', () => {
    expect(missedIn('担当の人と話したい。船の免許は？')).toEqual(['船の免許は？'])
    expect(missedIn('ありがとう。船に乗った。')).toEqual([])
    const open = talk(nothing, ['>procedure.nozei-shomei']).state
    expect(missedIn('きょうは寒い。', nothing, open)).toEqual([])
  })

  it('is the question whose candidates were all refused', () => {
    const { state } = talk(finding({ 'login-needed': 0.4 }), ['ログインできない'])
    expect(pressed('none', state)).toEqual(['ログインできない'])
    expect(pressed('none')).toEqual([])
    expect(pressed('person', state)).toEqual([])
  })
})
