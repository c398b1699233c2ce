import { FONT_FAMILIES } from './font-files.js';

const families = FONT_FAMILIES.map((family) => JSON.stringify(family)).join(', ');

/**
 * The program that sets a `SheetInput`, in Typst. It is always the same: what is set comes as data, of which every word
 * is printed as it is.
 */
export const SHEET_TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#let pictures = json(bytes(sys.inputs.pictures))
#let about = json(bytes(sys.inputs.about))
#let families = (${families})
#let soft = rgb("#595959")
#let fills = (highlight: rgb("#ffe9a8"), mention: rgb("#cfe7fb"), citation: rgb("#dcefcf"))

#set document(title: about.title, author: about.authors, date: auto)
#set text(font: families, fallback: false, size: 10.5pt, lang: about.language, hyphenate: false)
#set par(justify: false, leading: 0.72em, spacing: 1em)
#let mark = if data.marking == none { none } else { align(center, text(weight: "bold", size: 9pt, data.marking)) }
#set page(
  paper: "a4",
  margin: (x: 2.4cm, top: 2.4cm, bottom: 2.4cm),
  header: mark,
  footer: context {
    mark
    align(center, text(size: 9pt, str(counter(page).get().first()) + " / " + str(counter(page).final().first())))
  },
)
#show heading: set block(above: 1.4em, below: 0.7em, sticky: true)
#show heading: it => {
  set text(size: (17pt, 14pt, 12pt, 11pt, 10.5pt, 10.5pt).at(calc.min(it.level, 6) - 1))
  it
}
#show raw: set text(font: ("DejaVu Sans Mono", ..families), size: 9pt)
#show link: set text(fill: rgb("#0b57a4"))
#show figure: set block(breakable: true)
#show figure.caption: set text(fill: soft, size: 9.5pt)
#show footnote.entry: set text(size: 9pt)
#show footnote.entry: it => {
  set text(dir: if it.note.at("label", default: none) == label("rtl-note") { rtl } else { ltr })
  it
}
#set table(stroke: 0.5pt + rgb("#999999"), inset: 5pt)
#set list(spacing: 0.65em)
#set enum(spacing: 0.65em)

#let styles = (b: strong, i: emph, s: strike, u: super, d: sub)
#let styled(marks, body) = {
  for mark in marks.clusters() {
    let set-in = styles.at(mark, default: none)
    if set-in != none { body = set-in(body) }
  }
  body
}
// Where a long word may go on in the next line stands U+0001.
#let plain(s, set-in: text) = for (at, part) in s.split("\\u{1}").enumerate() {
  if at > 0 { h(0.001pt) }
  set-in(part)
}
#let words(one) = {
  let marks = one.at("m", default: "")
  let body = styled(marks, plain(one.s, set-in: if "c" in marks { raw } else { text }))
  for kind in one.at("a", default: ()) {
    body = highlight(fill: fills.at(kind), extent: 0.5pt, body)
  }
  if "l" in one { link(one.l, body) } else { body }
}
#let inline(all, blocks) = for one in all {
  if "br" in one {
    linebreak()
  } else if "n" in one {
    let note = footnote(numbering: (..) => plain(one.n), {
      // The number stands before the first line.
      inline(one.c.first().at("c", default: ()), blocks)
      let rest = one.c.slice(1)
      if rest.len() > 0 {
        parbreak()
        blocks(rest, blocks)
      }
    })
    if one.rtl [#note#label("rtl-note")] else { note }
  } else {
    words(one)
  }
}
#let table-cell(one, blocks) = table.cell(
  x: one.x,
  y: one.y,
  colspan: one.colspan,
  rowspan: one.rowspan,
  fill: if one.head { luma(235) },
  if one.head { strong(blocks(one.c, blocks)) } else { blocks(one.c, blocks) },
)
#let table-of-contents = if data.contents.len() > 0 {
  heading(level: 1, outlined: false, bookmarked: false, "Contents")
  for one in data.contents {
    block(spacing: 0.55em, inset: (left: (one.level - 1) * 1em), link(label(one.i), {
      text(fill: black, plain(one.s))
      box(width: 1fr, inset: (x: 0.4em), repeat[.])
      context text(fill: black, str(counter(page).at(label(one.i)).first()))
    }))
  }
  v(1em)
}
#let set-block(one, blocks) = {
  set text(dir: if one.at("rtl", default: false) { rtl } else { ltr })
  let t = one.t
  if t == "p" {
    par(inline(one.c, blocks))
  } else if t == "h" [
    #heading(level: one.level, inline(one.c, blocks))#label(one.i)
  ] else if t == "title" {
    block(below: 1em, title(inline(one.c, blocks)))
  } else if t == "code" {
    block(width: 100%, inset: 6pt, stroke: 0.5pt + luma(200), for (at, line) in one.s.split("\\n").enumerate() {
      if at > 0 { linebreak() }
      plain(line, set-in: raw)
    })
  } else if t == "quote" {
    quote(block: true, blocks(one.c, blocks))
  } else if t == "ul" {
    list(..one.items.map(item => blocks(item, blocks)))
  } else if t == "ol" {
    enum(start: one.start, ..one.items.map(item => blocks(item, blocks)))
  } else if t == "contents" {
    table-of-contents
  } else if t == "figure" {
    let name = pictures.at(one.picture)
    let drawn = if name == none { none } else {
      layout(size => {
        let scale = calc.min(1, size.width / (one.width * 1pt), 15cm / (one.height * 1pt))
        image(name, width: one.width * scale * 1pt, alt: if one.alt == "" { none } else { one.alt })
      })
    }
    figure(
      kind: image,
      numbering: none,
      supplement: none,
      caption: if one.c.len() > 0 { inline(one.c, blocks) },
      drawn,
    )
  } else if t == "hr" {
    line(length: 100%, stroke: 0.5pt + soft)
  } else if t == "note" {
    block(grid(columns: (auto, 1fr), gutter: 0.6em, plain(one.n), blocks(one.c, blocks)))
  } else if t == "table" {
    let heads = one.cells.filter(cell => cell.y < one.heads).map(cell => table-cell(cell, blocks))
    let rest = one.cells.filter(cell => cell.y >= one.heads).map(cell => table-cell(cell, blocks))
    table(columns: (1fr,) * one.columns, ..if heads.len() > 0 { (table.header(..heads),) }, ..rest)
  } else {
    par(text(fill: soft, inline(one.c, blocks)))
  }
}
#let blocks(all, blocks) = {
  []
  for one in all { set-block(one, blocks) }
}
#let listed(facts) = grid(
  columns: (3.4cm, 1fr),
  row-gutter: 0.45em,
  ..facts.map(((name, value)) => (text(fill: soft, name), plain(value))).flatten(),
)

#blocks(data.body, blocks)
#if data.cards.len() > 0 {
  pagebreak()
  heading(level: 1, "Annotations")
  for card in data.cards {
    par({
      strong(str(card.n) + ". " + card.title)
      if card.heading != "" { plain(": " + card.heading) }
      linebreak()
      plain("“" + card.quote + "”" + if card.place != none { " (" + card.place + ")" })
      set text(size: 9pt)
      plain(card.facts.map(((name, value)) => "\\n" + name + ": " + value).join())
      if card.address != none {
        linebreak()
        link(card.address, "Open where it was made")
      }
    })
  }
}
#if data.facts.len() > 0 {
  line(length: 100%, stroke: 0.5pt + soft)
  text(size: 9pt, { strong("About this document"); v(0.2em); listed(data.facts) })
}
`;

/** The program that writes a `CitationInput` as HTML. Sources are a bibliography of Hayagriva. */
export const CITATIONS_TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set text(lang: data.language)
#for one in data.citations {
  let locator = if one.locator != none { text(one.locator) }
  html.elem("div", attrs: (class: "citation"), cite(label(one.key), supplement: locator))
}
#bibliography(bytes(sys.inputs.items), title: none, style: data.style)
`;
