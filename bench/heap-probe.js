/** Loaded into the server before its own code: tells, when asked, how many bytes of heap are in use. */
process.on('message', () => {
  // What the first round lets go of, the second one finds.
  gc();
  gc();
  process.send(process.memoryUsage().heapUsed);
});
// To be asked is no reason to stay.
process.channel.unref();
