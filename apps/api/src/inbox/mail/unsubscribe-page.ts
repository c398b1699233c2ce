const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} · Scholium</title></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;

/** The form posts to the page's own address. */
export const ASKING = page(
  'Mails from Scholium',
  '<p>Your inbox in Scholium stays as it is.</p><form method="post"><button type="submit">Stop sending me mails</button></form>',
);

export const DONE = page(
  'No more mails',
  '<p>Scholium will send you no more mails. You can choose them again in the settings of your inbox.</p>',
);

/** Only our own form, and nothing loaded. */
export const POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
