import { type Html, html, none } from '../html.ts'
import { icon } from './icon.ts'

const stages = ['質問に答える', '書類を確かめる', '確かめて申請する', '手数料を納める'] as const

/** Where in the application one is; `at` counts from 1. */
export const progress = (at: 1 | 2 | 3 | 4): Html =>
  html`<ol class="progress" aria-label="申請の段階">${stages.map(
    (words, index) =>
      html`<li${index + 1 < at ? html` class="done"` : none}${index + 1 === at ? html` aria-current="step"` : none}><span>${words}</span></li>`,
  )}</ol>`

export const back = (href: string, words: string): Html =>
  html`<a class="back" href="${href}">${icon('back')}${words}</a>`
