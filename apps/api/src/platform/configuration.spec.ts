import { ConfigurationProblem, readConfiguration } from './configuration.js';

const good = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:5432/scholium' };
const problemsOf = (variables: Record<string, string>): readonly string[] => {
  try {
    readConfiguration(variables);
    return [];
  } catch (error) {
    return (error as ConfigurationProblem).problems;
  }
};

describe('settings', () => {
  test('one address of a database is enough, and then nothing leaves this machine', () => {
    expect(readConfiguration(good)).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      demo: false,
      secure: false,
      trustProxy: false,
      publicOrigin: null,
      sessionIdle: 43_200_000,
      sessionLength: 2_592_000_000,
    });
  });

  test('cookies are secure where people arrive by TLS', () => {
    expect(readConfiguration({ ...good, PUBLIC_URL: 'https://scholium.example.org/' })).toMatchObject({
      secure: true,
      publicOrigin: 'https://scholium.example.org',
    });
    expect(readConfiguration({ ...good, PUBLIC_URL: 'http://scholium.example.org' }).secure).toBe(false);
  });

  test('an empty variable is one that is not set', () => {
    expect(readConfiguration({ ...good, PORT: '', PUBLIC_URL: '' }).port).toBe(4000);
  });

  test('each problem is one line that names its variable and never its value', () => {
    const problems = problemsOf({
      PORT: '99999',
      DEMO: 'secret',
      PUBLIC_URL: 'ftp://secret',
      TRUST_PROXY: 'secret',
      LOG_LEVEL: 'secret',
      SESSION_DAYS: 'secret',
    });
    expect(problems.map((line) => line.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL',
      'DEMO',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'SESSION_DAYS',
      'TRUST_PROXY',
    ]);
    for (const line of problems) expect(line).toMatch(/^[A-Z_]+ [^\n]+\.$/);
    expect(problems.join()).not.toContain('secret');
  });

  test('mail needs a server, a sender and the address that its links lead to', () => {
    const mail = {
      SMTP_URL: 'smtp://mail.example.org:587',
      MAIL_FROM: 'Scholium <scholium@example.org>',
      PUBLIC_URL: 'https://scholium.example.org',
    };
    expect(readConfiguration(good).mail).toBeNull();
    expect(readConfiguration({ ...good, ...mail }).mail).toMatchObject({
      smtpUrl: mail.SMTP_URL,
      from: mail.MAIL_FROM,
      origin: mail.PUBLIC_URL,
    });
    for (const name of Object.keys(mail).filter((key) => key !== 'PUBLIC_URL'))
      expect(problemsOf({ ...good, ...mail, [name]: '' })).toEqual([`${name} is not set.`]);
    expect(problemsOf({ ...good, ...mail, PUBLIC_URL: '' })).toEqual(['PUBLIC_URL is not set.']);
    for (const bad of [
      'scholium',
      'a@b',
      'X <a@example.org>\r\nBcc: b@example.org',
      '<a@example.org',
      'a@example.org, b@example.org',
    ])
      expect(problemsOf({ ...good, ...mail, MAIL_FROM: bad })).toHaveLength(1);
    expect(problemsOf({ ...good, ...mail, SMTP_URL: 'https://mail.example.org' })).toHaveLength(1);
  });
});
