import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Configuration, KeptFiles } from '../platform/index.js';

/** The files of exports, in the data folder. */
@Injectable()
export class ExportFiles extends KeptFiles {
  constructor(configuration: Configuration) {
    super(join(configuration.dataDirectory, 'exports'));
  }
}
