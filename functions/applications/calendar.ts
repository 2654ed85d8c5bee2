/** The office's days, in Japan; wired by entry. All days are YYYY-MM-DD. */
export type Calendar = {
  today(now: Date): string
  /** The first day from this moment on which the office examines. */
  reviewStartsOn(arrivedAt: Date): string
  /** Last day to pay a fee issued now; never a day on which the office is closed. */
  dueOn(arrivedAt: Date): string
}
