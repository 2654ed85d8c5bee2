import type { Rule } from '../finding.ts'

/** Every answer leads to an office that is there, or to a named counter elsewhere. */
export const offices: Rule = ({ routing }, around) => [
  ...routing.flatMap(({ to }, i) =>
    typeof to !== 'string' || around.offices.some(({ id }) => id === to)
      ? []
      : [
          {
            path: ['routing', i, 'to'],
            says: `担当 ${to} はありません`,
            write: `catalog/offices.yaml に足すか、${around.offices.map(({ id }) => id).join('、')} のどれかにしてください`,
          },
        ],
  ),
  ...(routing.at(-1)?.if === true
    ? []
    : [
        {
          path: ['routing'],
          says: 'どの担当にも当てはまらない答えがあります',
          write: '最後に、if のない行を書いてください',
        },
      ]),
]

/** Days are counted by a calendar that is there. */
export const calendars: Rule = ({ clock }, around) =>
  around.calendars.some(({ id }) => id === clock.calendar)
    ? []
    : [
        {
          path: ['clock', 'calendar'],
          says: `暦 ${clock.calendar} はありません`,
          write: `catalog/calendars.yaml に足すか、${around.calendars.map(({ id }) => id).join('、')} のどれかにしてください`,
        },
      ]
