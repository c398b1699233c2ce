import type { Subject } from './subject.js';

/** The floor: plain paragraphs and the CSS Custom Highlight API, nothing that could be edited or clicked. */
export const floor: Subject =
  (mount, { paragraphs, spans }) =>
  () => {
    const content = document.createElement('div');
    content.className = 'plain';
    const texts = paragraphs.map((paragraph) => {
      const element = document.createElement('p');
      const text = document.createTextNode(paragraph);
      element.append(text);
      content.append(element);
      return text;
    });
    mount.append(content);
    const highlights = Array.from({ length: 5 }, () => new Highlight());
    for (const span of spans) {
      const range = document.createRange();
      range.setStart(texts[span.block]!, span.from);
      range.setEnd(texts[span.block]!, span.to);
      highlights[span.type]!.add(range);
    }
    highlights.forEach((highlight, type) => CSS.highlights.set(`type-${type}`, highlight));
    return {};
  };
