/** Put in by the build (infra/widget.ts). */
declare const STYLE: string
declare const LOCALE: 'ja' | 'en'
/** Of words.ja.json, or of another language's file. */
declare const WORDS: Readonly<Record<WordName, string>>
/** The script that answers offline, beside this one, and what it is checked by. */
declare const OFFLINE_FILE: string
declare const OFFLINE_INTEGRITY: string

type WordName =
  | 'title'
  | 'hours'
  | 'close'
  | 'log'
  | 'ask'
  | 'send'
  | 'wait'
  | 'you'
  | 'answer'
  | 'more'
  | 'about'
  | 'source'
  | 'office'
  | 'asOf'
  | 'draft'
  | 'useful'
  | 'yes'
  | 'no'
  | 'thanks'
  | 'again'
  | 'kept'
  | 'rules'
  | 'restart'
  | 'remove'
  | 'removed'
  | 'portal'
  | 'busy'
  | 'seconds'
  | 'ready'
  | 'cut'
  | 'offline'
  | 'online'
  | 'wrong'
  | 'yen'
