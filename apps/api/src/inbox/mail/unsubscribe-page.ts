import { inWords, type Catalogue } from '@scholium/document/message';

/** Messages and titles are ours: nothing in the page is from outside. */
const page = (catalogue: Catalogue, title: string, body: (say: (id: string) => string) => string): string => {
  const say = (id: string) => inWords({ id }, catalogue);
  return /* no message */ `<!doctype html>
<html lang="${catalogue.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${say(title)} · Scholium</title></head>
<body><main><h1>${say(title)}</h1>${body(say)}</main></body>
</html>
`;
};

/** The form posts to the page's own address. */
export const asking = (catalogue: Catalogue): string =>
  page(
    catalogue,
    /*i18n*/ 'E-mails from Scholium',
    (say) =>
      `<p>${say(/*i18n*/ 'Your inbox in Scholium stays as it is.')}</p>` +
      /* no message */ '<form method="post">' +
      `<button>${say(/*i18n*/ 'Stop sending me e-mails')}</button></form>`,
  );

export const done = (catalogue: Catalogue): string =>
  page(
    catalogue,
    /*i18n*/ 'No more e-mails',
    (say) =>
      `<p>${say(/*i18n*/ 'Scholium will send you no more e-mails. You can choose them again in the settings of your inbox.')}</p>`,
  );

/** Only our own form, and nothing loaded. */
export const POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
