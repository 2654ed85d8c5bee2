/**
 * 法人番号: 12 digits behind a check digit, 9 − (Σ Pn·Qn mod 9), where Qn is 1 and 2 by turns from the
 * right (法人番号の指定等に関する省令2条).
 */
export const isCorporateNumber = (text: string) => {
  if (!/^\d{13}$/.test(text)) return false
  const [check = '', ...digits] = text
  const sum = digits
    .reverse()
    .reduce((so, digit, i) => so + Number(digit) * (i % 2 === 0 ? 1 : 2), 0)
  return Number(check) === 9 - (sum % 9)
}
