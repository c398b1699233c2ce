/** What LibreOffice Writer puts on the clipboard, shortened; the words are made up. */
export const LIBRE_OFFICE = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.8 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm } p { line-height: 115% } p.sdfootnote { font-size: 10pt } a.sdfootnoteanc { font-size: 57% }</style></head>
<body lang="en-GB" dir="ltr"><p class="title western" align="center">The Lower Landings</p>
<h1 class="western">Water</h1>
<p class="western">The river <b>rose</b>.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> It stood at 10<sup>3</sup> marks, <strike>nobody</strike> few saw it.</p>
<ol start="4"><li><p>lamps</p><ol type="a"><li><p>of tin</p></li></ol></li><li><p>drums</p></li></ol>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym-western" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Harbour ledger, p. 12.</p></div></body></html>`;
