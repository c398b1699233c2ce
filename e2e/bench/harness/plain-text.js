/** What the floors that are pages begin with: the text of the same answer of the same server, as plain paragraphs. */
const textOf = (node) => node.text ?? (node.content ?? []).map(textOf).join('');
const isBlock = (node) =>
  !node.content || node.content.every(({ type, content }) => type === 'text' || content === undefined);

const blocks = (node) => (isBlock(node) ? [textOf(node)] : node.content.flatMap(blocks));

globalThis.showText = async () => {
  const { doc } = await (await fetch(`/api/documents/${location.hash.slice(1)}`)).json();
  document.querySelector('#text').append(
    ...blocks(doc).map((text) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = text;
      return paragraph;
    }),
  );
};
