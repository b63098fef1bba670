// What is imported here is loaded after the handlers of signals are in place: one that arrives while the gateway
// starts is followed once it has started.
const starting = import('./command.ts').then(({ run }) => run());

let isClosing = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  // Both the terminal and npm may send one: a second must not end what the first waits for.
  process.on(signal, async () => {
    if (isClosing) return;
    isClosing = true;
    const gateway = await starting;
    await gateway?.close();
    process.exit();
  });
}
process.on('SIGHUP', async () => {
  const gateway = await starting;
  await gateway?.reload();
});

await starting;
