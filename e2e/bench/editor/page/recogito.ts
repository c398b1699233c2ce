import { createTextAnnotator } from '@recogito/text-annotator';
import '@recogito/text-annotator/text-annotator.css';
import type { Subject } from './subject.js';

/** Recogito on plain paragraphs, drawn its default way. */
export const recogito: Subject = (mount, data) => {
  const offsets: number[] = [];
  let offset = 0;
  for (const text of data.paragraphs) {
    offsets.push(offset);
    offset += text.length;
  }
  const annotations = data.spans.map(({ id, block, from, to }) => ({
    id,
    bodies: [],
    target: {
      annotation: id,
      selector: [
        { quote: data.paragraphs[block]!.slice(from, to), start: offsets[block]! + from, end: offsets[block]! + to },
      ],
    },
  }));
  return () => {
    const content = document.createElement('div');
    content.className = 'plain';
    for (const text of data.paragraphs) {
      const element = document.createElement('p');
      element.textContent = text;
      content.append(element);
    }
    mount.append(content);
    const annotator = createTextAnnotator(content);
    annotator.setAnnotations(annotations as never);
    return { drawn: untilDrawn() };
  };
};

/** It draws in a later frame: wait for the first of its boxes. */
async function untilDrawn(): Promise<void> {
  while (!document.querySelector('.r6o-span-highlight-layer > *')) await new Promise(requestAnimationFrame);
}
