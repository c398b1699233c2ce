/** The floor of typing: the same text of the same server in a bare contenteditable. No framework, no annotation, nothing is kept. */
const textOf = (node) => node.text ?? (node.content ?? []).map(textOf).join('');
const isBlock = (node) => !node.content || node.content.every(({ type, content }) => type === 'text' || content === undefined);

const blocks = (node) => (isBlock(node) ? [textOf(node)] : node.content.flatMap(blocks));

const show = async () => {
  const { doc } = await (await fetch(`/api/documents/${location.hash.slice(1)}`)).json();
  document.querySelector('#text').append(
    ...blocks(doc).map((text) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = text;
      return paragraph;
    }),
  );
};

/** Showing the text with and without some words: what the browser does when they are hidden, and nothing else. */
document.querySelector('#preview').addEventListener('change', ({ target }) => {
  const paragraphs = document.querySelectorAll('p');
  const paragraph = paragraphs[Math.floor(paragraphs.length / 2)];
  if (!paragraph.querySelector('del')) {
    const words = document.createRange();
    words.setStart(paragraph.firstChild, 0);
    words.setEnd(paragraph.firstChild, Math.min(40, paragraph.firstChild.length));
    words.surroundContents(document.createElement('del'));
  }
  paragraph.querySelector('del').hidden = target.checked;
});

window.shown = show();
