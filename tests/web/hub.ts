import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const assembly = fileURLToPath(new URL('../../artifacts/bin/ChatHub/release/ChatHub.dll', import.meta.url));

/** The real host on a port and a folder of its own. */
export class Hub {
  private constructor(readonly url: string, private readonly folder: string, private host: ChildProcess, private readonly start: () => ChildProcess) {}

  static async start(environment = 'Development', settings: readonly string[] = []): Promise<Hub> {
    const folder = await mkdtemp(join(tmpdir(), 'hub-web-'));
    const url = `http://127.0.0.1:${await freePort()}`;
    const start = () => spawn('dotnet', [assembly, '--urls', url, `--ConnectionStrings:Database=Data Source=${join(folder, 'chat.db')}`, ...settings], {
      cwd: folder,
      env: { ...process.env, ASPNETCORE_ENVIRONMENT: environment, ASPNETCORE_URLS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hub = new Hub(url, folder, start(), start);
    await hub.ready();
    return hub;
  }

  /** SIGKILL, and the same again on the same port and folder. */
  async restart(): Promise<void> {
    this.host.kill('SIGKILL');
    if (this.host.exitCode === null && this.host.signalCode === null) await once(this.host, 'exit');
    this.host = this.start();
    await this.ready();
  }

  /** Messages of the marketplace itself, in this order. */
  async announce(roomId: string, texts: readonly string[]): Promise<void> {
    const { token } = await this.post('/dev/tokens', { userId: 'tests', scope: 'backend' });
    for (const text of texts) await this.post(`/v1/rooms/${roomId}/messages`, { clientId: randomUUID(), text }, token);
  }

  async stop(): Promise<void> {
    if (this.host.exitCode === null && this.host.signalCode === null) {
      this.host.kill('SIGTERM');
      await once(this.host, 'exit');
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async post(path: string, body: object, token?: string): Promise<{ token: string }> {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<{ token: string }>;
  }

  private async ready(): Promise<void> {
    let output = '';
    for (const stream of [this.host.stdout!, this.host.stderr!]) stream.on('data', chunk => (output = (output + chunk).slice(-4000)));
    for (const end = Date.now() + 60_000; Date.now() < end; await new Promise(r => setTimeout(r, 100))) {
      if (this.host.exitCode !== null) throw new Error(`The host exited with ${this.host.exitCode}: ${output}`);
      if (await fetch(`${this.url}/health/ready`).then(a => a.ok, () => false)) return;
    }
    throw new Error(`The host was not ready in time: ${output}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
