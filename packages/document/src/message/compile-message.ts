/** Messages in ICU MessageFormat, as tokens in the form of Lingui. */

/** Words, a value by its name, or a choice by a value; within a plural '#' is its number. */
export type Token =
  | string
  | [name: string]
  | [name: string, type: string, choices: Record<string, string | number | undefined | CompiledMessage>];
export type CompiledMessage = Token[];

const CHOICES = new Set(['plural', 'selectordinal', 'select']);

/**
 * Compiles a message of ICU MessageFormat: arguments, `plural`, `selectordinal` and `select` without an offset, and
 * apostrophes that quote braces. Throws where it is anything else. A spec compares it with the complete parser, which
 * is five times the size.
 */
export function compileMessage(message: string): CompiledMessage {
  return new Reader(message).text(false);
}

class Reader {
  private at = 0;
  private readonly message: string;

  constructor(message: string) {
    this.message = message;
  }

  /** Up to the end or a closing brace. `counts`: a # is the number. */
  text(counts: boolean): CompiledMessage {
    const tokens: Token[] = [];
    for (let sign = this.sign; sign !== '' && sign !== '}'; sign = this.sign) {
      if (sign === '{') tokens.push(this.argument());
      else if (sign === '#' && counts) {
        tokens.push('#');
        this.at++;
      } else tokens.push(this.words(counts));
    }
    return tokens;
  }

  private get sign(): string {
    return this.message.charAt(this.at);
  }

  private is(sign: string): boolean {
    return this.sign === sign;
  }

  private get ended(): boolean {
    return this.at >= this.message.length;
  }

  private words(counts: boolean): string {
    let words = '';
    const ends = counts ? '{}#' : '{}';
    while (!this.ended && !ends.includes(this.sign)) words += this.is("'") ? this.quoted() : this.next();
    return words;
  }

  private next(): string {
    return this.message.charAt(this.at++);
  }

  private quoted(): string {
    this.at++;
    if (this.is("'")) return this.next();
    if (!this.is('{') && !this.is('}')) return "'";
    let words = '';
    while (!this.ended) {
      const sign = this.next();
      if (sign !== "'") words += sign;
      else if (this.is("'")) words += this.next();
      else break;
    }
    return words;
  }

  private argument(): Token {
    this.take('{');
    const name = this.name();
    if (this.is('}')) {
      this.at++;
      return [name];
    }
    this.take(',');
    const type = this.name();
    if (!CHOICES.has(type)) throw new Error(`"${type}" is no choice in the message "${this.message}"`);
    this.take(',');
    const choices: Record<string, CompiledMessage> = {};
    while (!this.is('}')) {
      const choice = this.name().replace(/^=/, '');
      this.expect('{');
      choices[choice] = this.text(type !== 'select');
      this.expect('}');
      this.space();
    }
    this.at++;
    return [name, type, { offset: undefined, ...choices }];
  }

  private name(): string {
    const start = this.at;
    while (!this.ended && !/[\s,{}]/.test(this.sign)) this.at++;
    const name = this.message.slice(start, this.at);
    this.space();
    return name;
  }

  private take(sign: string): void {
    this.expect(sign);
    this.space();
  }

  private expect(sign: string): void {
    if (this.next() !== sign) throw new Error(`"${sign}" is missing in the message "${this.message}"`);
  }

  private space(): void {
    while (/\s/.test(this.sign)) this.at++;
  }
}
