import { Injectable } from '@nestjs/common';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { Failure } from '../../platform/index.js';
import type { PersonFound } from './credential.repository.js';

/** Why a password is refused, as the details of the error name it. */
export type WeakPassword = 'personal' | 'repeated' | 'common';

/** What is left of a password without the person's own words has at least so many letters and digits. */
const LEAST_OWN_WORDS_APART = 8;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/gu;
const NEITHER = /[^\p{L}\p{N}]+/gu;
const LEAST_DIFFERENT = 5;
/** At least 10^8 guesses (zxcvbn, Wheeler 2016): below that an attack on the stored hash succeeds soon. */
const LEAST_SCORE = 3;
/**
 * Characters that are looked at: estimating takes longer the more there are, and a good beginning makes a good
 * password.
 */
const LOOKED_AT = 40;

/** Refuses passwords that are guessed first (NIST SP 800-63B, section 5.1.1.2). The length is the contract's. */
@Injectable()
export class PasswordRules {
  private readonly estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

  /** Throws Failure `weak_password`. */
  demand(password: string, person: PersonFound): void {
    const why = this.weakness(password, person);
    if (why) throw new Failure('weak_password', { why });
  }

  /** Null for a password that may be used. */
  weakness(password: string, person: PersonFound): WeakPassword | null {
    const plain = password.normalize('NFKC').toLowerCase();
    if (new Set(plain).size < LEAST_DIFFERENT) return 'repeated';
    const own = ownWords(person);
    const rest = own.reduce((text, word) => text.replaceAll(word, ' '), plain);
    if (own.some((word) => plain.includes(word)) && (rest.match(LETTER_OR_DIGIT)?.length ?? 0) < LEAST_OWN_WORDS_APART)
      return 'personal';
    // Spaces between the words of a common password, or between repetitions of one, make it no better.
    return [plain, plain.replace(NEITHER, '')].some((text) => this.isEasy(text, own)) ? 'common' : null;
  }

  private isEasy(text: string, own: readonly string[]): boolean {
    return this.estimator.check([...text].slice(0, LOOKED_AT).join(''), [...own]).score < LEAST_SCORE;
  }
}

/** The words of a name and of an address that have at least three letters, the longest first. */
function ownWords({ name, email }: PersonFound): readonly string[] {
  const [local = '', host = ''] = email.split('@');
  const words = [
    name,
    email,
    local,
    host,
    'scholium',
    ...name.split(/[^\p{L}\p{N}]+/u),
    ...local.split(/[^\p{L}\p{N}]+/u),
    ...host.split('.').slice(0, -1),
  ];
  return [...new Set(words.map((word) => word.normalize('NFKC').trim().toLowerCase()))]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
}
