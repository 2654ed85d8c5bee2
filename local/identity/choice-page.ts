import { type IssuerName, issuers } from './people.ts'

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (it) => `&#${it.codePointAt(0)};`)

/** Where a person says which test person to be: in place of a card, a password, a second factor. */
export const choicePage = (name: IssuerName, action: string, error?: string) => {
  const { title, people } = issuers[name]
  const choices = people.map(
    ({ id, about, claims }, index) => `
      <p><input type="radio" name="person" value="${id}" id="${id}"${index ? '' : ' checked'}>
      <label for="${id}"><b>${escaped(claims.name)}</b> ${escaped(about)}</label></p>`,
  )
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${error ? 'エラー：' : ''}${title}の代わり（試験用）</title>
<style>
  body { font: 1rem/1.7 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
  button { font: inherit; padding: .6rem 1.6rem; }
  :focus-visible { outline: 3px solid #0017c1; outline-offset: 2px; }
</style>
</head>
<body>
<main>
<h1>${title}の代わり（試験用）</h1>
<p>この画面は試験用です。本物の${title}ではありません。登場する人や会社は、すべて架空です。</p>
${error ? `<p role="alert">${error}</p>` : ''}
<form method="post" action="${escaped(action)}">
<fieldset>
<legend>だれとしてログインしますか</legend>${choices.join('')}
</fieldset>
<p><button name="answer" value="login">ログインする</button>
<button name="answer" value="cancel">やめる</button></p>
</form>
</main>
</body>
</html>`
}
