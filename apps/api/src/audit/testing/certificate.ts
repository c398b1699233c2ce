import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate with its private key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const oid = (digits: string): Buffer => der(0x06, hex(digits));
const [COMMON_NAME, BASIC_CONSTRAINTS, ALTERNATIVE_NAME] = [oid('550403'), oid('551d13'), oid('551d11')];
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const TRUE = der(0x01, hex('ff'));
const name = (common: string): Buffer => sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(common)))));
const time = (offset: number): Buffer => {
  const digits = new Date(Date.now() + offset).toISOString().replace(/\D/g, '');
  return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
};
const DAY = 86_400_000;

/** A certificate authority of this moment, which makes certificates for localhost: X.509 version 3, P-256. */
export class TestAuthority {
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  readonly cert: string;
  #serial = 1;

  constructor(private readonly common: string) {
    const constraints = sequence(BASIC_CONSTRAINTS, TRUE, der(0x04, sequence(TRUE)));
    this.cert = this.#certify(common, this.#key.publicKey, constraints);
  }

  issue(common = 'localhost'): Certificate {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
    const cert = this.#certify(common, publicKey, sequence(ALTERNATIVE_NAME, der(0x04, names)));
    return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
  }

  #certify(subject: string, key: KeyObject, extension: Buffer): string {
    const body = sequence(
      der(0xa0, der(0x02, hex('02'))),
      der(0x02, Buffer.from([(this.#serial += 1)])),
      ECDSA_WITH_SHA256,
      name(this.common),
      sequence(time(-DAY), time(DAY)),
      name(subject),
      key.export({ type: 'spki', format: 'der' }),
      der(0xa3, sequence(extension)),
    );
    const signature = sign('sha256', body, this.#key.privateKey);
    const whole = sequence(body, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature));
    const lines = whole.toString('base64').match(/.{1,64}/g)!;
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }
}
