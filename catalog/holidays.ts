import library from '@holiday-jp/holiday_jp'

/** Earlier ones no calculation of ours asks for. */
const from = '2020-01-01'

/** Japan's public holidays until 2050, YYYY-MM-DD: 14 KB beside the code instead of the library's 230 within it. */
export const publicHolidays = Object.keys(library.holidays).filter((day) => day >= from)
