// A freshly started exchange: the shipped program on a free port, with its data in a folder of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const program = process.env.CAMBIO_PROGRAM
  ?? join(repository, 'artifacts', 'bin', 'Cambio.Host', 'release', 'cambio.dll');
const running = new Set();

// Whatever ends this process, no exchange outlives it.
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));

export class Exchange {
  #child;
  #farewells = [];

  constructor(folder, settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Starts one for the tests of a file, which stops and goes when they are done: to be called where tests are declared,
   * not inside of one. Settings are options of `cambio serve`.
   */
  static async start(...settings) {
    const exchange = new Exchange(mkdtempSync(join(tmpdir(), 'cambio-clients-')), settings);
    after(async () => {
      await Promise.all(exchange.#farewells.map(action => action()));
      await exchange.kill();
      rmSync(exchange.folder, { recursive: true, force: true });
    });
    await exchange.serve();
    return exchange;
  }

  /** Starts it, again on the same data and the same port if it ran before. */
  async serve() {
    if (!existsSync(program)) {
      throw new Error(`'${program}' was not built; CAMBIO_PROGRAM says where it is.`);
    }

    const port = this.url === undefined ? '0' : new URL(this.url).port;
    const child = spawn(
      'dotnet', [program, 'serve', '--json', '--port', port, '--data', this.folder, ...this.settings],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    child.exited = new Promise(resolve => child.on('exit', () => {
      running.delete(child);
      resolve();
    }));
    this.#child = child;
    this.errors = '';
    child.stderr.on('data', text => this.errors += text);
    const report = await firstObject(child).catch(reason => {
      throw new Error(`${reason.message}: ${this.errors}`);
    });
    this.url = report.url;
    this.report = report;
    const keys = JSON.parse(readFileSync(join(this.folder, 'demo-keys.json'), 'utf8'));
    this.keys = Object.fromEntries(keys.map(({ name, apiKey, secretKey }) => [name, { apiKey, secret: secretKey }]));
  }

  /** Says what is to be done before it goes at the end: a client that is still connected would try for ever. */
  atEnd(action) {
    this.#farewells.push(action);
  }

  /** SIGKILL: it gets no chance to do anything. */
  async kill() {
    this.#child.kill('SIGKILL');
    await this.#child.exited;
  }

  /** SIGTERM: it says good-bye. */
  async terminate() {
    this.#child.kill('SIGTERM');
    await this.#child.exited;
  }
}

function firstObject(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', piece => {
      text += piece;
      const end = text.indexOf('\n}');
      if (end >= 0) {
        resolve(JSON.parse(text.slice(0, end + 2)));
      }
    });
    child.on('error', reject);
    child.on('exit', status => reject(new Error(`serve ended with status ${status}`)));
  });
}
