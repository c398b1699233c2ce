/** The floor of the application: the same answer of the same server, shown as plain paragraphs. No framework, no annotation. */
const textOf = (node) => node.text ?? (node.content ?? []).map(textOf).join('');
const isBlock = (node) => !node.content || node.content.every(({ type, content }) => type === 'text' || content === undefined);

const blocks = (node) => (isBlock(node) ? [textOf(node)] : node.content.flatMap(blocks));

const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  });

const show = async () => {
  const { doc } = await (await fetch(`/api/documents/${location.hash.slice(1)}`)).json();
  document.querySelector('#text').append(
    ...blocks(doc).map((text) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = text;
      return paragraph;
    }),
  );
  await painted();
  return performance.now();
};

window.bareShown = show();
