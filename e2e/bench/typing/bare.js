/** The floor of typing: the plain text in a bare contenteditable. No framework, no annotation, nothing is kept. */

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

window.shown = showText();
