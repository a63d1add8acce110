import { spawn } from 'node:child_process';

const WINDOWS = process.platform === 'win32';

/**
 * Runs a program to its end; its output is shown only when it fails.
 * @returns what it wrote to standard output
 * @throws Error with the end of its output when it ends with another code than 0
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: WINDOWS, ...options });
    const out = [];
    const all = [];
    child.stdout.on('data', (chunk) => {
      out.push(chunk);
      all.push(chunk);
    });
    child.stderr.on('data', (chunk) => all.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else
        reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${tail(Buffer.concat(all).toString())}`));
    });
  });
}

/** Runs npm: the one that runs this script, else the one on the PATH. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli))
    return runCommand(process.execPath, [cli, ...args], { ...options, shell: false });
  return runCommand('npm', args, options);
}

function tail(text) {
  return text.trim().split('\n').slice(-25).join('\n');
}
