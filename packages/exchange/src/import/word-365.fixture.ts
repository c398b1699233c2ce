/** What Word 365 puts on the clipboard, shortened; the words are made up. */
export const WORD_365 = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no; margin:0in; font-size:12.0pt; font-family:"Aptos",sans-serif;}
 p.MsoTitle, li.MsoTitle, div.MsoTitle {mso-style-link:"Title Char"; font-size:28.0pt;}
 span.MsoFootnoteReference {mso-style-noshow:yes; vertical-align:super;}
 /* List Definitions */
 @list l0 {mso-list-id:1174221; mso-list-type:hybrid; mso-list-template-ids:-1;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7; mso-level-tab-stop:none;}
 @list l1:level1 {mso-level-tab-stop:none; mso-level-number-position:left;}
 @list l1:level2 {mso-level-number-format:alpha-lower; mso-level-tab-stop:none;}
--></style></head>
<body lang=EN-GB style='tab-interval:.5in;word-wrap:break-word'><!--StartFragment-->
<p class=MsoTitle>The Lower Landings<o:p></o:p></p>
<p class=MsoSubtitle>What the flood left behind<o:p></o:p></p>
<h1>Water<o:p></o:p></h1>
<p class=MsoNormal>The river <b style='mso-bidi-font-weight:normal'>rose</b> in the <i>night</i>.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span style='font-size:12.0pt'>[1]</span></span><![endif]></span></span></a> By morning it stood at 10<sup>3</sup> marks, and <s>nobody</s> few had seen it.<span style='mso-spacerun:yes'>  </span><span style='display:none;mso-hide:all'>secret</span><a style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2" title=""><span class=MsoFootnoteReference>[2]</span></a><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>lamps<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>of tin<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>drums<o:p></o:p></p>
<p class=MsoHeading7>Tolls<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>3.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>by boat<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>a.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>in spring<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l1 level1 lfo2'>by cart<o:p></o:p></p>
<p class=MsoQuote>They came by boat.<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Year<o:p></o:p></p></td><td><p class=MsoNormal>Boats<o:p></o:p></p></td></tr></table>
<p class=MsoCaption>Table <span style='mso-field-code:" SEQ Table "'>1</span>: Boats counted<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>It <span class=msoDel><del cite="mailto:A%20N" datetime="2021-03-12T10:00">was</del></span><span class=msoIns><ins cite="mailto:A%20N" datetime="2021-03-12T10:00">was not</ins></span> rebuilt.<span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AN1]</a></span></span><o:p></o:p></p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> Harbour <i>ledger</i>, p. 12.<o:p></o:p></p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a style='mso-footnote-id:ftn2' href="#_ftnref2" name="_ftn2" title=""><span class=MsoFootnoteReference>[2]</span></a> Interview, 3 May.<o:p></o:p></p><p class=MsoFootnoteText>Confirmed twice.<o:p></o:p></p></div>
</div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><span style='mso-comment-author:"A N"'><a name="_msocom_1"></a></span><p class=MsoCommentText>Says who?<o:p></o:p></p></div></div></div>
</body></html>`;
