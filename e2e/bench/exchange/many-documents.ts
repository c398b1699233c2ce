import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@scholium/contract';
import { BenchHarness } from '../harness/harness.js';
import { Workspace } from '../harness/workspace.js';
import { atMostTimes, type Cell } from '../lib/cell.js';
import { seedAnnotations } from '../seed/annotations.js';
import { importText } from '../seed/text.js';

/** Documents of a whole project and of a choice, and annotations in each. */
const DOCUMENTS = 1_000;
const SOME = 50;
const EACH = 50;
/** UTF-16 code units of the text of each. */
const LENGTH = 3_000;
/** Memory in use, without garbage, with all documents against some. */
const BUDGET = 1.5;
/** With the texts in it, and without. */
const FORMATS = ['web_annotation', 'docx'] as const;

/** What a server needs at most to export a project of many documents, against some of them. */
export const manyDocuments = (): Promise<readonly Cell[]> =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const workspace = await Workspace.found(application.url);
    const { owner, projectId } = workspace;
    const text = (await importText('S')).text.slice(0, LENGTH);
    const documents: string[] = [];
    for (let number = 1; number <= DOCUMENTS; number += 1)
      documents.push(await workspace.import(`${text}\n\nLetter ${number}.`));
    await seedAnnotations(harness.database.superuserUrl, documents, EACH, LENGTH / 2);
    const params = { projectId };
    const written = async (format: (typeof FORMATS)[number], count: number): Promise<number> => {
      const began = performance.now();
      const chosen = count === DOCUMENTS ? {} : { documents: documents.slice(0, count) };
      const { id } = await owner.call(routes.startExport, { params, body: { format, ...chosen } });
      for (;;) {
        await pause(50);
        const { exports } = await owner.call(routes.listExports, { params });
        const found = exports.find((one) => one.id === id);
        if (found?.state === 'failed') throw new Error(`The export failed: ${found.failure}`);
        if (found?.state !== 'done') continue;
        if (found.result?.counts.annotations !== EACH * count) throw new Error('Annotations are missing.');
        return performance.now() - began;
      }
    };
    const cells: Cell[] = [];
    for (const format of FORMATS) {
      await written(format, 1);
      await application.watchMemory();
      await written(format, SOME);
      const some = await application.liveMemory();
      const time = await written(format, DOCUMENTS);
      const all = await application.liveMemory();
      const name = `${format}: memory at its highest, ${DOCUMENTS} documents against ${SOME}`;
      cells.push({
        ...atMostTimes(name, 'MiB', all, some, BUDGET),
        note: `in use without garbage; all were written in ${(time / 1_000).toFixed(1)} s`,
      });
    }
    return cells;
  });
