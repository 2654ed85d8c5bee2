import { readFileSync, writeFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import pixelmatch from 'pixelmatch'
import { describe, expect, it } from 'vitest'
import { fitted, wrap } from '../functions/certificates/lines.ts'
import { nameFits } from '../functions/certificates/page.ts'
import { certificateFor, hardName, pdfOf, typefaces } from './support/certificate.ts'
import { publicUrl } from './support/fixtures.ts'
import { people } from './support/identity.ts'
import { drawPdf, qrIn, readPdf } from './support/pdf.ts'

const faces = await typefaces()
const { width } = faces.regular

const rolesIn = (node: unknown): string[] => {
  const { role, children = [] } = node as { role?: string; children?: unknown[] }
  return [...(role ? [role] : []), ...children.flatMap(rolesIn)]
}

describe('the PDF', () => {
  it('is read back: one page, in Japanese, with the name to the very character', async () => {
    const certificate = certificateFor({})
    const { pages, info } = await readPdf(await pdfOf(certificate))
    expect(pages).toHaveLength(1)
    const lines = pages[0]?.text.split('\n') ?? []
    for (const words of [hardName, '様', '金 18,000円', '採取計画の変更の認可として'])
      expect(lines.join('').replaceAll(/\s/g, '')).toContain(words.replaceAll(/\s/g, ''))
    for (const [label, value] of certificate.rows) {
      expect(lines).toContain(label)
      expect(lines.join('')).toContain(value)
    }
    expect(info).toMatchObject({ Language: 'ja-JP', Title: `納付済確認書 ${certificate.number}` })
  })

  it('can be read aloud in order: headings, a table with its heads, the code with words', async () => {
    const { pages } = await readPdf(await pdfOf(certificateFor({})))
    const roles = rolesIn(pages[0]?.tree)
    expect(roles.filter((it) => it.startsWith('H'))).toEqual(['H1', 'H2'])
    expect(roles.filter((it) => it === 'TH')).toHaveLength(6)
    expect(roles).toEqual(expect.arrayContaining(['Figure', 'Link', 'LBody']))
    expect(JSON.stringify(pages[0]?.tree)).toContain('"alt":"確認ページの QR コード"')
  })

  it('is the same file for the same content, also after others', async () => {
    const first = await pdfOf(certificateFor({}))
    await pdfOf(certificateFor({ payerName: '\u{8FBB}\u{E0101}' }))
    expect((await pdfOf(certificateFor({}))).equals(first)).toBe(true)
  })

  it('leads by its QR code to the page that verifies it, and says no name there', async () => {
    const certificate = certificateFor({})
    const link = qrIn(await drawPdf(await pdfOf(certificate), 3))
    expect(link).toBe(certificate.url)
    expect(link).toMatch(new RegExp(`^${publicUrl}/verify/[0-9A-Z]{28}$`))
  })

  it('says nothing of the payer or the procedure to who only named the numbers', async () => {
    const guest = certificateFor({}, people['notice token'])
    const { pages } = await readPdf(await pdfOf(guest))
    expect(pages[0]?.text).not.toMatch(/様|採取計画の変更の認可として|R8-000001/)
    expect(pages[0]?.text).toMatch(/宛名の記載なし/)
  })

  it('says of demo money that it proves nothing', async () => {
    const { pages } = await readPdf(await pdfOf(certificateFor({ demo: true })))
    expect(pages[0]?.text).toMatch(/見本[\s\S]*実際の納付を証明するものではありません/)
    const real = await readPdf(await pdfOf(certificateFor({})))
    expect(real.pages[0]?.text).not.toContain('見本')
  })
})

describe('the picture', () => {
  const golden = new URL('golden/certificate.png', import.meta.url)
  /**
   * Pixels that may differ, of two million: the fonts are in the file and drawn by the same Skia everywhere, but another
   * processor may round the edge of a curve another way. One dot of 塚 is more than twice that.
   */
  const tolerated = 20
  const kept = async () => {
    const image = await loadImage(readFileSync(golden))
    const canvas = createCanvas(image.width, image.height)
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.getContext('2d').getImageData(0, 0, image.width, image.height)
  }
  const differing = async (payerName: string) => {
    const drawn = await drawPdf(await pdfOf(certificateFor({ payerName, demo: true })))
    if (process.env.GOLDEN === 'new' && payerName === hardName) writeFileSync(golden, drawn.png)
    const { width, height, data } = await kept()
    expect([drawn.width, drawn.height]).toEqual([width, height])
    return pixelmatch(drawn.data, data, undefined, width, height, {
      threshold: 0.1,
      includeAA: true,
    })
  }

  it('is the one that was looked at (GOLDEN=new draws it anew)', async () => {
    expect(await differing(hardName)).toBeLessThanOrEqual(tolerated)
  })

  it.each([
    ['葛', hardName.replace('\u{845B}\u{E0100}', '\u{845B}')],
    ['辻', hardName.replace('\u{8FBB}\u{E0100}', '\u{8FBB}')],
    ['塚', hardName.replace('\u{FA10}', '\u{585A}')],
  ])('is another one as soon as %s has another shape', async (_, other) => {
    expect(await differing(other)).toBeGreaterThan(tolerated * 2)
  })
})

describe('a long text', () => {
  it.each([
    [20, 1, '株式会社見本'],
    [18, 1, '株式会社北海道電気工事業見本サービスセンター'],
    [14, 2, '株式会社北海道電気工事業協同組合連合会総合見本サービスセンター　見本支店'],
    [8, 4, '見'.repeat(200)],
  ])('is set at %s points on %s lines', (size, lines, name) => {
    const fits = nameFits(name, faces)
    expect([fits?.size, fits?.lines.length]).toEqual([size, lines])
    expect(fits?.lines.join('')).toBe(name)
  })

  it('begins no line with what may not stand there, keeps words whole and selectors with their kanji', () => {
    expect(wrap('あいう、えお', 10, 30, width)).toEqual(['あい', 'う、え', 'お'])
    expect(wrap('あ ABCDE def', 10, 44, width)).toEqual(['あ', 'ABCDE', 'def'])
    expect(wrap('ABCDEFGHIJKL', 10, 30, width).join('')).toBe('ABCDEFGHIJKL')
    expect(wrap('\u{845B}\u{E0100}'.repeat(3), 10, 10, width)).toEqual(
      Array.from({ length: 3 }, () => '\u{845B}\u{E0100}'),
    )
    expect(wrap('', 10, 10, width)).toEqual([])
  })

  it('is none at a step that has no room for it', () => {
    expect(fitted('あいう', [[10, 1]], 20, width)).toBeUndefined()
  })

  it('stays on the page where every row needs two lines', async () => {
    const reason = '採取計画の変更の認可（砂利採取法）'.repeat(4)
    const basis = { kind: 'ordinance', name: reason, article: '', item: null, from: null } as const
    const { pages } = await readPdf(await pdfOf(certificateFor({ reason, basis, demo: true })))
    expect(pages).toHaveLength(1)
    expect(pages[0]?.lowest).toBeGreaterThan(24)
  })
})
