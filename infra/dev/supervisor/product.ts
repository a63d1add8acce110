import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDatabase } from '../parts/postgres/answers.ts';
import { addressesOf, type Addresses } from './addresses.ts';
import { childEnv } from './child-env.ts';
import { Children } from './children.ts';
import type { Installation } from './installation.ts';
import { ownPlan, postgresPlan, temporalPlan } from './plans.ts';
import type { PrepareResult } from './prepare/job.ts';
import { prepareDatabase } from './prepare/prepare-database.ts';
import { ProcessList } from './process-list.ts';
import type { RunFile } from './run-file.ts';
import { buildStudio } from './studio-build.ts';
import { writePrivateJson } from './write-private-file.ts';

/** How the product is started. */
export interface ProductOptions {
  readonly demo: boolean;
  readonly say: (line: string) => void;
}

/** The whole product on this machine, from the first process to the last. */
export class Product {
  readonly #installation: Installation;
  readonly #options: ProductOptions;
  readonly #addresses: Addresses;
  readonly #list: ProcessList;
  readonly #children: Children;
  #demo: PrepareResult['demo'];
  #ready = false;
  #writing: Promise<void> = Promise.resolve();

  private constructor(installation: Installation, options: ProductOptions, list: ProcessList) {
    this.#installation = installation;
    this.#options = options;
    this.#addresses = addressesOf(installation);
    this.#list = list;
    this.#children = new Children(installation.paths.logs, list, options.say, () => this.#onPids());
  }

  /**
   * Takes the data folder; nothing runs yet.
   * @throws Error when another supervisor runs on the same data.
   */
  static async claim(installation: Installation, options: ProductOptions): Promise<Product> {
    const list = await ProcessList.claim(join(installation.paths.home, 'processes.json'), options.say);
    await rm(installation.paths.runFile, { force: true });
    return new Product(installation, options, list);
  }

  /**
   * Starts all parts that the settings do not replace, and gives what `run.json` then holds.
   * @throws Error when a part does not become ready; what runs by then runs on until `stop`.
   */
  async start(): Promise<RunFile> {
    const env = childEnv(this.#installation, this.#addresses);
    await Promise.all([this.#database(env), this.#temporal(), this.#sandbox(env), buildStudio(this.#options.say)]);
    await Promise.all([
      this.#children.start(ownPlan('api', env, `${this.#addresses.api}/readyz`, 2_000)),
      this.#children.start(ownPlan('worker', env, `${this.#addresses.workerHealth}/readyz`, 3_500)),
    ]);
    this.#ready = true;
    await this.#writeRunFile();
    return this.#runFile();
  }

  /** Ends all within ten seconds and gives the data folder back. */
  async stop(): Promise<void> {
    this.#ready = false;
    await this.#children.stop();
    await this.#writing;
    await rm(this.#installation.paths.runFile, { force: true });
    await this.#list.release();
  }

  async #database(env: NodeJS.ProcessEnv): Promise<void> {
    const { config, secrets, paths } = this.#installation;
    const { owner, app, whatsapp } = this.#addresses;
    if (config.DATABASE_URL === undefined) {
      await this.#children.start(postgresPlan(this.#installation));
      await ensureDatabase(owner);
    }
    const demo = { databaseUrl: app, keyringPath: paths.keyring, home: paths.home, sandboxUrl: whatsapp };
    const job = { ownerUrl: owner, appPassword: secrets.databaseAppPassword, ...(this.#options.demo ? { demo } : {}) };
    const done = await prepareDatabase(job, env);
    if (done.applied.length > 0) this.#options.say(`applied ${String(done.applied.length)} migrations`);
    this.#demo = done.demo;
  }

  async #temporal(): Promise<void> {
    if (this.#installation.config.TEMPORAL_ADDRESS !== undefined) return;
    await this.#children.start(temporalPlan(this.#installation, this.#addresses, this.#options.say));
  }

  async #sandbox(env: NodeJS.ProcessEnv): Promise<void> {
    if (this.#installation.config.WHATSAPP_API_URL !== undefined) return;
    await this.#children.start(ownPlan('sandbox', env, `${this.#addresses.sandbox}/_sandbox/health`, 1_000));
  }

  #onPids(): void {
    if (!this.#ready) return;
    this.#writeRunFile().catch((error: unknown) => this.#options.say(`run.json: ${String(error)}`));
  }

  #writeRunFile(): Promise<void> {
    this.#writing = this.#writing.then(() => writePrivateJson(this.#installation.paths.runFile, this.#runFile()));
    return this.#writing;
  }

  #runFile(): RunFile {
    const to = this.#addresses;
    return {
      api: to.api,
      studio: to.api,
      sandbox: to.whatsapp,
      temporal: to.temporal,
      database: to.app,
      sign_in_url: this.#demo === undefined ? null : `${to.api}/auth/link?token=${this.#demo.signInToken}`,
      api_key: this.#demo?.apiKey ?? null,
      number_id: this.#demo?.numberId ?? null,
      phone_number_id: this.#demo?.phoneNumberId ?? null,
      pids: this.#children.pids(),
    };
  }
}
