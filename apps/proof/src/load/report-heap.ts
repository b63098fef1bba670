// Loaded before the gateway, with --expose-gc: tells on demand how much its heap holds when all is collected.
process.on('message', async () => {
  // What was closed just now lets go of the rest a moment later.
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    await new Promise((later) => setImmediate(later));
  }
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
