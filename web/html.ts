import { html, raw } from 'hono/html'

export { html, raw }
/** Escaped text. Whatever a template is given comes out escaped, unless it is such text itself. */
export type Html = ReturnType<typeof html>

export const none = raw('')
