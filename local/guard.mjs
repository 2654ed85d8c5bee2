// Runs a program and ends it as soon as whoever started this is gone, be it by kill -9.
import { spawn } from 'node:child_process'

/** Some hang in threads of their own: then they are not asked again. */
const patienceMs = 5_000

const [command = '', ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
const end = () => {
  child.kill()
  setTimeout(() => child.kill('SIGKILL'), patienceMs)
}
child.on('error', () => process.exit(127)).on('exit', (code) => process.exit(code ?? 0))
// The other end of this pipe closes with its owner.
process.stdin.on('error', end).on('close', end).resume()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end)
