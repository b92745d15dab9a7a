/** Loaded into a server before its own code: tells, when asked, how much heap is in use or what the processor did for it. */
const tell = {
  /** Bytes, after the garbage was collected. */
  heap() {
    // What the first round lets go of, the second one finds.
    gc();
    gc();
    return process.memoryUsage().heapUsed;
  },
  /** Microseconds. */
  processor() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
};

process.on('message', (what) => process.send(tell[what]()));
// To be asked is no reason to stay.
process.channel.unref();
