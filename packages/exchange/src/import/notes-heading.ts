import type { ImportedBlock } from './imported-block.js';

const HEADINGS = new Set(
  (
    'notes|note|footnotes|endnotes|end notes|notes and references|references and notes|references|works cited|bibliography|sources|citations|' +
    'anmerkungen|fußnoten|endnoten|einzelnachweise|nachweise|belege|quellen|notes de bas de page|références|notes et références|notas|notas al pie|referencias|' +
    'noten|voetnoten|fotnoter|noter|noot|viitteet|przypisy|poznámky|notlar|dipnotlar|kaynaklar|примечания|сноски|ссылки|источники|примітки|виноски|' +
    '注|注释|注釋|脚注|注釈|尾注|参考文献|參考文獻|الهوامش|هوامش|المراجع|הערות|הערות שוליים'
  ).split('|'),
);
/** Whether a block is the heading of a list of notes or sources, in one of the usual languages. */
export function isNotesHeading({ kind, text }: Pick<ImportedBlock, 'kind' | 'text'>): boolean {
  return (
    (kind === 'heading' || kind === 'paragraph') &&
    text.length <= 40 &&
    HEADINGS.has(
      text
        .replace(/[\s:.]{1,40}$/u, '')
        .trim()
        .toLowerCase(),
    )
  );
}
