/**
 * Loaded into the application by its starter: when the starter dies without a word, the application shuts down as if
 * asked to.
 */
process.channel?.unref();
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 10_000).unref();
});
