import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Configuration, KeptFiles } from '../platform/index.js';

/** The files of archives that are imported, in the data folder. */
@Injectable()
export class ArchiveFiles extends KeptFiles {
  constructor(configuration: Configuration) {
    super(join(configuration.dataDirectory, 'archives'));
  }
}
