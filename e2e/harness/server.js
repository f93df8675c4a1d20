// Starts a server binary on a free port with a data directory of its own, and stops it again.
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const START_MS_MAX = 60_000;

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// `args` gets the address to listen on and the data directory.
// `prepare` is called with the data directory before the server starts.
export async function startServer(binary, args, { prepare, startMsMax = START_MS_MAX } = {}) {
  const data = join(await mkdtemp(join(tmpdir(), "quanze-e2e-")), "data");
  await prepare?.(data);
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, args(listen, data), { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (said += text));
  const url = `http://${listen}`;
  const until = Date.now() + startMsMax;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended at once:\n${said}`);
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) break;
    if (Date.now() > until) throw new Error(`the server did not answer:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    data,
    said: () => said,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill("SIGTERM")) await ended;
      await rm(dirname(data), { recursive: true, force: true });
    },
  };
}

// The program under test: QUANZE names it, else the one cargo builds.
export function binary() {
  return process.env.QUANZE ?? new URL("../../target/debug/quanze", import.meta.url).pathname;
}

// What serves the pages: the program itself, or what QUANZE_SERVER names (cargo build -p web --example serve).
export function serving() {
  return process.env.QUANZE_SERVER ?? binary();
}

// The demonstration world, served.
export function startDemonstration() {
  const root = new URL("../../", import.meta.url).pathname;
  return startServer(serving(), (listen, data) => ["serve", "--data", data, "--listen", listen], {
    prepare: (data) => execFileSync(binary(), ["demo", "--no-serve", "--data", data], { cwd: root }),
  });
}

// A register with nothing in it, served.
export function startEmpty() {
  return startServer(serving(), (listen, data) => ["serve", "--data", data, "--listen", listen], {
    prepare: (data) => execFileSync(binary(), ["init", "--data", data]),
  });
}
