import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { ENGLISH, readCatalogue, type Catalogue } from '@scholium/document/message';
import { MailRepository } from './mail.repository.js';

/** The catalogues are those of the browser; English needs none. */
const FOLDER = new URL('../../../../web/src/locales/', import.meta.url);
const FILES = ['api.po', 'package-review.po'];

/** In which language a person is written to. */
@Injectable()
export class MailLanguage {
  readonly #catalogues = new Map([['en', ENGLISH]]);

  constructor(private readonly mails: MailRepository) {}

  /** The language that they chose for their account; English where they leave it to the browser. */
  async of(userId: string): Promise<Catalogue> {
    const language = (await this.mails.language(userId)) ?? 'en';
    const known = this.#catalogues.get(language);
    if (known) return known;
    const files = FILES.map((name) => readFileSync(new URL(`${language}/${name}`, FOLDER), 'utf8'));
    const catalogue = readCatalogue(language, files);
    this.#catalogues.set(language, catalogue);
    return catalogue;
  }
}
