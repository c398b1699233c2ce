/** Markings that are printed on every sheet, where the browser can; the others stand at the head and the end alone. */
const SHEETS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;

/** The class of the sheets of a marking; null where they have none. */
export const sheetClass = (marking: string | null): string | null =>
  SHEETS.some((one) => one === marking) ? (marking ?? '').toLowerCase().replace(/\W/gu, '-') : null;

const sheets = SHEETS.map((marking) => {
  const name = sheetClass(marking);
  return `body.${name}{page:${name}}@page ${name}{@top-center{content:"${marking}"}@bottom-center{content:"${marking}"}}\n`;
});

/** The style of a page: light and dark, on screen and on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#595959;--line:#c8c8c8;--link:#0b57a4;--highlight:#ffd86699;--mention:#9fd3ff99;--citation:#bfe6ab99;--banner:#000;--on-banner:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161618;--soft:#b0b0b0;--line:#4a4a4a;--link:#8ec5ff;--highlight:#8a690099;--mention:#14578a99;--citation:#3c6b2299}}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:var(--paper);font:1.0625rem/1.6 Georgia,"Times New Roman",serif}
p,figcaption,h1,h2,h3,h4,h5,h6{white-space:break-spaces;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,li:target{outline:3px solid var(--link);outline-offset:2px}
.banner{margin:0;padding:.35rem 1rem;text-align:center;font:700 .9rem/1.4 system-ui,sans-serif;color:var(--on-banner);background:var(--banner);border-block:1px solid var(--line)}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block;padding:.5rem 1rem}
.sheet{display:grid;grid-template-columns:minmax(0,44rem) minmax(15rem,24rem);gap:2.5rem;justify-content:center;padding:1.5rem}
.label{font-size:1.1rem;color:var(--soft)}
.series,.byline,.caption{color:var(--soft)}
blockquote{margin-inline:1rem;padding-inline-start:1rem;border-inline-start:3px solid var(--line)}
pre{overflow-x:auto;padding:.75rem;border:1px solid var(--line)}
table{border-collapse:collapse;margin-block:1rem}
td,th{border:1px solid var(--line);padding:.25rem .6rem;text-align:start;vertical-align:top}
td p,th p{margin:0}
figure{margin:1rem 0}
figure img{max-width:100%;height:auto}
figcaption{color:var(--soft)}
.note{font-size:.92rem}
.note::before{content:attr(data-label) ". ";float:inline-start;margin-inline-end:.4rem}
.notes{margin-top:2rem;border-top:1px solid var(--line)}
mark{color:inherit;print-color-adjust:exact;background:var(--highlight)}
mark.mention{background:var(--mention)}
mark.citation{background:var(--citation)}
mark.pending{text-decoration:underline dashed}
.to{font:700 .7rem/1 system-ui,sans-serif;vertical-align:super;text-decoration:none;padding:.15rem;margin-inline-end:.1rem}
.to::before{content:attr(data-number)}
aside{font:.9rem/1.5 system-ui,sans-serif}
.cards{list-style:none;margin:0;padding:0}
.cards li{border:1px solid var(--line);border-inline-start:.4rem solid var(--highlight);padding:.6rem .8rem;margin-bottom:.8rem}
.cards li.mention{border-inline-start-color:var(--mention)}
.cards li.citation{border-inline-start-color:var(--citation)}
.cards p{margin:0 0 .3rem}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .7rem;margin:0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}
.contents ul{list-style:none;padding:0}
.contents .level-2{margin-inline-start:1rem}
.contents .level-3{margin-inline-start:2rem}
.contents .level-4,.contents .level-5,.contents .level-6{margin-inline-start:3rem}
.about{padding:0 1.5rem 1.5rem;max-width:71rem;margin-inline:auto;font:.85rem/1.5 system-ui,sans-serif}
@media (max-width:60rem){.sheet{grid-template-columns:minmax(0,1fr)}}
@media print{:root{--ink:#000;--paper:#fff;--soft:#333;--line:#999;--link:#000}.sheet{display:block;padding:0}.skip{display:none}.cards li,tr,figure{break-inside:avoid}.banner{color:#000;background:none;border:2px solid #000}}
@page{margin:18mm}
${sheets.join('')}`;

/** The digest of {@link PAGE_STYLE}, by which the page's policy knows it (Content Security Policy 3, 8.4). */
export const PAGE_STYLE_DIGEST = 'sha256-q2Hs8pzlBwngKSQsUk/dy5fCU+B1aBZnaP2o6XuAg8s=';
