/** The floor of the application: the plain text, and when it was painted. No framework, no annotation. */
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  });

const show = async () => {
  await showText();
  await painted();
  return performance.now();
};

window.bareShown = show();
