const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: unknown) => `${text}`.replace(/[&<>"']/g, (it) => escapes[it] ?? it)

/** Text with its values made harmless. */
export const html = (parts: TemplateStringsArray, ...values: unknown[]) =>
  parts.map((part, i) => part + (i < values.length ? escaped(values[i]) : '')).join('')

const style = `body{font:1.0625rem/1.7 system-ui,"Noto Sans JP",sans-serif;color:#1a1a1c;margin:0}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem}h1{font-size:1.6rem;line-height:1.4}
.note{background:#fff3cd;border-left:6px solid #8a5a00;padding:.75rem 1rem}
button{font:inherit;font-weight:700;min-height:3rem;padding:.5rem 1.25rem;margin:.25rem 0;border-radius:8px;
border:2px solid #0017c1;background:#fff;color:#0017c1;width:100%;cursor:pointer}
button.first{background:#0017c1;color:#fff}a{color:#0017c1}
:focus-visible{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #767676}
td{overflow-wrap:anywhere}dt{font-weight:700}dd{margin:0 0 .5rem}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #767676;padding:1rem}`

/** A page of a stand-in: plain, and never mistaken for the portal. */
export const page = (title: string, body: string) =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`
