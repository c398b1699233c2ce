/** A mail server that keeps what it gets, as the specs of the mails have it. */
export { Mailbox } from '../../apps/api/src/inbox/mail/testing/mailbox.js';
