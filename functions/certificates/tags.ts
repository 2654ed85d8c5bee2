type Draw = () => unknown
type Doc = PDFKit.PDFDocument
type Kind = 'P' | 'H1' | 'H2' | 'Link'

/** What is heard when the page is read aloud, in the order in which it is drawn (PDF/UA, ISO 14289). */
export const tagsOf = (doc: Doc) => {
  const root = doc.struct('Document')
  doc.addStructure(root)
  let parent = root
  const inside = (kind: string, draw: Draw) => {
    const outer = parent
    parent = doc.struct(kind)
    outer.add(parent)
    draw()
    parent.end()
    parent = outer
  }
  const leaf = (kind: string, options: object, draw: Draw) =>
    parent.add(doc.struct(kind, options, [() => void draw()]))
  return {
    tagged: (kind: Kind, draw: Draw) => leaf(kind, {}, draw),
    /** What says nothing: lines and fills. */
    artifact: (draw: Draw) => {
      doc.markContent('Artifact', { type: 'Layout' })
      draw()
      doc.endMarkedContent()
    },
    table: (draw: Draw) => inside('Table', draw),
    row: (label: Draw, value: Draw) =>
      inside('TR', () => {
        leaf('TH', { scope: 'Row' }, label)
        leaf('TD', {}, value)
      }),
    list: (draw: Draw) => inside('L', draw),
    item: (mark: Draw, body: Draw) =>
      inside('LI', () => {
        leaf('Lbl', {}, mark)
        leaf('LBody', {}, body)
      }),
    figure: (alt: string, [x, y, size]: readonly [number, number, number], draw: Draw) =>
      leaf('Figure', { alt, bbox: [x, y, x + size, y + size] }, draw),
    endTags: () => root.end(),
  }
}
